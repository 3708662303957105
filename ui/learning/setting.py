"""Exams that editors set for everybody: one paper, a window, one sitting each."""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import replace
from datetime import datetime

from assistant.training.exam import Blueprint
from ui.learning.errors import NoSuchExamError, NotNowError
from ui.learning.exams import Exams
from ui.learning.rights import need_editor
from ui.learning.types import Exam
from ui.store.store import Store
from ui.store.types import SetExam, User
from ui.times import local

NO_SET_EXAM = "没有这场考试。请回到“学习”查看现有的考试。"
UNTITLED = "请写考试名称。"
BACKWARDS = "考试的结束时间要晚于开始时间，也要晚于现在。"
SECONDS = 60


class Setting:
    """Made by ``service.Learning``."""

    def __init__(self, store: Store, exams: Exams, clock: Callable[[], datetime]) -> None:
        self._store = store
        self._exams = exams
        self._clock = clock

    def add(self, editor: User, title: str, blueprint: Blueprint, opens_at: datetime, closes_at: datetime) -> SetExam:
        """Set an exam; its paper is drawn now and is the same for everybody.

        Raises:
            NotForYouError: this takes an editor.
            NoQuestionsError: nothing fits the blueprint's choice.
            NotNowError: it has no title, or ends before it begins.
        """
        need_editor(editor)
        if not title.strip():
            raise NotNowError(UNTITLED)
        if closes_at <= max(opens_at, self._clock()):
            raise NotNowError(BACKWARDS)
        found = self._store.set_exams.add(title, self._exams.paper(blueprint), opens_at, closes_at, editor)
        self._store.audit.record(editor, "布置考试", found.title, f"{len(found.paper.questions)} 题")
        return found

    def close(self, editor: User, exam_id: str) -> None:
        """End the window now: nobody can begin any more.

        Raises:
            NotForYouError: this takes an editor.
            NoSuchExamError: there is none.
        """
        need_editor(editor)
        found = self._of(exam_id)
        self._store.set_exams.close(exam_id)
        self._store.audit.record(editor, "结束考试", found.title)

    def offered(self) -> tuple[SetExam, ...]:
        """Return the exams that have not ended, the one that closes last first."""
        return tuple(found for found in self._store.set_exams.list() if found.closes_at > self._clock())

    def sit(self, user: User, exam_id: str) -> Exam:
        """Begin the learner's one sitting, or return it; the paper is taken away when the window ends.

        Raises:
            NoSuchExamError: there is none.
            NotNowError: the window is not open.
            ExamRunningError: the learner has another one under way.
        """
        found, at = self._of(exam_id), self._clock()
        known = next((one for one in self._exams.list(user) if one.set_exam == exam_id), None)
        if known is not None:
            return known
        if not found.opens_at <= at < found.closes_at:
            window = f"{local(found.opens_at):%Y-%m-%d %H:%M} 至 {local(found.closes_at):%Y-%m-%d %H:%M}"
            message = f"《{found.title}》的时间是 {window}，现在不能开始。"
            raise NotNowError(message)
        left = math.ceil((found.closes_at - at).total_seconds() / SECONDS)
        minutes = left if found.paper.minutes is None else min(found.paper.minutes, left)
        return self._exams.start_with(user, replace(found.paper, minutes=minutes), found.title, exam_id)

    def _of(self, exam_id: str) -> SetExam:
        found = self._store.set_exams.of(exam_id)
        if found is None:
            raise NoSuchExamError(NO_SET_EXAM)
        return found
