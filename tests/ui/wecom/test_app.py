"""The self-built application's callback, called as WeChat Work calls it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.ui.wecom.api import OK, Api, listening
from tests.ui.wecom.conftest import APP, CORP_ID, Opened, Waiting
from tests.ui.wecom.corp import Corp
from tests.ui.wecom.test_aibot import REFUSED, outcome
from ui.learning.service import Learning
from ui.store.store import Store
from ui.store.types import Kind
from ui.times import CHINA
from ui.wecom import app as application
from ui.wecom.app import element_of, field_of, tree_of
from ui.wecom.cards import Choice
from ui.wecom.errors import EnvelopeError

TOKEN = {"errcode": 0, "access_token": "ACCESS", "expires_in": 7200}
BOMB = (
    '<!DOCTYPE xml [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;">'
    '<!ENTITY c "&b;&b;&b;&b;&b;&b;&b;&b;&b;&b;">]><xml><Encrypt>&c;</Encrypt></xml>'
)
OUTSIDE = '<!DOCTYPE xml [<!ENTITY a SYSTEM "file:///etc/passwd">]><xml><Encrypt>&a;</Encrypt></xml>'


@pytest.fixture
def api() -> Iterator[Api]:
    """WeChat Work's interface for sending."""
    with listening() as made:
        yield made


@pytest.fixture
def corp(opened: Opened) -> Corp:
    """WeChat Work before an application over the shipped document."""
    return Corp(opened(APP), "/wecom/app", CORP_ID)


def text(content: str, number: int = 1, user: str = "wangfang", kind: str = "text") -> str:
    return (
        f"<xml><ToUserName><![CDATA[{CORP_ID}]]></ToUserName><FromUserName><![CDATA[{user}]]></FromUserName>"
        f"<CreateTime>1736691927</CreateTime><MsgType><![CDATA[{kind}]]></MsgType>"
        f"<Content><![CDATA[{content}]]></Content><MsgId>{number}</MsgId><AgentID>218</AgentID></xml>"
    )


def test_the_official_examples_of_checking_an_address(opened: Opened) -> None:
    client = opened(APP)
    official = {
        "msg_signature": "5c45ff5e21c57e6ad56bac8758b79b1d9ac89fd3",
        "timestamp": "1409659589",
        "nonce": "263014780",
        "echostr": "P9nAzCzyDtyTWESHep1vC5X9xho/qYX3Zpb4yKa9SKld1DsH3Iyt3tP3zNdtp+4RPcs8TgAE7OaBO+FZXvnaqQ==",
    }
    response = client.get("/wecom/app", params=official)
    assert (response.status_code, response.text) == (200, "1616140317555161061")


def test_another_official_example_of_checking_an_address(opened: Opened) -> None:
    settings = {
        **APP,
        "wecom_app_token": "hJqcu3uJ9Tn2gXPmxx2w9kkCkCE2EPYo",
        "wecom_app_aes_key": "6qkdMrq68nTKduznJYO1A37W2oEgpkMUvkttRToqhUt",
        "wecom_app_corp_id": "ww1436e0e65a779aee",
    }
    official = {
        "msg_signature": "012bc692d0a58dd4b10f8dfe5c4ac00ae211ebeb",
        "timestamp": "1476416373",
        "nonce": "47744683",
        "echostr": "fsi1xnbH4yQh0+PJxcOdhhK6TDXkjMyhEPA7xB2TGz6b+g7xyAbEkRxN/3cNXW9qdqjnoVzEtpbhnFyq6SVHyA==",
    }
    response = opened(settings).get("/wecom/app", params=official)
    assert (response.status_code, response.text) == (200, "1288432023552776189")


def test_a_question_is_answered_in_the_reply(corp: Corp) -> None:
    answer = corp.xml(text("青少年心理健康社团要建多少个"))
    assert answer.startswith(
        "500个。\n推动“成长社”提质扩面，在中小学、城乡社区新建青少年心理健康社团500个（第10条）\n\n依据："
    )


