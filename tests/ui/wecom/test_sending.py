"""What is sent of our own accord: to whom, how often, and what is said when it is not taken."""

from __future__ import annotations

from collections.abc import Coroutine, Iterator
from typing import Any

import pytest

from tests.loops import finish
from tests.ui.wecom.api import OK, Api, listening
from tests.ui.wecom.conftest import AIBOT, APP, Opened, Waiting
from tests.ui.wecom.corp import Corp, message
from ui.wecom import sending
from ui.wecom.errors import SendingError, UncertainError
from ui.wecom.settings import read
from ui.wecom.types import Asker, Message

TOKEN = {"errcode": 0, "access_token": "ACCESS", "expires_in": 7200}


@pytest.fixture
def api() -> Iterator[Api]:
    """WeChat Work's interface."""
    with listening() as made:
        yield made


def run(work: Coroutine[Any, Any, None]) -> None:
    finish(work)


def to(later: str) -> Message:
    return Message("M1", Asker("BOT", "", "wangfang"), "问题", later=later)


async def respond(api: str, later: str) -> None:
    async with sending.client() as http:
        await sending.Responder(api, http).send(to(later), "迟到的回答")


def test_a_late_answer_goes_to_the_address_of_the_question(api: Api) -> None:
    run(respond(api.url, f"{api.url}/cgi-bin/aibot/response?response_code=CODE"))
    assert api.sent == [
        (
            "/cgi-bin/aibot/response",
            {"response_code": "CODE"},
            {"msgtype": "markdown", "markdown": {"content": "迟到的回答"}},
        )
    ]


@pytest.mark.parametrize(
    "later",
    [
        "",
        "RESPONSEURL",
        "http://qyapi.weixin.qq.com/cgi-bin/aibot/response?response_code=1",
        "https://qyapi.weixin.qq.com.evil.example/cgi-bin/aibot/response",
        "https://qyapi.weixin.qq.com@evil.example/cgi-bin/aibot/response",
        "https://user:pass@qyapi.weixin.qq.com/cgi-bin/aibot/response",
        "https://evil.example\\@qyapi.weixin.qq.com/cgi-bin/aibot/response",
        "https://qyapi.weixin.qq.com:8443/cgi-bin/aibot/response",
        "https://qyapi.weixin.qq.com/cgi-bin/webhook/send?key=1",
        "https://qyapi.weixin.qq.com/cgi-bin/aibot/response/../../webhook/send",
        "https://qyapi-weixin.qq.com/cgi-bin/aibot/response",
        "https://\uff51yapi.weixin.qq.com/cgi-bin/aibot/response",
        "https://qyapi\u3002weixin.qq.com/cgi-bin/aibot/response",
        "https://qyapi.weixin.qq.com\t.evil.example/cgi-bin/aibot/response",
        "https://qyapi.weixin.qq.com%2eevil.example/cgi-bin/aibot/response",
        "https://evil.example/cgi-bin/aibot/response?https://qyapi.weixin.qq.com",
        "https://127.0.0.1/cgi-bin/aibot/response",
        "file:///etc/passwd",
        "https://[::1/cgi-bin/aibot/response",
    ],
)
def test_no_other_address_is_called(later: str) -> None:
    with pytest.raises(SendingError, match="response_url 不是企业微信的地址"):
        run(respond("https://qyapi.weixin.qq.com", later))


def test_a_redirect_is_not_followed(api: Api) -> None:
    api.answers = [(302, f"{api.url}/elsewhere")]
    with pytest.raises(SendingError, match="HTTP 302"):
        run(respond(api.url, f"{api.url}/cgi-bin/aibot/response?response_code=1"))
    assert [path for path, _, _ in api.sent] == ["/cgi-bin/aibot/response"]


