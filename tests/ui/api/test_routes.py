"""Asking, reading an item, and the list of documents, as a program sees them."""

from __future__ import annotations

import json

import pytest
from fastapi.testclient import TestClient

from tests.ui.api.conftest import Opened
from tests.ui.web.fakes import FakeAssistant
from ui.api.answering import sentences
from ui.store.store import Store

ANSWER = {
    "answer": "“在中小学新建心理健康社团500个”（第2条）",
    "refused": False,
    "reason": None,
    "mode": "extractive",
    "note": "",
    "citations": [
        {
            "doc": "山青发〔2024〕7号",
            "title": "2024年工作要点",
            "section": "二、服务青少年成长",
            "item": 2,
            "path": "二/2",
            "label": "第2条",
            "quote": "在中小学新建心理健康社团500个",
            "start": 117,
            "end": 133,
        }
    ],
    "suggestions": ["那热线呢？"],
    "took_ms": 0.0,
}


def test_an_answer_is_as_the_batch_has_it(client: TestClient, assistant: FakeAssistant) -> None:
    answer = client.post("/api/ask", json={"q": "心理健康社团多少个"})
    assert answer.status_code == 200
    got = answer.json()
    assert assistant.library.documents[0].text[117:133] == "在中小学新建心理健康社团500个"
    assert got == ANSWER


def test_a_follow_up_comes_with_what_was_asked_before(client: TestClient, assistant: FakeAssistant) -> None:
    client.post("/api/ask", json={"q": "那热线呢", "history": ["心理健康社团多少个", " "]})
    assert assistant.histories == [1]


def test_a_stream_gives_the_sentences_and_then_the_whole(client: TestClient) -> None:
    with client.stream(
        "POST", "/api/ask", json={"q": "心理健康社团多少个"}, headers={"Accept": "text/event-stream"}
    ) as answer:
        assert answer.headers["content-type"] == "text/event-stream; charset=utf-8"
        events = [part.split("\n") for part in answer.read().decode().split("\n\n") if part]
    names = [lines[0] for lines in events]
    data = [json.loads(lines[1].removeprefix("data: ")) for lines in events]
    assert names == ["event: sentence", "event: answer"]
    assert "".join(row["text"] for row in data[:-1]) == data[-1]["answer"] == ANSWER["answer"]


def test_pieces_of_a_text_are_the_text() -> None:
    assert sentences("500个。\n推动提质（第10条）\n\n其他") == ["500个。\n", "推动提质（第10条）\n\n", "其他"]


@pytest.mark.parametrize("name", ["2", "02", "二/2", "第2条", "%E4%BA%8C/2"])
def test_an_item_is_found_by_any_of_its_names(client: TestClient, name: str) -> None:
    answer = client.get(f"/api/items/{name}")
    assert answer.status_code == 200
    assert answer.json()["label"] == "第2条"
    assert answer.json()["text"] == "关心心理健康。在中小学新建心理健康社团500个。开通“心语”热线，每天值守十二小时。"
    assert answer.json()["section"] == "二、服务青少年成长"


def test_a_document_is_chosen_by_its_number_title_or_id(client: TestClient) -> None:
    for wanted in ("山青发〔2024〕7号", "2024年工作要点", "shan"):
        assert client.get("/api/items/2", params={"doc": wanted}).json()["item"] == 2
    missing = client.get("/api/items/2", params={"doc": "无此文件"})
    assert missing.status_code == 404
    assert missing.json()["error"]["message"] == "没有这份文件。用 GET /api/documents 查看全部文件。"


def test_an_item_that_is_none_is_told(client: TestClient) -> None:
    for name in ("99", "０", "无", "二/99", "a/b/c"):
        answer = client.get(f"/api/items/{name}")
        assert (answer.status_code, answer.json()["error"]["code"]) == (404, "not_found")


def test_a_number_of_two_documents_is_ambiguous(client: TestClient, assistant: FakeAssistant) -> None:
    assistant.library.documents *= 2
    answer = client.get("/api/items/2")
    assert answer.status_code == 409
    assert answer.json()["error"]["message"].startswith("有 2 处叫这个编号：山青发〔2024〕7号 二/2、")
    assert client.get("/api/items/2", params={"doc": "shan"}).status_code == 200


def test_all_documents_are_listed_with_their_items(client: TestClient) -> None:
    (row,) = client.get("/api/documents").json()["documents"]
    assert (row["id"], row["number"], row["title"], row["sections"]) == (
        "shan",
        "山青发〔2024〕7号",
        "2024年工作要点",
        2,
    )
    assert row["items"][1] == {"path": "二/2", "label": "第2条", "item": 2, "heading": "关心心理健康"}


def test_the_description_is_chinese_and_from_this_machine(client: TestClient) -> None:
    described = client.get("/openapi.json").json()
    assert {"/api/ask", "/api/items/{n}", "/api/documents"} <= set(described["paths"])
    assert described["paths"]["/api/ask"]["post"]["summary"] == "提一个问题"
    assert "examples" in described["components"]["schemas"]["Question"]
    page = client.get("/docs").text
    assert "https://" not in page
    assert client.get("/docs/files/swagger-ui-bundle.js").status_code == 200
    assert client.get("/docs/files/swagger-ui.css").status_code == 200


def test_reading_and_asking_are_open_only_where_they_are(opened: Opened, store: Store) -> None:
    closed = opened(open_reading=False)
    for answer in (
        closed.post("/api/ask", json={"q": "热线"}),
        closed.get("/api/documents"),
        closed.get("/api/items/2"),
    ):
        assert answer.status_code == 401
        assert answer.headers["www-authenticate"] == "Bearer"
    user = store.users.named("王芳")
    assert user is not None
    closed.cookies.set("qingwen_session", store.sessions.begin(user))
    assert closed.get("/api/documents").status_code == 200
    forged = closed.post("/api/ask", json={"q": "热线"}, headers={"Sec-Fetch-Site": "cross-site"})
    assert forged.status_code == 403
