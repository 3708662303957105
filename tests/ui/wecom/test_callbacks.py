"""What callbacks mean: Tencent's examples, and anything at all."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ui.store.types import Vote
from ui.wecom.callbacks import arrived, object_of
from ui.wecom.errors import EnvelopeError
from ui.wecom.types import Asker, Entered, Judged, Kicked, Message, Other, Refresh

ASKER = Asker("AIBOTID", "CHATID", "USERID")
ALONE = Asker("AIBOTID", "", "USERID")
EXAMPLES = {
    "aibot_text_group": Message("CAIQ16HMjQYY/NGagIOAgAMgq4KM0AI=", ASKER, "@RobotA hello robot", later="RESPONSEURL"),
    "aibot_text_group_quote": Message(
        "CAIQ16HMjQYY/NGagIOAgAMgq4KM0AI=",
        ASKER,
        "@RobotA hello robot",
        quote="这是今日的测试情况",
        later="RESPONSEURL",
    ),
    "aibot_mixed_group": Message(
        "CAIQrcjMjQYY/NGagIOAgAMg6PDc/w0=",
        ASKER,
        "@机器人 这是今日的测试情况",
        "mixed",
        "这是今日的测试情况",
        "RESPONSEURL",
    ),
    "aibot_voice_single": Message(
        "CAIQrcjMjQYY/NGagIOAgAMg6PDc/w0=", ALONE, "这是语音转成文本的内容", "voice", later="RESPONSEURL"
    ),
    "aibot_image_single": Message("CAIQz7/MjQYY/NGagIOAgAMgl8jK/gI=", ALONE, None, "image", later="RESPONSEURL"),
    "aibot_stream_refresh": Refresh(ASKER, "STREAMID"),
    "aibot_enter_chat": Entered(ALONE),
    "aibot_feedback_event": Judged(ASKER, "FEEDBACKID", Vote.DOWN, "企业微信反馈原因 2、4", "能再详细一些么"),
    "aibot_template_card_event": Message(
        "CAIQ16HMjQYY/NGagIOAgAMgq4KM0AI=", ASKER, "one two", "card", later="RESPONSEURL"
    ),
}
JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=9), inner, max_size=3),
    max_leaves=9,
)
NAMES = ("msgtype", "msgid", "aibotid", "chatid", "chattype", "from", "text", "mixed", "quote", "event", "stream")
KINDS = st.sampled_from(["text", "mixed", "voice", "image", "stream", "event", "enter_chat", "feedback_event"])


@pytest.mark.parametrize("name", EXAMPLES)
def test_the_examples_of_the_documentation(name: str, shared_data: Path) -> None:
    text = (shared_data / "wecom" / f"{name}.json").read_text(encoding="utf-8")
    assert arrived(json.loads(text)) == EXAMPLES[name]


@pytest.mark.parametrize(("value", "vote"), [(1, Vote.UP), (2, Vote.DOWN), (3, None)])
def test_feedback_is_for_against_or_taken_back(value: int, vote: Vote | None) -> None:
    event = {"eventtype": "feedback_event", "feedback_event": {"id": "T", "type": value}}
    assert arrived({"msgtype": "event", "event": event}) == Judged(Asker("", "", ""), "T", vote)


def test_another_connection_is_told() -> None:
    assert arrived({"msgtype": "event", "event": {"eventtype": "disconnected_event"}}) == Kicked()


@pytest.mark.parametrize(
    "body",
    [
        {},
        {"msgtype": "text", "text": {"content": "没有编号"}},
        {"msgtype": "event", "event": "enter_chat"},
        {"msgtype": "event", "event": {"eventtype": "feedback_event", "feedback_event": {"id": "T", "type": 9}}},
        {"msgtype": "event", "event": {"eventtype": "later_invention"}},
    ],
)
def test_what_is_not_known_needs_no_reply(body: dict[str, Any]) -> None:
    assert arrived(body) == Other()


def test_half_a_character_does_not_come_further() -> None:
    found = arrived(object_of('{"msgtype":"text","msgid":"1","text":{"content":"\\ud83d团"}}'))
    assert isinstance(found, Message)
    assert found.text == "?团"


@settings(deadline=None)
@given(st.fixed_dictionaries({}, optional={name: JSON | KINDS for name in NAMES}))
def test_any_json_means_something(body: dict[str, Any]) -> None:
    assert isinstance(arrived(body), Message | Refresh | Entered | Judged | Kicked | Other)


def test_what_is_no_object_is_refused() -> None:
    for text in ("", "[]", "7", "null", "{", "[" * 100_000, '{"a":' * 100_000, "\ufeff{}", b"\xff", "9" * 5000):
        with pytest.raises(EnvelopeError):
            object_of(text)
