"""Exams: a paper, answers kept one by one, handed in by the learner or by the clock, then the sheet."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from assistant.training import exam
from assistant.training.exam import Blueprint, Paper, Sitting
from ui.learning.bank import Banks
from ui.learning.errors import ExamRunningError, NoSuchExamError
from ui.learning.grading import as_reviewed
from ui.learning.types import Exam, exam_of
from ui.store.errors import UnknownError
from ui.store.sittings import Step
from ui.store.store import Store
from ui.store.types import Reviewed, SittingKind, StoredSitting, User

NO_EXAM = "没有这次考试，或者它不是您的。请重新开始一次。"
RUNNING = "您有一场考试还没有交卷，交卷以后再来。"
ONE_AT_A_TIME = "您有一场考试还没有交卷，请先接着答完，或者交卷。"


class Exams:
    """Made by ``service.Learning``. Whatever is called, an exam whose time is up counts as handed in at its deadline.

    Every change is durable once the call has returned, and doing it again changes nothing.
    """

    def __init__(self, banks: Banks, store: Store, clock: Callable[[], datetime]) -> None:
        self._banks = banks
        self._store = store
        self._clock = clock

    def paper(self, blueprint: Blueprint) -> Paper:
        """Return the paper that a blueprint makes of the questions of the moment; for whoever prints it.

        Raises:
            NoQuestionsError: nothing fits the blueprint's choice.
        """
        return exam.draw(self._banks.now().questions, blueprint)

    def start(self, user: User, blueprint: Blueprint, title: str = "") -> Exam:
        """Begin an exam; the time runs from now.

        Raises:
            NoQuestionsError: nothing fits the blueprint's choice.
            ExamRunningError: the learner has one under way.
        """
        return self.start_with(user, self.paper(blueprint), title)

    def start_with(self, user: User, paper: Paper, title: str = "", set_exam: str = "") -> Exam:
        """Begin an exam with a given paper, of the exam ``set_exam`` where editors set it.

        Raises:
            ExamRunningError: the learner has one under way.
        """
        if self.running(user) is not None:
            raise ExamRunningError(ONE_AT_A_TIME)
        sitting = exam.begin(paper, self._clock())
        return self._seen(self._store.sittings.begin(user, SittingKind.EXAM, sitting, title, set_exam))

    def running(self, user: User) -> Exam | None:
        """Return the learner's exam under way, to go on with; None when there is none."""
        for stored in self._store.sittings.open(user, SittingKind.EXAM):
            looked = self.load(user, stored.id)
            if looked.open:
                return looked
        return None

    def load(self, user: User, exam_id: str) -> Exam:
        """Return an exam as it is now, with its sheet once it is handed in.

        Raises:
            NoSuchExamError: the learner has no such exam.
        """
        return self._change(user, exam_id, lambda sitting: exam.look(sitting, self._clock()))

    def answer(self, user: User, exam_id: str, question_id: str, response: str) -> Exam:
        """Keep an answer, in place of an earlier one. After handing in, or too late, nothing changes.

        Raises:
            NoSuchExamError: the learner has no such exam.
            UnknownQuestionError: the paper has no such question.
        """
        return self._change(user, exam_id, lambda sitting: exam.answer(sitting, question_id, response, self._clock()))

    def hand_in(self, user: User, exam_id: str) -> Exam:
        """Hand an exam in; its answers count for what the learner knows.

        Raises:
            NoSuchExamError: the learner has no such exam.
        """
        return self._change(user, exam_id, lambda sitting: exam.submit(sitting, self._clock()))

    def list(self, user: User) -> tuple[Exam, ...]:
        """Return the learner's exams, newest first; those handed in with their sheets."""
        self.running(user)
        return tuple(map(self._seen, self._store.sittings.list(user, SittingKind.EXAM)))

    def settle(self) -> None:
        """Hand in whatever ran out unseen; before everybody's results are looked at."""
        for user, exam_id in self._store.sittings.overdue(self._clock()):
            self.load(user, exam_id)

    def no_help(self, user: User) -> None:
        """Refuse whatever shows keys or quotes while the learner sits an exam.

        Raises:
            ExamRunningError: one is under way.
        """
        if self.running(user) is not None:
            raise ExamRunningError(RUNNING)

    def _change(self, user: User, exam_id: str, step: Callable[[Sitting], Sitting]) -> Exam:
        known = self._store.sittings.load(user, exam_id)
        if known is None or known.kind is not SittingKind.EXAM:
            raise NoSuchExamError(NO_EXAM)

        def advance(before: Sitting) -> Step:
            after = step(before)
            handed_in = before.open and not after.open
            return Step(after, _answers(after, exam_id) if handed_in else ())

        try:
            return self._seen(self._store.sittings.change(user, exam_id, advance))
        except UnknownError as error:
            raise NoSuchExamError(NO_EXAM) from error

    @staticmethod
    def _seen(stored: StoredSitting) -> Exam:
        sheet = None if stored.sitting.open else exam.mark(stored.sitting)
        return exam_of(stored.id, stored.title, stored.set_exam, stored.sitting, sheet)


def _answers(sitting: Sitting, exam_id: str) -> list[Reviewed]:
    """Return the answers of an exam that has just been handed in; what was left out tells nothing of a card."""
    assert sitting.submitted_at is not None
    return [
        as_reviewed(line.question, line.response, line.grade, sitting.submitted_at, exam_id)
        for line in exam.mark(sitting).lines
        if line.question.id in sitting.answers
    ]
