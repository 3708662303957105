"""Uploads on the disk."""

from __future__ import annotations

import os
import time
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.ui.publishing.conftest import upload
from ui.publishing import staging as staging_module
from ui.publishing.errors import GoneError, UploadError
from ui.publishing.staging import LONGEST_NAME, MOST_BYTES, MOST_WAITING, Staging, safe_name


def test_an_upload_waits_with_its_name_and_who_brought_it(staging: Staging) -> None:
    staged = upload(staging, "方案.txt", "正文")
    found = staging.find(staged.id)
    assert (found.name, found.by, found.path.read_text(encoding="utf-8")) == ("方案.txt", "管理员甲", "正文")
    assert staging.all() == [found]
    staging.discard(staged.id)
    assert staging.all() == []


def test_the_newest_comes_first(staging: Staging) -> None:
    upload(staging, "一.txt", "甲")
    upload(staging, "二.txt", "乙")
    assert [staged.name for staged in staging.all()] == ["二.txt", "一.txt"]


@pytest.mark.parametrize("identity", ["", "..", "../documents", "A" * 16, "../../../../etc/x"])
def test_what_is_not_there_is_not_found(staging: Staging, identity: str) -> None:
    with pytest.raises(GoneError, match="这份待发布的文件已经不在了"):
        staging.find(identity)
    staging.discard(identity)


def test_a_broken_upload_leaves_nothing(staging: Staging, home: Path) -> None:
    with pytest.raises(ConnectionError), staging.receive("方案.txt", "甲") as (_, incoming):
        incoming.write(b"half")
        raise ConnectionError
    assert list((home / "staged").iterdir()) == []


def test_a_file_that_is_too_large_leaves_nothing(staging: Staging, home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert MOST_BYTES == 100 * 1024 * 1024
    monkeypatch.setattr(staging_module, "MOST_BYTES", 3 * 1024 * 1024)
    with pytest.raises(UploadError, match="文件太大：上限是 3 MB"), staging.receive("大.txt", "甲") as (_, incoming):
        for _ in range(4):
            incoming.write(b"x" * 1024 * 1024)
    assert list((home / "staged").iterdir()) == []


def test_only_so_many_wait(staging: Staging) -> None:
    for number in range(MOST_WAITING):
        upload(staging, f"{number}.txt", "正文")
    with pytest.raises(UploadError, match="待发布的文件太多（30 份）"):
        upload(staging, "再来.txt", "正文")
    staging.discard(staging.all()[0].id)
    upload(staging, "再来.txt", "正文")


def test_what_waits_for_a_day_is_forgotten(staging: Staging, home: Path) -> None:
    staged = upload(staging, "方案.txt", "正文")
    os.utime(home / "staged" / staged.id, (time.time() - 25 * 3600,) * 2)
    assert staging.all() == []
    assert list((home / "staged").iterdir()) == []


@pytest.mark.parametrize(
    ("given_name", "safe"),
    [
        ("工作要点.docx", "工作要点.docx"),
        ("/etc/passwd", "passwd"),
        ("..\\..\\工作要点.txt", "工作要点.txt"),
        ("../../x.txt", "x.txt"),
        ("", "文件"),
        ("..", "文件"),
        (".bashrc", "bashrc"),
        ("~$要点.docx", "要点.docx"),
        ("要\u202etxt\x00点.docx", "要txt点.docx"),
        ('a<b>:"|?*.txt', "ab.txt"),
        ("长" * 100 + ".docx", "长" * 48 + ".docx"),
        (".docx", "docx"),
    ],
)
def test_a_name_becomes_safe(given_name: str, safe: str) -> None:
    assert safe_name(given_name) == safe


@given(st.text(max_size=300))
def test_every_name_becomes_one_of_a_file_in_its_folder(given_name: str) -> None:
    name = safe_name(given_name)
    assert name not in {"", ".", ".."}
    assert "/" not in name and "\\" not in name and "\0" not in name
    assert len(name.encode()) <= LONGEST_NAME
    assert not name.startswith(".")
