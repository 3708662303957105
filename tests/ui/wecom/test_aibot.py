"""The intelligent bot's webhook, called as WeChat Work calls it, over the shipped document."""

from __future__ import annotations

import asyncio
import gzip
import json
import re
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest
from fastapi import FastAPI
from fastapi.testclient import TestClient
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from starlette.requests import Request

from tests.loops import finish
from tests.ui.wecom.conftest import AIBOT, PAGE, Opened, Waiting
from tests.ui.wecom.corp import Corp, message, refresh
from ui.accounts import mounting as accounts
from ui.store.store import Store
from ui.store.types import Kind, Vote
from ui.wecom import arrival
from ui.wecom.errors import EnvelopeError

QUOTE = "推动“成长社”提质扩面，在中小学、城乡社区新建青少年心理健康社团500个（第10条）"
ASKED = "青少年心理健康社团要建多少个"
REFUSED = (403, "请求无效。")


def outcome(response: Any) -> tuple[int, str]:  # noqa: ANN401 - the client's response
    return response.status_code, response.text


def test_the_address_is_checked(corp: Corp) -> None:
    response = corp.check("1616140317555161061")
    assert outcome(response) == (200, "1616140317555161061")
    assert response.headers["content-type"].startswith("text/plain")


def test_a_captured_message_cannot_be_read_by_checking_it_as_an_address(corp: Corp) -> None:
    assert outcome(corp.check(json.dumps(message("秘密的问题")))) == REFUSED


def test_a_question_in_a_group_is_answered_with_its_item(corp: Corp) -> None:
    answer = corp.ask(f"@青问助手 {ASKED}", chat="GROUP")
    number = "%E6%B8%9D%E9%9D%92%E5%8F%91%E3%80%942024%E3%80%9514%E5%8F%B7"
    assert answer.startswith(
        f"500个。\n\n{QUOTE}\n\n依据：《共青团重庆市委2024年工作要点》（渝青发〔2024〕14号）第10条"
    )
    assert f"[在网页上看第10条]({PAGE}/?doc={number}&item=10)" in answer


def test_the_first_reply_can_be_judged_and_is_finished_by_a_refresh(corp: Corp) -> None:
    first = corp.say(ASKED)
    assert first["msgtype"] == "stream"
    assert first["stream"]["finish"] is False
    assert first["stream"]["feedback"] == {"id": first["stream"]["id"]}
    assert QUOTE in corp.follow(first)
    again = corp.call(refresh(first["stream"]["id"]))["stream"]
    assert (again["finish"], set(again)) == (True, {"id", "finish", "content"})


def test_the_reply_carries_the_callbacks_own_nonce(corp: Corp) -> None:
    outer = corp.post(json.dumps(message("帮助")), nonce="1372623149").json()
    assert outer["nonce"] == "1372623149"
    assert isinstance(outer["timestamp"], int)
    assert outer["timestamp"] == pytest.approx(time.time(), abs=60)


@pytest.mark.parametrize("body", ["voice", "mixed"])
def test_words_in_other_messages_are_read(corp: Corp, body: str) -> None:
    kinds: dict[str, dict[str, Any]] = {
        "voice": {"voice": {"content": ASKED}},
        "mixed": {
            "mixed": {
                "msg_item": [
                    {"msgtype": "image", "image": {"url": "https://example.org/1"}},
                    {"msgtype": "text", "text": {"content": f"@青问 {ASKED}"}},
                ]
            }
        },
    }
    assert "500个" in corp.ask("", chat="GROUP", msgtype=body, **kinds[body])


@pytest.mark.parametrize("kind", ["image", "file", "video", "location", "not_invented_yet"])
def test_what_is_no_words_is_answered_politely(corp: Corp, kind: str) -> None:
    shown = corp.call({**message(""), "msgtype": kind, kind: {"url": "https://example.org/1"}})["stream"]
    assert (shown["content"], shown["finish"]) == ("目前只能看懂文字和语音，请把问题打成文字发给我。", True)


def test_a_quoted_message_is_what_is_spoken_of(corp: Corp) -> None:
    quote = {"msgtype": "text", "text": {"content": "第10条讲什么"}}
    assert "第11条：" in corp.ask("@青问 那下一条呢", chat="GROUP", quote=quote)
    assert "第10条：关心关爱青少年健康成长" in corp.ask("@青问 ", chat="GROUP", user="lilei", quote=quote)


def test_entering_is_welcomed_with_questions_that_are_answered(corp: Corp) -> None:
    welcome = corp.call(message("", msgtype="event", event={"eventtype": "enter_chat"}))
    assert welcome["msgtype"] == "text"
    words = welcome["text"]["content"]
    assert words.startswith("您好！我依据《共青团重庆市委2024年工作要点》的原文回答问题，每句话都标明第几条。")
    questions = re.findall(r"^· (.+)$", words, re.MULTILINE)
    assert len(questions) == 4
    assert all(re.search(r"第\d+条", corp.ask(question, user=f"u{n}")) for n, question in enumerate(questions))


