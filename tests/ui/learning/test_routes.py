"""The report as a file: for editors, by address too."""

from __future__ import annotations

from collections.abc import Iterator
from io import BytesIO
from urllib.parse import unquote

import pytest
from fastapi import FastAPI
from fastapi.testclient import TestClient
from openpyxl import load_workbook

from tests.ui.accounts.conftest import log_in
from ui.accounts import mounting
from ui.learning.routes import router
from ui.learning.service import Learning
from ui.store.store import Store
from ui.store.types import User


@pytest.fixture
def client(learning: Learning, store: Store) -> Iterator[TestClient]:
    app = FastAPI()
    mounting.mount(app, store, open_reading=True)
    app.include_router(router(learning))
    with TestClient(app, follow_redirects=False) as opened:
        yield opened


def test_an_editor_takes_the_report_away(client: TestClient, editor: User, wang: User) -> None:
    log_in(client, editor.name, "staple battery 7")
    answer = client.get("/learning/report.xlsx", params={"doc": "shan"})
    assert answer.status_code == 200
    assert unquote(answer.headers["content-disposition"]).endswith("学习情况.xlsx")
    rows = list(load_workbook(BytesIO(answer.content))["完成情况"].iter_rows(min_row=3, values_only=True))
    assert [row[0] for row in rows] == ["王芳", "编辑"]


def test_nobody_else_does(client: TestClient, wang: User) -> None:
    assert client.get("/learning/report.xlsx").status_code == 401
    log_in(client, wang.name, "correct horse 9")
    assert client.get("/learning/report.xlsx").status_code == 403
