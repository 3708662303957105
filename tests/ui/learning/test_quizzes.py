"""Quizzes: graded at once, the first answer for good."""

from __future__ import annotations

import pytest

from assistant.training.selection import Choice
from assistant.training.types import Kind
from ui.learning.errors import NoSuchExamError, NoSuchQuestionError
from ui.learning.service import Learning
from ui.store.store import Store
from ui.store.types import User

JUDGE = Choice(kinds={Kind.JUDGE})


def test_each_answer_is_graded_at_once_with_its_quote(learning: Learning, wang: User) -> None:
    quiz = learning.quizzes.start(wang, 2, JUDGE, seed=1)
    first = quiz.next
    assert first is not None
    grade, quiz = learning.quizzes.answer(wang, quiz.id, first.id, first.key[0])
    assert (grade.right, grade.quote, quiz.right, quiz.ended) == (True, first.quote, 1, False)
    second = quiz.next
    assert second is not None
    assert second != first
    grade, quiz = learning.quizzes.answer(wang, quiz.id, second.id, "胡说")
    assert (grade.right, grade.key) == (False, second.key[0])
    assert (quiz.right, quiz.next, quiz.ended) == (1, None, True)


def test_the_first_answer_stands(learning: Learning, store: Store, wang: User) -> None:
    quiz = learning.quizzes.start(wang, 2, JUDGE, seed=1)
    question = quiz.questions[0]
    first, _ = learning.quizzes.answer(wang, quiz.id, question.id, "胡说")
    again, later = learning.quizzes.answer(wang, quiz.id, question.id, question.key[0])
    assert again == first
    assert later.answers == {question.id: "胡说"}
    assert [entry.response for entry in store.reviews.of(wang)] == ["胡说"]
    assert store.cards.of(wang)[question.id].lapses == 1


def test_it_goes_on_where_it_was_left(learning: Learning, wang: User) -> None:
    quiz = learning.quizzes.start(wang, 3, seed=1)
    _, quiz = learning.quizzes.answer(wang, quiz.id, quiz.questions[0].id, "胡说")
    assert learning.quizzes.running(wang) == quiz
    assert quiz.next == quiz.questions[1]
    assert learning.quizzes.end(wang, quiz.id).ended
    assert learning.quizzes.running(wang) is None
    grade, ended = learning.quizzes.answer(wang, quiz.id, quiz.questions[1].id, quiz.questions[1].key[0])
    assert (grade.right, ended.answers) == (False, quiz.answers)  # too late


def test_learners_and_questions_are_apart(learning: Learning, wang: User, li: User) -> None:
    quiz = learning.quizzes.start(wang, 1, JUDGE, seed=1)
    with pytest.raises(NoSuchExamError, match="没有这次练习"):
        learning.quizzes.load(li, quiz.id)
    with pytest.raises(NoSuchExamError):
        learning.quizzes.answer(li, quiz.id, quiz.questions[0].id, "对")
    with pytest.raises(NoSuchQuestionError, match="这次练习里没有这道题"):
        learning.quizzes.answer(wang, quiz.id, "无", "对")


def test_the_same_seed_gives_the_same_quiz(learning: Learning, wang: User, li: User) -> None:
    assert learning.quizzes.start(wang, 5, seed=3).questions == learning.quizzes.start(li, 5, seed=3).questions
    assert len(learning.quizzes.start(wang).questions) == 5