def judged(turn: str, value: int, user: str = "wangfang") -> dict[str, Any]:
    event = {"id": turn, "type": value, "content": "没有答全", "inaccurate_reason_list": [2]}
    return message("", user=user, msgtype="event", event={"eventtype": "feedback_event", "feedback_event": event})


def test_feedback_is_kept_and_replied_to_with_nothing(corp: Corp, store: Store) -> None:
    first = corp.say(ASKED)
    corp.follow(first)
    turn = first["stream"]["id"]
    assert corp.call(judged(turn, 2)) == {}
    (vote,) = store.feedback.recent()
    assert (vote.vote, vote.reason, vote.note, vote.question) == (Vote.DOWN, "企业微信反馈原因 2", "没有答全", ASKED)
    assert corp.call(judged(turn, 1)) == {}
    assert [vote.vote for vote in store.feedback.recent()] == [Vote.UP]
    assert corp.call(judged(turn, 3)) == {}
    assert store.feedback.recent() == ()


def test_nobody_judges_for_another(corp: Corp, store: Store) -> None:
    turn = corp.say(ASKED)["stream"]["id"]
    assert corp.call(judged(turn, 2, user="lilei")) == {}
    assert corp.call(judged("unknown", 2)) == {}
    assert store.feedback.recent() == ()


def test_a_message_that_comes_three_times_is_answered_once(corp: Corp, store: Store) -> None:
    said = message(ASKED)
    replies = [corp.call(said)["stream"] for _ in range(3)]
    assert len({reply["id"] for reply in replies}) == 1
    assert QUOTE in corp.follow({"stream": replies[0]})
    (user,) = store.users.all(Kind.BOT)
    (conversation,) = store.conversations.export(user)
    assert [turn.question for turn in conversation.turns] == [ASKED]


def test_another_process_goes_on_where_the_first_stopped(opened: Opened, store: Store) -> None:
    one, other = Corp(opened(AIBOT)), Corp(opened(AIBOT))
    said = message(ASKED)
    stream = one.call(said)["stream"]["id"]
    one.follow(one.call(said))
    shown = other.call(refresh(stream))["stream"]
    assert (QUOTE in shown["content"], shown["finish"]) == (True, True)
    assert other.call(said)["stream"]["id"] == stream
    assert "第11条" in other.ask("那下一条呢")
    (user,) = store.users.all(Kind.BOT)
    assert [len(found.turns) for found in store.conversations.export(user)] == [2]


def test_no_user_id_is_stored(corp: Corp, store: Store, tmp_path: Path) -> None:
    corp.ask(ASKED, user="zhangsan-private", chat="GROUP-private")
    (user,) = store.users.all(Kind.BOT)
    assert re.fullmatch(r"wecom:[0-9a-f]{32}", user.name)
    store.close()
    kept = b"".join(file.read_bytes() for file in tmp_path.iterdir() if file.is_file())
    assert ASKED.encode() in kept
    assert b"-private" not in kept


def test_twenty_people_ask_in_one_group_at_once(corp: Corp) -> None:
    def ask(number: int) -> str:
        return corp.ask(f"@青问 第{number % 19 + 1}条讲什么", user=f"user{number}", chat="GROUP")

    with ThreadPoolExecutor(20) as pool:
        answers = list(pool.map(ask, range(20)))
    for number, answer in enumerate(answers):
        assert answer.startswith(f"第{number % 19 + 1}条：")


def test_what_one_person_said_is_unknown_to_another_and_elsewhere(corp: Corp) -> None:
    corp.ask("第10条讲什么", chat="GROUP")
    assert corp.ask("@青问 那下一条呢", chat="GROUP").startswith("第11条：")
    for user, chat in (("lilei", "GROUP"), ("wangfang", "OTHER"), ("wangfang", "")):
        assert corp.ask("@青问 下一条呢", user=user, chat=chat).startswith("还没有说到哪一条")


def test_a_stream_is_shown_to_nobody_else(corp: Corp) -> None:
    stream = corp.say(ASKED, chat="GROUP")["stream"]["id"]
    shown = corp.call(refresh(stream, user="lilei", chat="GROUP"))["stream"]
    assert (shown["content"], shown["finish"]) == ("正在查阅原文…", False)


def test_asking_too_often_is_answered_politely(corp: Corp) -> None:
    for _ in range(10):
        corp.ask("第10条讲什么")
    shown = corp.say("第10条讲什么")["stream"]
    assert re.fullmatch(r"问得有点快，请过\d+秒再问。", shown["content"])
    assert shown["finish"] is True
    assert "第10条" in corp.ask("第10条讲什么", user="lilei")


