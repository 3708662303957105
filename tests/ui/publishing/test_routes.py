"""Uploading over HTTP, and the list of gaps to take away."""

from __future__ import annotations

import csv
import errno
import io
import os
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from fastapi import FastAPI
from fastapi.testclient import TestClient
from openpyxl import load_workbook

from assistant.types import Answer, Reason
from tests.index import papers
from tests.ui.accounts.conftest import PASSWORD, log_in
from tests.ui.store.conftest import cheap
from ui.accounts import mounting
from ui.publishing import routes, staging
from ui.publishing.review import read_once
from ui.store.database import default_url
from ui.store.passwords import Passwords
from ui.store.store import Store, open_store
from ui.store.types import Role, visitor

LAST, MANY = 11, 9  # megabytes


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    opened = open_store(default_url(tmp_path), passwords=Passwords(cheap()))
    for name, role in (("王芳", Role.READER), ("李雷", Role.EDITOR), ("admin", Role.ADMINISTRATOR)):
        opened.users.add(name, PASSWORD, role)
    yield opened
    opened.close()


@pytest.fixture
def client(tmp_path: Path, store: Store) -> Iterator[TestClient]:
    """A browser in which nobody has logged in."""
    app = FastAPI()
    mounting.mount(app, store, open_reading=True)
    app.include_router(routes.router(tmp_path, store))
    with TestClient(app, follow_redirects=False) as opened:
        yield opened


@pytest.fixture
def administrator(client: TestClient) -> TestClient:
    log_in(client, "admin")
    return client


def left(home: Path) -> list[str]:
    return sorted(path.name for path in (home / "staged").rglob("*") if path.is_file())


def send(client: TestClient, name: str, body: bytes) -> tuple[int, str]:
    answer = client.post("/manage/uploads", params={"name": name}, content=body)
    return answer.status_code, str(answer.json().get("detail", ""))


def test_an_upload_waits_for_its_review(administrator: TestClient, tmp_path: Path, store: Store) -> None:
    answer = administrator.post("/manage/uploads", params={"name": "../方案.txt"}, content=papers.PLAN.encode())
    assert answer.status_code == 200
    assert answer.json()["name"] == "方案.txt"
    found = staging.Staging(tmp_path / "staged").find(answer.json()["staged"])
    assert found.path.read_text(encoding="utf-8") == papers.PLAN
    assert found.by == "admin"
    entry = store.audit.page()[0]
    assert (entry.who, entry.action, entry.subject) == ("admin", "上传文件", "方案.txt")


@pytest.mark.parametrize(
    ("name", "status", "said"),
    [("", 401, "请先登录，登录后再试。"), ("王芳", 403, "需要管理员的权限"), ("李雷", 403, "需要管理员的权限")],
)
def test_only_administrators_upload(client: TestClient, tmp_path: Path, name: str, status: int, said: str) -> None:
    if name:
        log_in(client, name)
    got, detail = send(client, "方案.txt", papers.PLAN.encode())
    assert got == status
    assert said in detail
    assert left(tmp_path) == []


def test_other_sites_cannot_upload(administrator: TestClient, tmp_path: Path) -> None:
    headers = {"Sec-Fetch-Site": "cross-site"}
    answer = administrator.post("/manage/uploads?name=x.txt", content=papers.PLAN.encode(), headers=headers)
    assert answer.status_code == 403
    assert left(tmp_path) == []


