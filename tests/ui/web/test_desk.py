"""The page's events, without a browser."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

import pytest

from assistant.errors import QuestionError
from assistant.types import Answer, Turn
from tests.ui.web.fakes import FakeAssistant
from ui.web.desk import Desk, complain

SKIPPED = {"__type__": "update"}


@dataclass
class Event:
    """A tap, as gradio hands it on."""

    _data: Any


@dataclass
class Request:
    """A visit, as gradio hands it on."""

    query_params: dict[str, str] = field(default_factory=dict)


def test_the_question_is_shown_before_the_answer() -> None:
    waiting, answered = Desk(FakeAssistant()).ask(" 心理健康社团建多少个 ", ())
    assert waiting[0] == ""
    assert "正在查阅原文" in waiting[2]
    assert "500个" in answered[2]
    assert [turn.question for turn in answered[3]] == ["心理健康社团建多少个"]
    assert '<mark class="here">在中小学新建心理健康社团500个</mark>' in answered[4]


def test_earlier_turns_are_handed_to_the_assistant_the_last_twenty_of_them() -> None:
    assistant = FakeAssistant()
    *_, answered = Desk(assistant).ask("那热线呢", tuple(Turn("心理", Answer("无")) for _ in range(30)))
    assert assistant.histories == [20]
    assert len(answered[3]) == 31


def test_a_defect_is_a_sentence_and_the_conversation_goes_on(caplog: pytest.LogCaptureFixture) -> None:
    _, failed = Desk(FakeAssistant()).ask("坏了", ())
    assert "程序内部出错" in failed[2]
    assert "RuntimeError" not in failed[2]
    assert failed[3] == SKIPPED
    assert "no answer to a question of 2 characters" in caplog.text


def test_an_error_with_a_sentence_shows_it() -> None:
    class Strict(FakeAssistant):
        def ask(self, question: str, history: object = ()) -> Answer:
            message = "问题里没有文字，请写一句完整的话。"
            raise QuestionError(message)

    _, failed = Desk(Strict()).ask("？？？", ())
    assert "问题里没有文字，请写一句完整的话。" in failed[2]


def test_what_is_wrong_with_a_question_is_said_and_what_was_typed_stays() -> None:
    (only,) = Desk(FakeAssistant()).ask("长" * 2001, ())
    assert only[0] == SKIPPED
    assert "问题最长 2,000 字，现在有 2,001 字，请缩短后再问。" in only[1]


@pytest.mark.parametrize(("question", "complaint"), [("", "请先写下问题。"), ("甲", ""), ("长" * 2000, "")])
def test_questions_of_the_right_length_pass(question: str, complaint: str) -> None:
    assert complain(question) == complaint


def test_a_tapped_question_leaves_the_text_box_alone() -> None:
    waiting, answered = Desk(FakeAssistant()).ask_tapped((), Event({"question": "心理健康社团"}))  # type: ignore[arg-type]
    assert waiting[0] == answered[0] == SKIPPED
    assert "500个" in answered[2]


@pytest.mark.parametrize("data", [None, [], "x", {}, {"open": "二/99", "document": "x", "marks": "1-"}])
def test_a_tap_that_nobody_meant_opens_something_harmless(data: object) -> None:
    assert '<header class="bar">' in Desk(FakeAssistant()).open(Event(data))  # type: ignore[arg-type]


def test_the_address_opens_its_item() -> None:
    shown = Desk(FakeAssistant()).arrive(Request({"item": "2"}))  # type: ignore[arg-type]
    assert '<h3 class="label" tabindex="-1">第2条' in shown


def test_a_new_conversation_has_no_turns() -> None:
    box, notice, talk, turns, _ = Desk(FakeAssistant()).clear()
    assert (box, notice, turns) == ("", "", ())
    assert 'class="welcome"' in talk
