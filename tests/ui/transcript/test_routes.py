"""One's own conversation as a file, over HTTP."""

from __future__ import annotations

from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from urllib.parse import unquote

import docx
import pytest
from fastapi import FastAPI
from fastapi.testclient import TestClient

from tests.ui.web.fakes import FakeAssistant
from tests.ui.web.visits import context
from ui.accounts import mounting
from ui.accounts.cookies import VISITOR
from ui.store.types import visitor
from ui.transcript.routes import router

OWN, OTHER = "a" * 43, "b" * 43


@pytest.fixture
def kept(tmp_path: Path) -> Iterator[tuple[TestClient, str]]:
    """A client without cookies, and the id of a conversation of the visitor ``OWN``."""
    made = context(tmp_path)
    store = made.store
    conversation = store.conversations.begin(visitor(OWN))
    question = "心理/健康:社团建多少个"
    store.conversations.append(visitor(OWN), conversation, "某问", question, FakeAssistant().ask("心理健康社团"))
    app = FastAPI()
    mounting.mount(app, store, open_reading=True)
    app.include_router(router(made))
    yield TestClient(app), conversation
    store.close()


def get(client: TestClient, address: str, who: str = OWN) -> tuple[int, str, bytes]:
    answer = client.get(address, headers={"Cookie": f"{VISITOR}={who}"})
    return answer.status_code, answer.headers.get("content-disposition", ""), answer.content


def test_the_files_are_handed_out_under_a_chinese_name_that_every_system_takes(kept: tuple[TestClient, str]) -> None:
    client, conversation = kept
    status, named, body = get(client, f"/transcripts/{conversation}.docx")
    assert status == 200
    assert unquote(named.split("''")[1]).startswith("青问-心理 健康 社团建多少个-20")
    assert docx.Document(BytesIO(body)).paragraphs[0].text == "心理/健康:社团建多少个"
    status, named, body = get(client, f"/transcripts/{conversation}.md")
    assert (status, named[-3:]) == (200, ".md")
    assert "[^1]: 《2024年工作要点》（山青发〔2024〕7号）第2条" in body.decode()


@pytest.mark.parametrize("ending", ["docx", "md"])
def test_nobody_gets_the_conversation_of_another(kept: tuple[TestClient, str], ending: str) -> None:
    client, conversation = kept
    assert get(client, f"/transcripts/{conversation}.{ending}", OTHER)[0] == 404
    assert "这个对话已经不在了" in get(client, f"/transcripts/没有.{ending}")[2].decode()