def test_an_answer_that_comes_too_late_is_sent_over_the_wire_once(api: Api, opened: Opened) -> None:
    waiting = Waiting()
    corp = Corp(opened({**AIBOT, "wecom_api_url": api.url}, over=waiting))
    later = f"{api.url}/cgi-bin/aibot/response?response_code=CODE"
    pressed = {"eventtype": "template_card_event", "template_card_event": {"event_key": "心理健康社团"}}
    said = message("", msgtype="event", event=pressed, response_url=later)
    assert [corp.call(said), corp.call(said)] == [{}, {}]
    waiting.go.set()
    api.wait(1)
    ((_, _, body),) = api.sent
    assert body["markdown"]["content"].startswith("“在中小学新建心理健康社团500个”（第2条）")


async def send(api: Api, count: int = 1, clock: list[float] | None = None) -> None:
    app = read(APP).app
    assert app is not None
    now = clock or [0.0]
    async with sending.client() as http:
        sender = sending.AppSender(app, api.url, http, clock=lambda: now[0])
        for _ in range(count):
            await sender.send(to(""), "回答")
            now[0] += 3600.0


def test_the_application_sends_with_one_access_token_until_it_ends(api: Api) -> None:
    api.answers = [TOKEN, OK, OK, {**TOKEN, "access_token": "NEXT"}, OK]
    run(send(api, 3))
    assert [(path, query.get("access_token")) for path, query, _ in api.sent] == [
        ("/cgi-bin/gettoken", None),
        ("/cgi-bin/message/send", "ACCESS"),
        ("/cgi-bin/message/send", "ACCESS"),
        ("/cgi-bin/gettoken", None),
        ("/cgi-bin/message/send", "NEXT"),
    ]
    assert api.sent[0][1] == {"corpid": APP["wecom_app_corp_id"], "corpsecret": "app-secret"}
    assert api.sent[1][2] == {
        "touser": "wangfang",
        "msgtype": "text",
        "agentid": 218,
        "text": {"content": "回答"},
        "enable_duplicate_check": 1,
    }


def test_an_access_token_that_is_no_longer_valid_is_renewed_once(api: Api) -> None:
    api.answers = [TOKEN, {"errcode": 42001}, TOKEN, OK]
    run(send(api))
    assert len(api.sent) == 4
    api.answers = [TOKEN, {"errcode": 40014}, TOKEN, {"errcode": 40014}]
    with pytest.raises(SendingError, match="错误码 40014"):
        run(send(api))


@pytest.mark.parametrize(
    ("answer", "sentence"),
    [
        ({"errcode": 40001, "errmsg": "bad secret"}, "错误码 40001）。请检查应用的 Secret"),
        ({"errcode": 60020}, "企业可信IP"),
        ({"errcode": 0}, "没有给出 access_token"),
        ((500, "oops"), "HTTP 500"),
        ((200, "[]"), "回应异常"),
        ((200, "x" * 70_000), "回应异常"),
    ],
)
def test_why_a_message_was_not_taken_is_told_without_secrets(answer: Any, sentence: str, api: Api) -> None:  # noqa: ANN401
    api.answers = [answer]
    with pytest.raises(SendingError, match=sentence) as raised:
        run(send(api))
    assert "app-secret" not in "".join(map(str, (raised.value, raised.value.__cause__, raised.value.__context__)))


def test_while_it_is_busy_it_is_tried_again(api: Api) -> None:
    api.answers = [{"errcode": -1}, OK]
    run(respond(api.url, f"{api.url}/cgi-bin/aibot/response?response_code=1"))
    assert len(api.sent) == 2


def test_silence_leaves_it_uncertain(api: Api, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sending, "PATIENCE", 0.2)
    api.answers = [1.0]
    with pytest.raises(UncertainError, match="不能确定是否已经送达"):
        run(respond(api.url, f"{api.url}/cgi-bin/aibot/response?response_code=1"))


def test_nobody_there_is_certain() -> None:
    with pytest.raises(SendingError, match="连不上企业微信的服务器") as raised:
        run(respond("http://127.0.0.1:9", "http://127.0.0.1:9/cgi-bin/aibot/response"))
    assert not isinstance(raised.value, UncertainError)
