"""Quizzes: questions one by one, each graded as soon as it is answered; the first answer counts."""

from __future__ import annotations

import secrets
from collections.abc import Callable
from datetime import datetime

from assistant.training import exam
from assistant.training.exam import Paper, Sitting
from assistant.training.grading import grade
from assistant.training.selection import EVERYTHING, Choice, select
from assistant.training.types import Grade, Question
from ui.learning.bank import Banks
from ui.learning.errors import NoSuchExamError, NoSuchQuestionError
from ui.learning.exams import Exams
from ui.learning.grading import reviewed
from ui.learning.types import Quiz
from ui.store.sittings import Step
from ui.store.store import Store
from ui.store.types import SittingKind, StoredSitting, User

FIVE, LARGEST_SEED = 5, 2**31 - 1
NO_QUIZ = "没有这次练习，或者它不是您的。请重新开始一次。"
NOT_IN_IT = "这次练习里没有这道题。"


class Quizzes:
    """Made by ``service.Learning``; raises ``ExamRunningError`` throughout while the learner sits an exam."""

    def __init__(self, banks: Banks, store: Store, exams: Exams, clock: Callable[[], datetime]) -> None:
        self._banks = banks
        self._store = store
        self._exams = exams
        self._clock = clock

    def start(self, user: User, count: int = FIVE, choice: Choice = EVERYTHING, seed: int | None = None) -> Quiz:
        """Begin a quiz; without a ``seed`` chance decides.

        Raises:
            NoQuestionsError: nothing fits the choice.
        """
        seed = secrets.randbelow(LARGEST_SEED) if seed is None else seed
        return self.start_with(user, select(self._banks.now().questions, count, seed, choice), seed)

    def start_with(self, user: User, questions: tuple[Question, ...], seed: int = 0) -> Quiz:
        """Begin a quiz of given questions: today's, or those of the wrong-answer book."""
        self._exams.no_help(user)
        sitting = exam.begin(Paper(seed, questions), self._clock())
        return _seen(self._store.sittings.begin(user, SittingKind.QUIZ, sitting))

    def load(self, user: User, quiz_id: str) -> Quiz:
        """Return a quiz as it is now.

        Raises:
            NoSuchExamError: the learner has no such quiz.
        """
        self._exams.no_help(user)
        return _seen(self._stored(user, quiz_id))

    def running(self, user: User) -> Quiz | None:
        """Return the newest quiz that has questions left, to go on with."""
        self._exams.no_help(user)
        found = self._store.sittings.open(user, SittingKind.QUIZ)
        return _seen(found[0]) if found else None

    def answer(self, user: User, quiz_id: str, question_id: str, response: str) -> tuple[Grade, Quiz]:
        """Keep an answer and return its grade; answered again, the grade of the first answer.

        The quiz ends with its last answer.

        Raises:
            NoSuchExamError: the learner has no such quiz.
            NoSuchQuestionError: the quiz has no such question.
        """
        self._exams.no_help(user)
        question = next((q for q in self._stored(user, quiz_id).sitting.paper.questions if q.id == question_id), None)
        if question is None:
            raise NoSuchQuestionError(NOT_IN_IT)

        def advance(before: Sitting) -> Step:
            if question_id in before.answers or not before.open:
                return Step(before)
            after = exam.answer(before, question_id, response, self._clock())
            kept = reviewed(question, response, after.latest, quiz_id)
            return Step(after if after.unanswered() else exam.submit(after, after.latest), [kept])

        quiz = _seen(self._store.sittings.change(user, quiz_id, advance))
        return quiz.grades.get(question_id) or grade(question, ""), quiz

    def end(self, user: User, quiz_id: str) -> Quiz:
        """End a quiz before its last question."""
        self._exams.no_help(user)
        self._stored(user, quiz_id)
        step: Callable[[Sitting], Step] = lambda sitting: Step(exam.submit(sitting, self._clock()))  # noqa: E731
        return _seen(self._store.sittings.change(user, quiz_id, step))

    def _stored(self, user: User, quiz_id: str) -> StoredSitting:
        stored = self._store.sittings.load(user, quiz_id)
        if stored is None or stored.kind is not SittingKind.QUIZ:
            raise NoSuchExamError(NO_QUIZ)
        return stored


def _seen(stored: StoredSitting) -> Quiz:
    sitting = stored.sitting
    return Quiz(
        id=stored.id,
        questions=sitting.paper.questions,
        answers=dict(sitting.answers),
        grades={q.id: grade(q, sitting.answers[q.id]) for q in sitting.paper.questions if q.id in sitting.answers},
        begun_at=sitting.begun_at,
        ended=not sitting.open,
    )