def test_a_long_answer_fits_a_text_message(corp: Corp) -> None:
    pages = [corp.xml(text("哪些条提到“活动”"))]
    while "回复“继续”看下文" in pages[-1]:
        pages.append(corp.xml(text("继续", 1 + len(pages))))
    assert len(pages) > 2
    assert max(len(page.encode()) for page in pages) <= 2048
    assert "第1条" in pages[0]
    assert "大赛等活动（第15条）" in pages[-1]


def test_retries_get_the_one_answer(corp: Corp, store: Store) -> None:
    answers = {corp.xml(text("第10条讲什么", 7459035031717794886)) for _ in range(3)}
    assert len(answers) == 1
    (user,) = store.users.all(Kind.BOT)
    assert [len(kept.turns) for kept in store.conversations.export(user)] == [1]


def test_a_number_that_repeats_between_people_is_two_messages(corp: Corp) -> None:
    assert corp.xml(text("第10条讲什么", 5)).startswith("第10条：")
    assert corp.xml(text("第11条讲什么", 5, user="lilei")).startswith("第11条：")


@pytest.mark.parametrize("kind", ["image", "video", "location", "file", "voice", "link"])
def test_what_is_no_words_is_answered_politely(corp: Corp, kind: str) -> None:
    assert corp.xml(text("", kind=kind)) == "目前只能看懂文字和语音，请把问题打成文字发给我。"


@pytest.mark.parametrize(("event", "starts"), [("enter_agent", "您好！"), ("subscribe", "您好！"), ("view", "")])
def test_entering_is_welcomed_and_other_events_are_not(corp: Corp, event: str, starts: str) -> None:
    inner = text("", kind="event").replace("<Content>", f"<Event><![CDATA[{event}]]></Event><Content>")
    assert corp.xml(inner)[:3] == starts


def test_a_message_without_a_sender_gets_no_reply(corp: Corp) -> None:
    assert corp.xml(text("目录", user="")) == ""
    assert corp.xml("<xml/>") == ""