def test_three_questions_may_wait_and_stopping_ends_them(opened: Opened) -> None:
    waiting = Waiting()
    corp = Corp(opened(AIBOT, over=waiting))
    first = corp.say("第一个问题")
    assert (first["stream"]["content"], first["stream"]["finish"]) == ("正在查阅原文…", False)
    others = [corp.say(f"第{n}个问题") for n in "二三"]
    refused = corp.say("第四个问题")["stream"]
    assert (refused["content"][:11], refused["finish"]) == ("前面的问题还没有答完，", True)
    assert waiting.asked == ["第一个问题"]
    assert corp.say("停止")["stream"]["content"] == "已停止。"
    shown = [corp.call(refresh(reply["stream"]["id"]))["stream"] for reply in (first, *others)]
    assert [(one["content"], one["finish"]) for one in shown] == [("已停止。", True)] * 3
    waiting.go.set()
    assert "500个" in corp.ask("又一个问题")


def test_snapshots_never_shrink_and_never_are_empty(opened: Opened) -> None:
    waiting = Waiting()
    corp = Corp(opened(AIBOT, over=waiting))
    stream = corp.say("心理健康社团有多少")["stream"]
    shown = [stream["content"]] + [corp.call(refresh(stream["id"]))["stream"]["content"] for _ in range(2)]
    assert shown == ["正在查阅原文…"] * 3
    waiting.go.set()
    final = corp.follow({"stream": stream})
    assert "“在中小学新建心理健康社团500个”（第2条）" in final
    assert corp.call(refresh(stream["id"]))["stream"]["content"] == final


def test_the_bot_is_asked_at_the_pace_of_the_real_one_until_the_answer_is_there(opened: Opened) -> None:
    waiting = Waiting()
    corp = Corp(opened(AIBOT, over=waiting))
    stream = corp.say("心理健康社团有多少")["stream"]
    shown = []
    for pause in (0.5, 1.0):
        time.sleep(pause)
        shown.append(corp.call(refresh(stream["id"]))["stream"])
    assert [(one["id"], one["content"], one["finish"]) for one in shown] == [(stream["id"], "正在查阅原文…", False)] * 2
    waiting.go.set()
    assert "“在中小学新建心理健康社团500个”（第2条）" in corp.follow({"stream": shown[-1]}, pause=0.5)


def test_an_answer_of_25_kilobytes_comes_in_parts_that_each_fit(opened: Opened) -> None:
    rows = [f"· 第{number}项任务{'抓好落实' * 40}。（第2条）" for number in range(60)]
    waiting = Waiting(text="\n".join(rows))
    waiting.go.set()
    assert len(waiting.text.encode()) > 25_000
    corp = Corp(opened(AIBOT, over=waiting))
    parts = [corp.ask("全部任务")]
    while "回复“继续”看下文" in parts[-1]:
        parts.append(corp.ask("继续"))
    assert len(parts) > 5
    assert max(len(part.encode()) for part in parts) <= 20480
    assert re.findall(r"第(\d+)项任务(?:抓好落实){40}。（第2条）", "\n".join(parts)) == [str(n) for n in range(60)]
    assert waiting.asked == ["全部任务"]


def test_a_replayed_request_is_refused(corp: Corp) -> None:
    parameters, encrypted = corp.sealed(json.dumps(message("帮助")))
    body = json.dumps({"encrypt": encrypted})
    assert corp.client.post(corp.path, params=parameters, content=body).status_code == 200
    assert outcome(corp.client.post(corp.path, params=parameters, content=body)) == REFUSED


@pytest.mark.parametrize("shift", [-301, 301])
def test_a_request_of_another_time_is_refused(corp: Corp, shift: int) -> None:
    assert outcome(corp.post(json.dumps(message("帮助")), timestamp=str(int(time.time()) + shift))) == REFUSED


@pytest.mark.parametrize(
    "changed",
    [
        {"msg_signature": "0" * 40},
        {"msg_signature": "签名"},
        {"timestamp": "昨天"},
        {"timestamp": "9" * 30},
        {"timestamp": "-1"},
    ],
)
def test_a_request_that_is_not_signed_is_refused(corp: Corp, changed: dict[str, str]) -> None:
    assert outcome(corp.post(json.dumps(message("帮助")), **changed)) == REFUSED
    if "msg_signature" in changed:
        assert outcome(corp.check("1616140317555161061", **changed)) == REFUSED


