"""What the view answers: its panels one by one, an exam that is there alone, and whatever may be sent."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from assistant.training.exam import Blueprint
from tests.ui.web.visits import context, event, request
from ui.learning.service import Learning
from ui.store.database import now
from ui.store.types import visitor
from ui.web.context import Context
from ui.web.learn.panels import Desk
from ui.web.learn.view import School

WANG, LI = request("甲"), request("乙")
WANG_HERSELF = visitor("甲" * 43)


class Clock:
    """A clock that is put forward by hand."""

    def __init__(self) -> None:
        self.ahead = timedelta()

    def __call__(self) -> datetime:
        """Return the moment."""
        return now() + self.ahead


@pytest.fixture
def clock() -> Clock:
    """The clock of ``place``."""
    return Clock()


@pytest.fixture
def place(tmp_path: Path, clock: Clock) -> Iterator[Context]:
    """The small document, and a store."""
    made = context(tmp_path)
    object.__setattr__(made, "learning", Learning(lambda: made.assistant.library, made.store, clock))
    yield made
    made.store.close()


@pytest.fixture
def school(place: Context) -> School:
    """The view's handlers."""
    return School(Desk(place))


def sent(markup: str, name: str) -> str:
    """Return what the markup's first button or form sends as ``name``."""
    found = re.search(rf'data-{name}="([^"]*)"', markup)
    assert found, name
    return found[1]


def test_the_home_shows_the_plan_the_day_and_every_item(school: School) -> None:
    markup = school.show(event(), WANG)
    assert "到期复习 <b>0</b> 题" in markup
    assert "每日一题" in markup
    assert markup.count('class="cell level-0" data-open=') == 3


def test_the_question_of_the_day_is_answered_once_and_by_each_for_themselves(school: School, place: Context) -> None:
    day = place.learning.study.daily(WANG_HERSELF)
    wrong = next(letter for letter in ("对", "错") if (letter,) != day.question.key)
    picks = {"pick": wrong if day.question.kind == "judge" else "Z"}
    if day.question.kind != "judge":
        picks["pick"] = "ABCDEFGHIJ"[next(n for n, o in enumerate(day.question.options) if (o,) != day.question.key)]
    markup = school.act(event(panel="today", do="answer", **picks), WANG)
    assert 'class="verdict wrong"' in markup
    assert 'class="verdict' not in school.show(event(), LI)
    school.act(event(panel="today", do="answer", pick="A"), WANG)
    assert len(place.learning.study.log(WANG_HERSELF)) == 1
    assert "错题本（1）" in school.show(event(), WANG)


def test_a_quiz_goes_question_by_question_to_its_end(school: School, place: Context) -> None:
    markup = school.act(event(panel="today", do="five"), WANG)
    quiz = sent(markup, "quiz")
    assert f"panel=quiz&amp;quiz={quiz}" in sent(markup, "goto")
    for ordinal in range(1, 6):
        assert f"第 {ordinal}/5 题" in markup
        assert "<q>" not in markup
        asked = sent(markup, "question")
        markup = school.act(event(panel="quiz", do="answer", quiz=quiz, question=asked, unknown="1"), WANG)
        assert 'class="verdict wrong"' in markup
        assert "<q>" in markup
        markup = school.act(event(panel="quiz", do="go", quiz=quiz), WANG)
    assert "答了 5 题，答对 0 题" in markup
    assert len(place.learning.study.mistakes(WANG_HERSELF)) == 5


def test_nothing_chosen_is_no_answer(school: School, place: Context) -> None:
    markup = school.act(event(panel="today", do="five"), WANG)
    quiz, asked = sent(markup, "quiz"), sent(markup, "question")
    markup = school.act(event(panel="quiz", do="answer", quiz=quiz, question=asked), WANG)
    assert sent(markup, "said").startswith("还没有作答")
    assert "第 1/5 题" in markup
    assert place.learning.quizzes.load(WANG_HERSELF, quiz).answers == {}


def test_anothers_quiz_and_exam_are_not_there(school: School, place: Context) -> None:
    quiz = place.learning.quizzes.start(WANG_HERSELF)
    exam = place.learning.exams.start(WANG_HERSELF, Blueprint(5, 1))
    for fields in ({"panel": "quiz", "quiz": quiz.id}, {"panel": "exam", "exam": exam.id}):
        markup = school.show(event(**fields), LI)
        assert "它不是您的" in markup
        assert "每日一题" in markup
        assert quiz.id not in markup
        assert exam.id not in markup


