"""Questions, the day's question, exams and the report, as programs see them."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

from fastapi.testclient import TestClient

from assistant.corpus import Corpus
from assistant.training.bank import all_questions
from assistant.training.types import Question
from tests.ui.api.conftest import Opened, bearer
from tests.ui.web.fakes import FakeLibrary
from ui.store.store import Store
from ui.store.types import Kind, Role, Scope


def by_id() -> dict[str, Question]:
    library = FakeLibrary()
    corpus = Corpus(library.documents, library.entities, library.simplify)
    return {question.id: question for question in all_questions(corpus, library.words)}


def keys_in(content: Any) -> set[str]:  # noqa: ANN401 - JSON
    if isinstance(content, dict):
        return set(content) | {name for value in content.values() for name in keys_in(value)}
    return {name for value in content for name in keys_in(value)} if isinstance(content, list) else set()


HELPFUL = {"answer", "key", "quote", "explanation", "label", "path"}


def test_questions_come_without_their_keys_and_again_by_seed(client: TestClient) -> None:
    first = client.get("/api/quiz", params={"count": 3, "seed": 7}).json()
    assert (first["seed"], len(first["questions"])) == (7, 3)
    assert keys_in(first) & HELPFUL == set()
    assert client.get("/api/quiz", params={"count": 3, "seed": 7}).json() == first
    judged = client.get("/api/quiz", params={"kind": "judge", "item": "第2条"}).json()["questions"]
    assert {question["name"] for question in judged} == {"判断题"}
    assert {by_id()[question["id"]].label for question in judged} == {"第2条"}


def test_an_answer_is_graded_with_its_quote(client: TestClient) -> None:
    question = next(q for q in by_id().values() if q.key == ("500个",))
    graded = client.post("/api/quiz/grade", json={"id": question.id, "response": "五百"}).json()
    assert graded == {
        "id": question.id,
        "right": True,
        "score": 1.0,
        "answer": "500个",
        "missing": [],
        "label": "第2条",
        "quote": "在中小学新建心理健康社团500个",
        "explanation": "第2条原文：在中小学新建心理健康社团500个。",
    }


def test_a_keys_answers_are_its_own(client: TestClient, store: Store) -> None:
    question = next(iter(by_id()))
    one, other = bearer(store, Scope.ASK, name="甲"), bearer(store, Scope.ASK, name="乙")
    client.post("/api/quiz/grade", json={"id": question, "response": "胡说"}, headers=one)
    client.post("/api/quiz/grade", json={"id": question, "response": "胡说"})  # nobody's
    users = [store.users.known(Kind.KEY, name) for name in ("甲", "乙")]
    assert [len(store.reviews.of(user)) for user in users] == [1, 0]
    client.post("/api/daily", json={"response": "对"}, headers=one)
    assert client.get("/api/daily", headers=one).json()["grade"] is not None
    assert client.get("/api/daily", headers=other).json()["grade"] is None


def test_an_exam_from_beginning_to_sheet(client: TestClient, store: Store) -> None:
    mine, other = bearer(store, Scope.ASK, name="甲"), bearer(store, Scope.ASK, name="乙")
    wanted = {"count": 2, "seed": 7, "minutes": 30, "kinds": ["judge"], "title": "三月测验"}
    exam = client.post("/api/exams", json=wanted, headers=mine).json()
    assert keys_in(exam) & HELPFUL == set()
    assert (exam["title"], exam["answers"], exam["sheet"], exam["submitted_at"]) == ("三月测验", {}, None, None)
    limit = datetime.fromisoformat(exam["deadline"]) - datetime.fromisoformat(exam["begun_at"])
    assert limit == timedelta(minutes=30)
    address = f"/api/exams/{exam['id']}"
    first, second = (question["id"] for question in exam["questions"])
    given = {"id": first, "response": by_id()[first].key[0]}
    told = client.post(f"{address}/answers", json=given, headers=mine).json()
    assert (told["answers"], told["sheet"]) == ({first: given["response"]}, None)
    running = client.post("/api/quiz/grade", json={"id": second, "response": "对"}, headers=mine)
    assert (running.status_code, running.json()["error"]["code"]) == (423, "exam_running")
    assert client.post("/api/exams", json=wanted, headers=mine).status_code == 423
    for attempt in (
        client.get(address, headers=other),
        client.post(f"{address}/answers", json=given, headers=other),
        client.post(f"{address}/submit", headers=other),
    ):
        assert attempt.status_code == 404
    done = client.post(f"{address}/submit", headers=mine).json()
    assert (done["sheet"]["count"], done["sheet"]["right"], done["sheet"]["score"]) == (2, 1, 0.5)
    assert done["sheet"]["lines"][0]["grade"]["quote"] == by_id()[first].quote
    late = client.post(f"{address}/answers", json={"id": second, "response": "对"}, headers=mine).json()
    again = client.post(f"{address}/submit", headers=mine).json()
    assert done == late == again == client.get(address, headers=mine).json()


def test_what_is_not_there_is_told(client: TestClient, store: Store) -> None:
    mine = bearer(store, Scope.ASK)
    for answer, sentence in (
        (client.get("/api/quiz", params={"item": "99"}), "没有“99”这一条"),
        (client.post("/api/quiz/grade", json={"id": "无", "response": ""}), "没有这道题"),
        (client.get("/api/exams/x", headers=mine), "没有这次考试"),
        (client.post("/api/exams", json={"kinds": ["multiple"]}, headers=mine), "没有符合条件的题目"),
    ):
        assert answer.status_code == 404
        assert sentence in answer.json()["error"]["message"]
    exam = client.post("/api/exams", json={"count": 1}, headers=mine).json()
    strange = client.post(f"/api/exams/{exam['id']}/answers", json={"id": "无", "response": ""}, headers=mine)
    assert (strange.status_code, strange.json()["error"]["message"]) == (404, "这张试卷里没有这道题。")


def test_nobody_learns_from_an_address_alone(client: TestClient, opened: Opened) -> None:
    for answer in (client.get("/api/daily"), client.post("/api/exams", json={})):
        assert answer.status_code == 401
        assert "学习记录要有归属" in answer.json()["error"]["message"]
    closed = opened(open_reading=False)
    assert closed.get("/api/quiz").status_code == 401


def test_scopes_and_rations_hold(opened: Opened, store: Store) -> None:
    client = opened(rate=2)
    reading = bearer(store, Scope.READ, name="读")
    assert client.get("/api/quiz", headers=reading).status_code == 403
    asking = bearer(store, Scope.ASK, name="问")
    assert [client.get("/api/daily", headers=asking).status_code for _ in range(3)] == [200, 200, 429]


def test_the_report_is_for_editors(client: TestClient, store: Store) -> None:
    wang, editor = store.users.named("王芳"), store.users.add("李雷", "battery staple 8", Role.EDITOR)
    assert wang is not None
    assert client.get("/api/report").status_code == 401
    assert client.get("/api/report", headers=bearer(store, Scope.READ, name="读")).status_code == 403
    client.cookies.set("qingwen_session", store.sessions.begin(wang))
    assert client.get("/api/report").status_code == 403
    client.cookies.set("qingwen_session", store.sessions.begin(editor))
    assert client.get("/api/report").status_code == 200
    client.cookies.clear()
    keeper = bearer(store, Scope.ADMIN, name="管")
    report = client.get("/api/report", params={"doc": "山青发〔2024〕7号"}, headers=keeper).json()
    assert [(line["label"], line["share"]) for line in report["items"]] == [("第1条", 0), ("第2条", 0), ("第3条", 0)]
    assert [(line["name"], line["shares"], line["finished"]) for line in report["learners"]] == [
        ("李雷", [0, 0, 0], False),
        ("王芳", [0, 0, 0], False),
    ]
    assert client.get("/api/report", params={"doc": "无"}, headers=keeper).status_code == 404