def test_what_takes_too_long_is_sent_by_the_application_once(
    opened: Opened, api: Api, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(application, "PATIENCE", 0.2)
    api.answers = [TOKEN, OK]
    waiting = Waiting()
    corp = Corp(opened({**APP, "wecom_api_url": api.url}, over=waiting), "/wecom/app", CORP_ID)
    assert [corp.xml(text("心理健康社团")) for _ in range(3)] == ["", "", ""]
    waiting.go.set()
    api.wait(2)
    (body,) = api.bodies("/cgi-bin/message/send")
    assert body["touser"] == "wangfang"
    assert body["text"]["content"].startswith("“在中小学新建心理健康社团500个”（第2条）")
    assert corp.xml(text("心理健康社团")) == ""
    assert waiting.asked == ["心理健康社团"]


@pytest.mark.parametrize(
    "body", ["", "<xml>", BOMB, OUTSIDE, "<xml><Encrypt/></xml>", "{}", "<a>" * 50_000, "\0", "<xml>\xff"]
)
def test_an_absurd_body_is_refused(corp: Corp, body: str) -> None:
    parameters, _ = corp.sealed(text("目录"))
    assert outcome(corp.client.post(corp.path, params=parameters, content=body)) == REFUSED


@pytest.mark.parametrize("inner", ["", "你好", BOMB, OUTSIDE, '{"msgtype":"text"}'])
def test_an_absurd_message_is_refused_though_it_is_signed(corp: Corp, inner: str) -> None:
    parameters, encrypted = corp.sealed(inner)
    body = f"<xml><Encrypt>{encrypted}</Encrypt></xml>"
    assert outcome(corp.client.post(corp.path, params=parameters, content=body)) == REFUSED


def test_a_message_for_another_corporation_is_refused(corp: Corp) -> None:
    other = Corp(corp.client, "/wecom/app", "ww1436e0e65a779aee")
    parameters, encrypted = other.sealed(text("目录"))
    body = f"<xml><Encrypt>{encrypted}</Encrypt></xml>"
    assert outcome(corp.client.post(corp.path, params=parameters, content=body)) == REFUSED


def test_a_replayed_request_is_refused(corp: Corp) -> None:
    parameters, encrypted = corp.sealed(text("帮助"))
    body = f"<xml><Encrypt>{encrypted}</Encrypt></xml>"
    assert corp.client.post(corp.path, params=parameters, content=body).status_code == 200
    assert outcome(corp.client.post(corp.path, params=parameters, content=body)) == REFUSED


@settings(deadline=None)
@given(st.text())
def test_any_words_survive_being_written_as_xml(words: str) -> None:
    kept = re.sub("[^\n\t\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]", "", words)
    assert field_of(tree_of(element_of(Content=words).encode()), "Content") == kept.strip()


def test_what_xml_cannot_hold_is_left_out() -> None:
    assert field_of(tree_of(element_of(Content="团\0员\ufffe]]>").encode()), "Content") == "团员]]>"


def test_entities_are_never_expanded() -> None:
    for xml in (BOMB, OUTSIDE, "<!DOCTYPE xml><xml/>"):
        with pytest.raises(EnvelopeError):
            tree_of(xml.encode())


def pressed(letter: str, question: str, user: str = "wangfang", code: str = "CODE") -> str:
    key = Choice(datetime.now(CHINA).date(), question, letter).key
    return text("", kind="event", user=user).replace(
        "<Content>",
        "<Event><![CDATA[template_card_event]]></Event><CardType><![CDATA[button_interaction]]></CardType>"
        f"<EventKey><![CDATA[{key}]]></EventKey><TaskId><![CDATA[daily-T]]></TaskId>"
        f"<ResponseCode><![CDATA[{code}]]></ResponseCode><Content>",
    )


def test_a_pressed_card_is_updated_with_its_response_code(
    opened: Opened, api: Api, store: Store, learning: Learning
) -> None:
    corp = Corp(opened({**APP, "wecom_api_url": api.url}), "/wecom/app", CORP_ID)
    said = corp.xml(text("每日一题"))
    (question,) = {
        one.id: one for one in learning.bank().questions if one.prompt in said and all(o in said for o in one.options)
    }.values()
    letter = "ABCDEF"[question.options.index(question.key[0])]
    wrong = next(other for other in "AB" if other != letter)
    api.answers = [TOKEN, OK, {"errcode": 43012}]
    assert corp.xml(pressed(letter, question.id)) == ""
    token, update = api.sent
    assert (token[0], update[0]) == ("/cgi-bin/gettoken", "/cgi-bin/message/update_template_card")
    assert update[1] == {"access_token": "ACCESS"}
    body = update[2]
    assert (body["userids"], body["agentid"], body["response_code"]) == (["wangfang"], 218, "CODE")
    assert body["template_card"]["main_title"]["title"] == "✓ 答对了"
    assert corp.xml(pressed(wrong, question.id)) == ""
    assert api.sent[2][2]["template_card"]["main_title"]["title"] == "✓ 答对了"
    (user,) = store.users.all(Kind.BOT)
    assert [(entry.response, entry.right) for entry in store.reviews.of(user)] == [(letter, True)]


def test_another_cards_button_is_let_be(opened: Opened, api: Api) -> None:
    corp = Corp(opened({**APP, "wecom_api_url": api.url}), "/wecom/app", CORP_ID)
    event = pressed("A", "q").replace("daily:", "other:")
    assert corp.xml(event) == ""
    assert api.sent == []


def test_a_quiz_goes_on_in_the_replies(corp: Corp) -> None:
    assert corp.xml(text("测验", 1)).startswith("测验开始，共5题；不想做了回复“结束测验”。\n第1题（共5题）")
    assert corp.xml(text("结束测验", 2)) == "测验结束。\n共5题，答了0题，答对0题。回复“测验”再做五题。"
