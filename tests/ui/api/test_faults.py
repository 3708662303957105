"""What goes wrong is told in one form, and the server goes on."""

from __future__ import annotations

import asyncio
import gzip
import json
from typing import Any

import pytest
from fastapi.testclient import TestClient

from assistant.errors import QuestionError
from tests.loops import finish
from tests.ui.api.conftest import Opened, bearer, raising
from tests.ui.web.fakes import FakeAssistant
from ui.api import edges
from ui.api.rates import Rates
from ui.store.errors import StoreBusyError
from ui.store.store import Store
from ui.store.types import Scope


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"{",
        b"[]",
        b"null",
        b'{"q": 1}',
        b'{"q": ""}',
        b'{"q": "   "}',
        b'{"q": "a", "history": "b"}',
        b'{"q": "a", "history": [1]}',
        b'{"q": "\\ud800"}',
        b'{"q": "a\\u0000"}',
        b'{"q": "\xff"}',
        b'{"q": "?!"}',
        b'{"q": NaN}',
        b"[" * 30_000,
        b'{"q": "' + "问".encode() * 2001 + b'"}',
    ],
    ids=range(16),
)
def test_what_is_no_question_is_refused_in_one_form(client: TestClient, body: bytes) -> None:
    answer = client.post("/api/ask", content=body, headers={"Content-Type": "application/json"})
    assert answer.status_code in {400, 422}
    error = answer.json()["error"]
    assert set(error) == {"message", "type", "code", "param", "request_id"}
    assert any("\u4e00" <= character <= "\u9fff" for character in error["message"])
    assert error["request_id"] == answer.headers["x-request-id"]


def test_the_wrong_field_is_named(client: TestClient) -> None:
    answer = client.post("/api/ask", json={"question": "热线"})
    assert answer.json()["error"]["message"] == "请求的格式不对，请检查 q。接口说明见 /docs。"


def test_a_body_that_is_too_large_is_refused_before_it_is_read(client: TestClient) -> None:
    large = b'{"q": "' + b"a" * 70_000 + b'"}'
    for content in (large, iter([large])):
        answer = client.post("/api/ask", content=content, headers={"Content-Type": "application/json"})
        assert (answer.status_code, answer.json()["error"]["code"]) == (413, "too_large")


def test_a_body_that_does_not_end_is_not_waited_for(client: TestClient, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(edges, "SLOWEST", 0.05)
    pieces: list[Any] = [{"type": "http.request", "body": b'{"q": "', "more_body": True}]
    sent: list[Any] = []

    async def receive() -> Any:  # noqa: ANN401 - a message of the server's
        if not pieces:
            await asyncio.sleep(60)
        return pieces.pop()

    async def send(message: Any) -> None:  # noqa: ANN401
        sent.append(message)

    scope = {"type": "http", "method": "POST", "path": "/api/ask", "query_string": b"", "headers": []}

    async def called() -> None:
        await client.app(scope, receive, send)

    finish(called())
    assert sent[0]["status"] == 408
    assert json.loads(sent[1]["body"])["error"]["code"] == "too_slow"


def test_a_compressed_body_is_never_unpacked(client: TestClient) -> None:
    packed = gzip.compress(b'{"q": "' + b"a" * 100_000_000 + b'"}')
    assert len(packed) > 64 * 1024
    headers = {"Content-Type": "application/json", "Content-Encoding": "gzip"}
    assert client.post("/api/ask", content=packed, headers=headers).status_code == 413
    small = client.post("/api/ask", content=gzip.compress('{"q": "热线"}'.encode()), headers=headers)
    assert (small.status_code, small.json()["error"]["code"]) == (400, "bad_request")


def test_an_unknown_address_and_method_are_told(client: TestClient) -> None:
    assert client.get("/api/nothing").json()["error"]["message"] == "没有这个地址。接口说明见 /docs。"
    answer = client.get("/api/ask")
    assert (answer.status_code, answer.json()["error"]["code"]) == (405, "method_not_allowed")


def test_a_callers_own_id_is_kept_when_it_is_one(client: TestClient) -> None:
    assert client.get("/api/documents", headers={"X-Request-ID": "abc-1"}).headers["x-request-id"] == "abc-1"
    assert len(client.get("/api/documents", headers={"X-Request-ID": "a b"}).headers["x-request-id"]) == 16


@pytest.mark.parametrize(
    ("error", "status", "said"),
    [
        (RuntimeError("secret"), 500, "程序内部出错"),
        (StoreBusyError("数据库正忙。"), 503, "数据库正忙。"),
        (QuestionError("问题是空的。"), 422, "问题是空的。"),
        (OSError(28, "secret"), 503, "磁盘已满"),
    ],
)
def test_a_failure_tells_nothing_of_our_insides(
    client: TestClient, assistant: FakeAssistant, error: Exception, status: int, said: str
) -> None:
    with raising(assistant, error):
        answer = client.post("/api/ask", json={"q": "热线"})
    assert answer.status_code == status
    assert answer.json()["error"]["message"].startswith(said)
    assert "secret" not in answer.text


def test_too_many_requests_are_told_when_to_come_again(opened: Opened, store: Store) -> None:
    client = opened(rate=2)
    assert [client.get("/api/documents").status_code for _ in range(2)] == [200, 200]
    answer = client.get("/api/documents")
    assert answer.status_code == 429
    assert answer.headers["retry-after"] == "30"
    assert answer.json()["error"]["message"].startswith("请求太频繁，请 30 秒后再试")
    assert client.get("/api/documents", headers=bearer(store, Scope.READ)).status_code == 200


def test_a_ration_fills_up_again_evenly() -> None:
    at = [0.0]
    rates = Rates(2, lambda: at[0])
    assert [rates.wait("甲"), rates.wait("甲"), rates.wait("甲")] == [0, 0, 30]
    assert rates.wait("乙") == 0
    at[0] = 30
    assert [rates.wait("甲"), rates.wait("甲")] == [0, 30]
    assert [Rates(0).wait("甲") for _ in range(3)] == [0, 0, 0]


def test_a_key_opens_what_it_is_for_and_nothing_when_revoked(opened: Opened, store: Store) -> None:
    closed = opened(open_reading=False)
    asking = bearer(store, Scope.ASK)
    assert closed.post("/api/ask", json={"q": "热线"}, headers=asking).status_code == 200
    answer = closed.get("/api/documents", headers=asking)
    assert answer.status_code == 403
    assert answer.json()["error"]["message"].startswith("这个密钥不能用于这个操作，需要 read 权限。")
    store.keys.revoke("门户")
    assert closed.post("/api/ask", json={"q": "热线"}, headers=asking).status_code == 401
    assert closed.post("/api/ask", json={"q": "热线"}, headers={"Authorization": "Bearer qw-x"}).status_code == 401


def test_a_wrong_key_is_refused_even_where_anyone_may_ask(client: TestClient) -> None:
    answer = client.get("/api/documents", headers={"Authorization": "Bearer qw-x"})
    assert answer.json()["error"]["message"] == "密钥不对，或者已经作废。请向管理员要一个新的密钥。"


def test_keys_are_not_guessed_without_end(opened: Opened) -> None:
    client = opened(rate=2)
    statuses = [client.get("/api/documents", headers={"Authorization": f"Bearer {n}"}).status_code for n in range(3)]
    assert statuses == [401, 401, 429]
