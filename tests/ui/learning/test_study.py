"""Studying by days: the day's question, what is due, flash cards, mistakes."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from assistant.training.types import CHOSEN
from tests.ui.learning.conftest import Shelves
from tests.ui.store.conftest import Clock
from ui.learning.errors import NoSuchQuestionError
from ui.learning.service import Learning
from ui.store.types import User, visitor


def test_the_days_question_is_everybodys_and_can_be_chosen(learning: Learning, wang: User, li: User) -> None:
    mine, theirs = learning.study.daily(wang), learning.study.daily(li)
    assert mine == theirs
    assert (mine.day, mine.grade, mine.question.kind in CHOSEN) == ("2024-03-01", None, True)
    days = [date(2024, 3, 1) + timedelta(days=number) for number in range(30)]
    assert len({learning.study.question_of(day).id for day in days}) > 3


def test_a_day_begins_at_midnight_in_china(learning: Learning, clock: Clock) -> None:
    clock.move(hours=6, minutes=59)
    assert learning.study.today() == date(2024, 3, 1)
    clock.move(minutes=1)
    assert learning.study.today() == date(2024, 3, 2)


def test_the_days_answer_counts_once(learning: Learning, wang: User, li: User) -> None:
    question = learning.study.daily(wang).question
    first = learning.study.answer_daily(wang, "胡说")
    again = learning.study.answer_daily(wang, question.key[0])
    assert first == again == learning.study.daily(wang)
    assert first.grade is not None
    assert (first.response, first.grade.right) == ("胡说", False)
    assert learning.study.daily(li).grade is None
    assert len(learning.study.log(wang)) == 1


def test_what_was_missed_comes_again_and_what_was_known_after_days(
    learning: Learning, clock: Clock, wang: User
) -> None:
    fresh = learning.study.today_of(wang, days=7, daily=4)
    assert (fresh.due, len(fresh.fresh)) == ((), 4)
    missed, known = fresh.fresh[:2]
    assert not learning.study.review(wang, missed.id, "胡说", "一").right
    assert learning.study.review(wang, known.id, known.key[0], "二").right
    clock.move(minutes=2)
    today = learning.study.today_of(wang, days=7, daily=4)
    assert today.due == (missed,)
    assert len(today.fresh) == 3
    assert {missed, known}.isdisjoint(today.fresh)


def test_an_answer_sent_twice_counts_once(learning: Learning, wang: User) -> None:
    question = learning.bank().questions[0]
    first = learning.study.review(wang, question.id, "胡说", "同一次")
    assert learning.study.review(wang, question.id, question.key[0], "同一次") == first
    assert len(learning.study.log(wang)) == 1
    learning.study.review(wang, question.id, question.key[0])
    assert len(learning.study.log(wang)) == 2


def test_the_wrong_answer_book_keeps_what_was_answered(learning: Learning, clock: Clock, wang: User, li: User) -> None:
    question = learning.bank().questions[0]
    learning.study.review(wang, question.id, "胡说")
    (mistake,) = learning.study.mistakes(wang)
    assert (mistake.question, mistake.response, mistake.at, mistake.card.lapses) == (question, "胡说", clock.at, 1)
    assert learning.study.mistakes(li) == ()
    learning.study.review(wang, question.id, question.key[0])
    assert learning.study.mistakes(wang) == ()


def test_a_flash_card_is_remembered_or_forgotten(learning: Learning, clock: Clock) -> None:
    guest = visitor("甲")
    question = learning.bank().questions[0]
    forgotten = learning.study.recall(guest, question.id, remembered=False)
    assert (forgotten.right, forgotten.due - clock.at) == (False, timedelta(minutes=1))
    clock.move(minutes=1)
    remembered = learning.study.recall(guest, question.id, remembered=True)
    assert (remembered.right, remembered.reviews, remembered.lapses) == (True, 2, 1)
    assert [entry.response for entry in learning.study.log(guest)] == ["记得", "忘了"]


def test_mastery_is_by_item_and_ones_own(learning: Learning, wang: User, li: User) -> None:
    question = next(q for q in learning.bank().questions if q.label == "第1条")
    learning.study.review(wang, question.id, question.key[0])
    (first, *others) = learning.study.mastery(wang)
    assert (first.label, first.seen) == ("第1条", 1)
    assert first.share == pytest.approx(1 / first.count)
    assert [found.seen for found in others] == [0, 0]
    assert [found.seen for found in learning.study.mastery(li)] == [0, 0, 0]


def test_a_question_whose_words_have_gone_is_asked_no_more(learning: Learning, shelves: Shelves, wang: User) -> None:
    question = next(q for q in learning.bank().questions if "12场" in q.prompt)
    learning.study.review(wang, question.id, "胡说")
    shelves.publish("不少于12场", "不少于99场")
    with pytest.raises(NoSuchQuestionError, match="没有这道题"):
        learning.study.review(wang, question.id, "对")
    assert learning.study.mistakes(wang) == ()
    assert [entry.path for entry in learning.study.log(wang)] == ["一/1"]  # what was done stays in the log