def test_each_parameter_must_be_there_once(corp: Corp) -> None:
    parameters, encrypted = corp.sealed(json.dumps(message("帮助")))
    body = json.dumps({"encrypt": encrypted})
    for name in parameters:
        rest = {other: value for other, value in parameters.items() if other != name}
        assert outcome(corp.client.post(corp.path, params=rest, content=body)) == REFUSED
        twice = {**parameters, name: [parameters[name], parameters[name]]}
        assert outcome(corp.client.post(corp.path, params=twice, content=body)) == REFUSED
    assert corp.client.post(corp.path, params=parameters, content=body).status_code == 200


def test_an_absurd_body_is_refused(corp: Corp) -> None:
    parameters, encrypted = corp.sealed(json.dumps(message("帮助")))
    whole = json.dumps({"encrypt": encrypted})
    for body in ("", "{", "[]", "null", '{"encrypt": 7}', "[" * 100_000, whole[:-9], whole + " " * (1 << 20), "\xff"):
        assert outcome(corp.client.post(corp.path, params=parameters, content=body)) == REFUSED

    def endless() -> Any:  # noqa: ANN401 - pieces of a body without a length
        for _ in range(40):
            yield b" " * (1 << 16)

    assert outcome(corp.client.post(corp.path, params=parameters, content=endless())) == REFUSED


def test_a_signed_message_that_is_no_object_is_refused(corp: Corp) -> None:
    for inner in ("", "你好", "[1]", "{" * 50_000, '{"msgtype":'):
        assert outcome(corp.post(inner)) == REFUSED


def test_other_methods_are_not_there(corp: Corp) -> None:
    assert corp.client.put(corp.path).status_code == 405
    assert outcome(corp.client.get(corp.path)) == REFUSED


ANYTHING = st.recursive(
    st.none() | st.integers() | st.text(max_size=30),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=9), inner, max_size=3),
    max_leaves=6,
)
FIELDS = ("msgid", "chatid", "chattype", "from", "text", "quote", "event", "stream", "mixed", "voice", "response_url")


@settings(
    max_examples=40,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(
    st.sampled_from(["text", "mixed", "voice", "event", "stream", "card", ""]),
    st.dictionaries(st.sampled_from(FIELDS), ANYTHING, max_size=4),
)
def test_whatever_a_signed_message_holds_it_is_answered(corp: Corp, kind: str, more: dict[str, Any]) -> None:
    response = corp.post(json.dumps({**message("第10条讲什么"), "msgtype": kind, **more}))
    assert response.status_code == 200


def test_a_defect_of_ours_is_told_in_a_sentence(opened: Opened) -> None:
    class Broken(Waiting):
        def stream(self, question: str, history: object = ()) -> Any:  # noqa: ANN401
            raise RuntimeError(question)

    answer = Corp(opened(AIBOT, over=Broken())).ask("会坏的问题")
    assert answer == "程序内部出错，这个问题没有得到回答。请换个说法再问，或告诉管理员。"


def test_nothing_said_and_no_secret_is_logged(opened: Opened, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level("DEBUG")
    corp = Corp(opened(AIBOT))
    corp.ask("红岩精神怎么传承", user="zhangsan")
    corp.post("{")
    written = "\n".join(record.getMessage() for record in caplog.records if record.name.startswith(("ui", "assistant")))
    assert all(word not in written for word in ("红岩", "zhangsan", *AIBOT.values()))


def test_without_settings_nothing_is_mounted(opened: Opened) -> None:
    client: TestClient = opened({})
    assert client.get("/wecom/aibot").status_code == 404
    assert not hasattr(client.app.state, "wecom")  # type: ignore[attr-defined]


def test_where_reading_needs_a_login_the_bots_do_not(opened: Opened, store: Store) -> None:
    protected = FastAPI()
    accounts.mount(protected, store, open_reading=False)
    corp = Corp(opened(AIBOT, app=protected))
    assert outcome(corp.check("1616140317555161061")) == (200, "1616140317555161061")
    assert corp.client.get("/anything").status_code == 401


def test_a_body_that_does_not_end_is_not_waited_for(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(arrival, "SLOWEST_BODY", 0.05)
    pieces = [{"type": "http.request", "body": b'{"encrypt":', "more_body": True}]

    async def receive() -> Any:  # noqa: ANN401 - a message of the server's
        if not pieces:
            await asyncio.sleep(60)
        return pieces.pop()

    request = Request({"type": "http", "method": "POST", "headers": []}, receive)
    with pytest.raises(EnvelopeError):
        finish(arrival.body_of(request))
    assert pieces == []


def test_a_compressed_body_is_never_unpacked(corp: Corp) -> None:
    parameters, encrypted = corp.sealed(json.dumps(message("帮助")))
    packed = gzip.compress(json.dumps({"encrypt": encrypted}).encode())
    headers = {"Content-Encoding": "gzip"}
    assert outcome(corp.client.post(corp.path, params=parameters, content=packed, headers=headers)) == REFUSED
