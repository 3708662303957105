"""Alive, ready, and the figures."""

from __future__ import annotations

import json
import logging

import pytest
from fastapi.testclient import TestClient

from tests.ui.api.conftest import Opened, assistant, bearer, client, opened, raising, store
from tests.ui.web.fakes import FakeAssistant
from ui.server.logs import Lines
from ui.store.errors import StoreUnreachableError
from ui.store.store import Store
from ui.store.types import Scope

__all__ = ["assistant", "client", "opened", "store"]  # fixtures


def test_a_living_server_says_so(client: TestClient) -> None:
    assert client.get("/healthz").json() == {"status": "ok"}
    assert client.get("/readyz").json() == {"status": "ready"}


def test_it_is_not_ready_without_documents_or_database(
    client: TestClient, assistant: FakeAssistant, store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail() -> bool:
        message = "打不开数据库。"
        raise StoreUnreachableError(message)

    monkeypatch.setattr(store.users, "has_administrator", fail)
    assistant.library.documents = ()
    answer = client.get("/readyz")
    assert answer.status_code == 503
    assert answer.json() == {
        "status": "unready",
        "index": "索引里没有文件。请运行 qingwen index。",
        "database": "打不开数据库。",
    }


def test_questions_are_counted_by_kind_and_outcome(opened: Opened, store: Store, assistant: FakeAssistant) -> None:
    door = opened()
    admin = bearer(store, Scope.ADMIN)
    for question in ("热线", "热线", "qqq"):
        door.post("/api/ask", json={"q": question})
    with raising(assistant, RuntimeError()):
        door.post("/api/ask", json={"q": "热线"})
    figures = door.get("/metrics", headers=admin).text
    assert 'qingwen_questions_total{kind="extractive",outcome="answered"} 2.0' in figures
    assert 'qingwen_questions_total{kind="refusal",outcome="not_in_documents"} 1.0' in figures
    assert 'qingwen_questions_total{kind="none",outcome="failed"} 1.0' in figures
    assert 'qingwen_request_seconds_count{route="/api/ask",status="200"} 3.0' in figures
    assert "qingwen_answer_seconds_count 4.0" in figures
    assert "qingwen_open_streams 0.0" in figures
    assert "qingwen_queue 0.0" in figures
    assert "热线" not in figures


def test_figures_are_for_this_machine_and_administrators(opened: Opened, store: Store) -> None:
    door = opened()
    assert door.get("/metrics").status_code == 401
    assert door.get("/metrics", headers=bearer(store, Scope.ASK)).status_code == 403
    here = TestClient(door.app, client=("127.0.0.1", 1))
    assert here.get("/metrics").status_code == 200
    assert here.get("/metrics", headers={"X-Forwarded-For": "203.0.113.7"}).status_code == 401


def test_the_log_has_neither_question_nor_caller_unless_told(opened: Opened, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.INFO, "qingwen.requests")
    opened().post("/api/ask", json={"q": "热线"}, headers={"X-Request-ID": "r1"})
    line = json.loads(Lines().format(caplog.records[-1]))
    assert (line["event"], line["request"], line["route"], line["status"]) == ("request", "r1", "/api/ask", 200)
    assert "热线" not in str(line)
    assert "testclient" not in str(line)
    assert len(line["caller"]) == 12
    opened(log_questions=True).post("/api/ask", json={"q": "热线"})
    line = json.loads(Lines().format(caplog.records[-1]))
    assert (line["question"], line["caller"]) == ("热线", "address:testclient")
