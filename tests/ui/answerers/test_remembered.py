"""The same question has the same answer until something else is published, and is worked out once."""

from __future__ import annotations

from collections.abc import Generator, Sequence
from dataclasses import replace
from typing import Any

import pytest

from assistant.errors import QuestionError
from assistant.types import Answer, Turn
from ui.answerers.remembered import LONGEST, Remembered, Tally
from ui.server.memory import MemoryFigures
from ui.server.metrics import Metrics


class Counting:
    """Answers with the edition and how many questions it has been asked."""

    library: Any = None
    lexicon: Any = None

    def __init__(self, edition: str = "甲") -> None:
        self.edition = edition
        self.asked: list[tuple[str, int]] = []

    def ask(self, question: str, history: Sequence[Turn] = ()) -> Answer:
        self.asked.append((question, len(history)))
        return Answer(f"{self.edition}{len(self.asked)}", took_ms=1234.0)

    def stream(self, question: str, history: Sequence[Turn] = ()) -> Generator[str | Answer]:
        yield self.ask(question, history)

    explain: Any = None
    reread: Any = None


def told(answer: Answer) -> Answer:
    return replace(answer, took_ms=0.0)


def test_a_question_is_worked_out_once_whatever_blanks_are_around_it() -> None:
    assistant, tally = Counting(), Tally()
    remembered = Remembered(assistant, tally)
    answers = [remembered.ask("建多少个"), remembered.ask(" 建多少个\n"), *remembered.stream("建多少个")]
    assert [told(one) for one in answers if isinstance(one, Answer)] == [Answer("甲1")] * 3
    assert assistant.asked == [("建多少个", 0)]
    assert (tally.found, tally.missed) == (2, 1)


def test_the_time_told_is_that_of_this_answer() -> None:
    remembered = Remembered(Counting(), Tally())
    assert remembered.ask("建多少个").took_ms == 1234.0
    assert remembered.ask("建多少个").took_ms < 1234.0


def test_other_words_are_another_question() -> None:
    remembered = Remembered(Counting(), Tally())
    assert [remembered.ask(words).text for words in ("建多少个", "建多少个?", "建 多少个")] == ["甲1", "甲2", "甲3"]


def test_what_leans_on_earlier_turns_is_neither_kept_nor_recalled() -> None:
    assistant, tally = Counting(), Tally()
    remembered = Remembered(assistant, tally)
    before = [Turn("第10条讲什么")]
    assert [remembered.ask("建多少个", before).text for _ in range(2)] == ["甲1", "甲2"]
    assert remembered.ask("建多少个").text == "甲3"
    assert remembered.ask("建多少个", before).text == "甲4"
    assert (tally.found, tally.missed) == (0, 1)


def test_another_edition_begins_with_an_empty_memory() -> None:
    tally = Tally()
    before, after = Remembered(Counting("旧"), tally), Remembered(Counting("新"), tally)
    assert [one.ask("建多少个").text for one in (before, after, before)] == ["旧1", "新1", "旧1"]


def test_the_least_recently_asked_is_forgotten_first() -> None:
    assistant = Counting()
    remembered = Remembered(assistant, Tally(), most=2)
    for words in ("一", "二", "一", "三", "一", "二"):
        remembered.ask(words)
    assert [words for words, _ in assistant.asked] == ["一", "二", "三", "二"]


def test_a_long_story_is_not_kept() -> None:
    assistant = Counting()
    remembered = Remembered(assistant, Tally())
    for _ in range(2):
        remembered.ask("长" * LONGEST)
        remembered.ask("长" * (LONGEST + 1))
    assert [len(words) for words, _ in assistant.asked] == [LONGEST, LONGEST + 1, LONGEST + 1]


def test_what_is_no_question_is_refused_each_time() -> None:
    remembered = Remembered(Counting(), Tally())
    for _ in range(2):
        with pytest.raises(QuestionError):
            remembered.ask("  ")


def test_the_figures_tell_how_often_an_answer_was_at_hand() -> None:
    tally, metrics = Tally(), Metrics()
    metrics.watch(MemoryFigures(tally))
    remembered = Remembered(Counting(), tally)
    for words in ("一", "一", "二", "一"):
        remembered.ask(words)
    lines = metrics.exposed().decode().splitlines()
    assert 'qingwen_remembered_total{found="yes"} 2.0' in lines
    assert 'qingwen_remembered_total{found="no"} 2.0' in lines
