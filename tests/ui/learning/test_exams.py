"""Exams: no help while they run, every answer kept, once handed in for good; whatever the clock does."""

from __future__ import annotations

from dataclasses import fields
from datetime import timedelta

import pytest

from assistant.training.exam import Blueprint
from assistant.training.selection import Choice
from assistant.training.types import Kind
from tests.ui.learning.conftest import Shelves
from tests.ui.store.conftest import Clock
from ui.learning.errors import ExamRunningError, NoSuchExamError
from ui.learning.service import Learning
from ui.learning.types import Asked
from ui.store.store import Store
from ui.store.types import User, visitor

JUDGE = Blueprint(3, 1, Choice(kinds={Kind.JUDGE}), minutes=10)
"""Three of the judge questions about the small document: 对 or 错."""


def keys(learning: Learning) -> dict[str, str]:
    return {question.id: question.key[0] for question in learning.bank().questions}


def test_an_exam_tells_nothing_until_it_is_handed_in(learning: Learning, wang: User) -> None:
    exam = learning.exams.start(wang, JUDGE, "三月测验")
    assert {field.name for field in fields(Asked)} & {"key", "quotes", "quote", "explanation", "item", "label"} == set()
    for question in exam.questions:
        exam = learning.exams.answer(wang, exam.id, question.id, keys(learning)[question.id])
        assert exam.sheet is None
    assert (exam.open, exam.unanswered, exam.title) == (True, (), "三月测验")
    exam = learning.exams.hand_in(wang, exam.id)
    assert exam.sheet is not None
    assert (exam.sheet.total.count, exam.sheet.total.right, exam.sheet.total.score) == (3, 3, 1.0)
    assert all(line.grade.quote and line.grade.label for line in exam.sheet.lines)


def test_while_it_runs_nothing_else_helps(learning: Learning, wang: User, li: User) -> None:
    quiz = learning.quizzes.start(wang, 2, seed=1)
    exam = learning.exams.start(wang, JUDGE)
    helps = (
        lambda: learning.quizzes.start(wang),
        lambda: learning.quizzes.load(wang, quiz.id),
        lambda: learning.quizzes.answer(wang, quiz.id, quiz.questions[0].id, "对"),
        lambda: learning.study.daily(wang),
        lambda: learning.study.review(wang, exam.questions[0].id, "对"),
        lambda: learning.study.recall(wang, exam.questions[0].id, remembered=True),
        lambda: learning.study.mistakes(wang),
    )
    for help_ in helps:
        with pytest.raises(ExamRunningError, match="还没有交卷"):
            help_()
    assert learning.quizzes.start(li).questions  # another learner's
    learning.exams.hand_in(wang, exam.id)
    assert learning.quizzes.load(wang, quiz.id).questions == quiz.questions


def test_one_exam_at_a_time(learning: Learning, wang: User) -> None:
    exam = learning.exams.start(wang, JUDGE)
    with pytest.raises(ExamRunningError, match="请先接着答完，或者交卷"):
        learning.exams.start(wang, JUDGE)
    assert learning.exams.running(wang) == exam


def test_it_goes_on_in_another_process_and_after_a_new_edition(
    learning: Learning, shelves: Shelves, store: Store, clock: Clock, wang: User
) -> None:
    exam = learning.exams.start(wang, JUDGE)
    first = exam.questions[0].id
    learning.exams.answer(wang, exam.id, first, "对")
    shelves.publish("不少于12场", "不少于99场")
    again = Learning(shelves, store, clock)
    resumed = again.exams.running(wang)
    assert resumed is not None
    assert (resumed.id, dict(resumed.answers), resumed.questions) == (exam.id, {first: "对"}, exam.questions)


def test_time_is_up_at_the_deadline_however_late_one_looks(learning: Learning, clock: Clock, wang: User) -> None:
    exam = learning.exams.start(wang, JUDGE)
    begun = clock.at
    clock.move(minutes=9)
    first, second, _ = (question.id for question in exam.questions)
    exam = learning.exams.answer(wang, exam.id, first, keys(learning)[first])
    assert exam.left == timedelta(minutes=1)
    clock.move(hours=5)
    late = learning.exams.answer(wang, exam.id, second, keys(learning)[second])
    assert (late.open, late.submitted_at) == (False, begun + timedelta(minutes=10))
    assert list(late.answers) == [first]
    assert late.sheet is not None
    assert late.sheet.total.right == 1
    assert learning.exams.running(wang) is None


def test_a_clock_put_back_gives_no_time(learning: Learning, clock: Clock, wang: User) -> None:
    exam = learning.exams.start(wang, JUDGE)
    clock.move(minutes=8)
    learning.exams.load(wang, exam.id)
    clock.move(minutes=-60)
    assert learning.exams.load(wang, exam.id).left == timedelta(minutes=2)
    clock.move(minutes=60 + 2)
    assert not learning.exams.load(wang, exam.id).open
    clock.move(minutes=-60)
    assert not learning.exams.load(wang, exam.id).open


def test_handing_in_twice_and_answering_afterwards_change_nothing(
    learning: Learning, store: Store, clock: Clock, wang: User
) -> None:
    exam = learning.exams.start(wang, JUDGE)
    question = exam.questions[0].id
    learning.exams.answer(wang, exam.id, question, keys(learning)[question])
    done = learning.exams.hand_in(wang, exam.id)
    log = store.reviews.of(wang)
    clock.move(minutes=1)
    assert learning.exams.hand_in(wang, exam.id) == done
    assert learning.exams.answer(wang, exam.id, question, "乱写") == done
    assert store.reviews.of(wang) == log
    assert [(entry.question_id, entry.right) for entry in log] == [(question, True)]
    assert store.cards.of(wang)[question].reviews == 1


def test_an_answer_may_be_changed_until_then(learning: Learning, wang: User) -> None:
    exam = learning.exams.start(wang, JUDGE)
    question = exam.questions[0].id
    for response in ("乱写", keys(learning)[question]):
        learning.exams.answer(wang, exam.id, question, response)
    sheet = learning.exams.hand_in(wang, exam.id).sheet
    assert sheet is not None
    assert [line.grade.right for line in sheet.lines] == [True, False, False]


def test_learners_are_apart(learning: Learning, wang: User, li: User) -> None:
    exam = learning.exams.start(wang, JUDGE)
    other = learning.exams.start(li, JUDGE)
    assert exam.questions == other.questions  # the same seed gives the same paper
    for touch in (learning.exams.load, learning.exams.hand_in):
        with pytest.raises(NoSuchExamError, match="没有这次考试"):
            touch(li, exam.id)
    with pytest.raises(NoSuchExamError):
        learning.exams.answer(li, exam.id, exam.questions[0].id, "对")
    assert [one.id for one in learning.exams.list(wang)] == [exam.id]
    assert learning.exams.list(visitor("甲")) == ()
    learning.exams.answer(li, other.id, exam.questions[0].id, "对")
    assert learning.exams.load(wang, exam.id).answers == {}


def test_a_quiz_is_no_exam(learning: Learning, wang: User) -> None:
    quiz = learning.quizzes.start(wang)
    with pytest.raises(NoSuchExamError):
        learning.exams.hand_in(wang, quiz.id)
    exam = learning.exams.hand_in(wang, learning.exams.start(wang, JUDGE).id)
    with pytest.raises(NoSuchExamError):
        learning.quizzes.load(wang, exam.id)