def bomb() -> bytes:
    """Return a Word file of some kilobytes that unpacks to a gigabyte."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", "<Types/>")
        with archive.open("word/document.xml", "w", force_zip64=True) as part:
            for _ in range(256):
                part.write(b"a" * 4 * 1024 * 1024)
    return out.getvalue()


@pytest.mark.parametrize(
    ("name", "body", "said"),
    [
        ("空.txt", b"", "文件是空的：空.txt"),
        ("图.docx", b"\x89PNG\r\n\x1a\n" + bytes(64), "图片还不能直接读"),
        ("旧.doc", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "旧式 Word 文档（.doc）还不能直接读"),
        ("程序.exe", b"MZ" + bytes(64), "不认识这种文件：程序.exe"),
        ("断.docx", b"PK\x03\x04" + bytes(64), "文件不完整或已损坏：断.docx"),
    ],
    ids=["空文件", "图片", "旧格式", "程序", "截断"],
)
def test_what_cannot_be_read_is_told_and_leaves_nothing(
    administrator: TestClient, tmp_path: Path, name: str, body: bytes, said: str
) -> None:
    status, detail = send(administrator, name, body)
    assert status == 422
    assert said in detail
    assert left(tmp_path) == []


def test_a_zip_bomb_is_refused_and_leaves_nothing(administrator: TestClient, tmp_path: Path) -> None:
    body = bomb()
    assert len(body) < 2 * 1024 * 1024
    status, detail = send(administrator, "炸弹.docx", body)
    assert (status, "文件展开后太大：炸弹.docx" in detail) == (422, True)
    assert left(tmp_path) == []


def test_a_suffix_that_lies_is_read_as_what_it_is_and_told(administrator: TestClient, tmp_path: Path) -> None:
    page = (
        "<!doctype html><html><body>" + "".join(f"<p>{line}</p>" for line in papers.PLAN.split("\n")) + "</body></html>"
    )
    answer = administrator.post("/manage/uploads", params={"name": "方案.docx"}, content=page.encode())
    assert answer.status_code == 200
    found = staging.Staging(tmp_path / "staged").find(answer.json()["staged"])
    assert read_once(found.path).report.warnings[0] == "文件名以 .docx 结尾，内容其实是网页，已按内容读入"


def test_200_megabytes_are_refused_unread(administrator: TestClient, tmp_path: Path) -> None:
    headers = {"Content-Length": str(200 * 1024 * 1024)}
    answer = administrator.post("/manage/uploads?name=x.pdf", content=iter([b"%PDF-"]), headers=headers)
    assert answer.status_code == 413
    assert answer.json()["detail"].startswith("文件太大：上限是 100 MB。")
    assert left(tmp_path) == []


def test_a_length_that_lies_is_counted(
    administrator: TestClient, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(staging, "MOST_BYTES", MANY * 1024 * 1024)
    pieces = (b"x" * 1024 * 1024 for _ in range(LAST))
    answer = administrator.post("/manage/uploads?name=x.txt", content=pieces)  # chunked: no length is told
    assert answer.status_code == 413
    assert answer.json()["detail"].startswith("文件太大：上限是 9 MB。")
    assert left(tmp_path) == []


def test_a_disk_that_is_full_is_told_and_nothing_is_left(
    administrator: TestClient, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(_self: staging.Incoming, _piece: bytes) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    monkeypatch.setattr(staging.Incoming, "write", full)
    status, detail = send(administrator, "方案.txt", papers.PLAN.encode())
    assert (status, detail.startswith("磁盘已满，写不下去。")) == (507, True)
    assert left(tmp_path) == []


def test_gaps_are_taken_away_as_csv_and_excel(client: TestClient, store: Store) -> None:
    someone = visitor("甲" * 43)
    conversation = store.conversations.begin(someone)
    refusal = Answer("没有。", (), refused=True, reason=Reason.NOT_IN_DOCUMENTS, mode="refusal")
    for turn, question in enumerate(("=1+1 食堂几点开饭", "=1+1食堂几点开饭？", "谁修路灯")):
        store.conversations.append(someone, conversation, str(turn) * 22, question, refusal)
    log_in(client, "李雷")
    answer = client.get("/manage/gaps.csv")
    assert "filename*=UTF-8''%E6%B2%A1" in answer.headers["content-disposition"]
    rows = list(csv.reader(io.StringIO(answer.content.decode("utf-8-sig"))))
    assert rows[0][:4] == ["问题", "次数", "拒答", "没有答好"]
    assert rows[1][:5] == ["'=1+1食堂几点开饭？", "2", "2", "0", "文件里没有 2 次"]
    assert rows[1][6] == "'=1+1 食堂几点开饭"
    assert rows[2][0] == "谁修路灯"
    page = load_workbook(io.BytesIO(client.get("/manage/gaps.xlsx").content)).active
    assert page is not None
    cell = page["A2"]
    assert (cell.value, cell.data_type, cell.quotePrefix) == ("=1+1食堂几点开饭？", "s", True)
    assert page["B2"].value == 2
    assert client.get("/manage/gaps.csv?handled=true").content.decode("utf-8-sig").count("\n") == 1


@pytest.mark.parametrize("path", ["/manage/gaps.csv", "/manage/gaps.xlsx"])
def test_readers_do_not_get_the_gaps(client: TestClient, path: str) -> None:
    assert client.get(path).status_code == 401
    log_in(client, "王芳")
    assert client.get(path).status_code == 403