def test_a_flash_card_turns_up_its_key_and_is_kept_once(school: School, place: Context) -> None:
    markup = school.show(event(panel="cards"), WANG)
    card, once = sent(markup, "card"), sent(markup, "once")
    for _ in range(2):
        school.act(event(panel="cards", do="recall", question=card, once=once, remembered="0"), WANG)
    (entry,) = place.learning.study.log(WANG_HERSELF)
    assert (entry.question_id, entry.right) == (card, False)
    assert sent(school.show(event(panel="cards"), WANG), "card") != card


def test_mistakes_are_done_again_and_leave_the_book(school: School, place: Context) -> None:
    one = place.learning.bank().questions[0]
    place.learning.study.review(WANG_HERSELF, one.id, "")
    markup = school.show(event(panel="book"), WANG)
    assert "1 题，答对后移出" in markup
    quiz = sent(school.act(event(panel="book", do="again"), WANG), "quiz")
    place.learning.quizzes.answer(WANG_HERSELF, quiz, one.id, one.key[0])
    assert "现在没有错题" in school.show(event(panel="book"), WANG)


def test_an_exam_brings_no_help_and_is_there_alone(school: School, place: Context) -> None:
    markup = school.act(event(panel="exams", do="start", count="5", minutes="10", seed="3"), WANG)
    exam = place.learning.exams.running(WANG_HERSELF)
    assert exam is not None
    assert sent(markup, "sitting") == exam.id
    assert 590 <= int(sent(markup, "left")) <= 600
    for fields in ({}, {"panel": "book"}, {"panel": "cards"}, {"panel": "exams"}):
        markup = school.show(event(**fields), WANG)
        assert sent(markup, "sitting") == exam.id
        assert not re.search(r"<q>|data-open=|原文：", markup)
    assert "每日一题" in school.show(event(), LI)


def test_answers_of_an_exam_are_kept_one_by_one_and_filled_in_again(school: School, place: Context) -> None:
    exam = place.learning.exams.start(WANG_HERSELF, Blueprint(5, 3, minutes=10))
    first = exam.questions[0]
    field = {"pick": "对"} if first.kind == "judge" else {"words": "五百"} if not first.options else {"pick": "A"}
    told = school.save(event(panel="exam", exam=exam.id, question=first.id, order_of_saving="7", **field), WANG)
    assert 'data-kept="7"' in told
    assert list(place.learning.exams.load(WANG_HERSELF, exam.id).answers) == [first.id]
    assert 'data-state="done">1<' in school.show(event(panel="exam", exam=exam.id), WANG)
    told = school.save(event(exam=exam.id, question=first.id, order_of_saving="<b>", **field), LI)
    assert "它不是您的" in told


def test_time_that_runs_out_hands_in_and_later_answers_change_nothing(
    school: School, place: Context, clock: Clock
) -> None:
    exam = place.learning.exams.start(WANG_HERSELF, Blueprint(5, 3, minutes=10))
    clock.ahead = timedelta(minutes=11)
    told = school.save(event(exam=exam.id, question=exam.questions[0].id, words="五百", pick="A"), WANG)
    assert " data-over" in told
    markup = school.act(event(panel="exam", do="look", exam=exam.id), WANG)
    assert "成绩单" in markup
    assert "共 5 题，答对 0 题" in markup
    clock.ahead = timedelta(minutes=-60)
    assert "成绩单" in school.act(event(panel="exam", do="hand_in", exam=exam.id), WANG)
    assert "每日一题" in school.show(event(), WANG)


def test_a_form_that_cannot_be_met_says_what_to_write_and_keeps_what_was_written(school: School) -> None:
    markup = school.act(event(panel="exams", do="start", count="0", minutes="10"), WANG)
    assert "题数请写 1 到 200 的数。" in markup
    assert 'name="count" value="0"' in markup
    markup = school.act(event(panel="exams", do="start", count="5", items="99"), WANG)
    assert "没有“99”这一条" in markup


@pytest.mark.parametrize("fields", [{"panel": "nonsense"}, {"panel": "quiz", "quiz": "x"}, {"panel": "exam"}])
def test_an_address_that_says_nonsense_leads_home(school: School, fields: dict[str, str]) -> None:
    assert "每日一题" in school.show(event(**fields), WANG)


def test_an_act_that_there_is_none_of_changes_nothing(school: School) -> None:
    assert "页面上没有这一步" in school.act(event(panel="today", do="<script>"), WANG)
