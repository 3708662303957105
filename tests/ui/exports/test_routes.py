"""The files over HTTP: named in Chinese, chosen by the address, gone where the document is gone."""

from __future__ import annotations

from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from urllib.parse import unquote

import pytest
from fastapi import FastAPI
from fastapi.testclient import TestClient
from openpyxl import load_workbook

from tests.ui.web.visits import context
from ui.exports.routes import router


@pytest.fixture
def client(tmp_path: Path) -> Iterator[TestClient]:
    """The routes over the small document."""
    page = context(tmp_path)
    app = FastAPI()
    app.include_router(router(page))
    yield TestClient(app)
    page.store.close()


@pytest.mark.parametrize(("ending", "media"), [("xlsx", "spreadsheetml.sheet"), ("docx", "wordprocessingml.document")])
def test_a_file_is_named_after_its_document(client: TestClient, ending: str, media: str) -> None:
    answer = client.get(f"/ledgers/tasks.{ending}")
    assert answer.status_code == 200
    assert answer.headers["content-type"].endswith(media)
    plain, named = answer.headers["content-disposition"].split("; ")[1:]
    assert plain == f'filename="tasks.{ending}"'
    assert unquote(named) == f"filename*=UTF-8''2024年工作要点-任务台账.{ending}"
    assert answer.headers["cache-control"] == "no-store"


def test_the_address_chooses_the_rows(client: TestClient) -> None:
    answer = client.get("/ledgers/tasks.xlsx", params={"doc": "shan", "kind": "赛事"})
    rows = list(load_workbook(BytesIO(answer.content))["任务台账"].iter_rows(min_row=4, values_only=True))
    assert [row[4] for row in rows] == ["办好创业大赛"]


def test_a_document_that_is_gone_is_told(client: TestClient) -> None:
    answer = client.get("/ledgers/tasks.docx", params={"doc": "<script>"})
    assert (answer.status_code, answer.json()["detail"]) == (
        404,
        "没有找到这份文件，可能已经更换。请回到“任务”重新选择。",
    )
