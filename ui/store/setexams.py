"""Exams that editors set for everybody."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import select

from assistant.training.exam import Paper
from ui.store.database import Database
from ui.store.papers import decode_paper, encode_paper
from ui.store.schema import SetExamRow
from ui.store.texts import shortened, storable
from ui.store.types import SetExam, User, new_id

MOST_LISTED = 100


class SetExams:
    """Made by ``store.Store``."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def add(self, title: str, paper: Paper, opens_at: datetime, closes_at: datetime, by: User) -> SetExam:
        """Set an exam."""
        row = SetExamRow(
            id=new_id(),
            title=shortened(storable(title)),
            paper=storable(encode_paper(paper)),
            opens_at=opens_at,
            closes_at=closes_at,
            set_by=by.name,
            set_at=self._database.clock(),
        )
        with self._database.writing() as session:
            session.add(row)
        return _exam(row)

    def of(self, exam_id: str) -> SetExam | None:
        """Return an exam, None when there is none with this id."""
        with self._database.reading() as session:
            row = session.get(SetExamRow, exam_id)
            return None if row is None else _exam(row)

    def list(self, limit: int = MOST_LISTED) -> tuple[SetExam, ...]:
        """Return the exams, the one that closes last first."""
        chosen = select(SetExamRow).order_by(SetExamRow.closes_at.desc(), SetExamRow.id).limit(limit)
        with self._database.reading() as session:
            return tuple(_exam(row) for row in session.scalars(chosen))

    def close(self, exam_id: str) -> None:
        """End an exam's window now; it is no error when it has ended."""
        with self._database.writing() as session:
            row = session.get(SetExamRow, exam_id)
            if row is not None:
                row.closes_at = min(row.closes_at, self._database.clock())


def _exam(row: SetExamRow) -> SetExam:
    return SetExam(row.id, row.title, decode_paper(row.paper), row.opens_at, row.closes_at, row.set_by)
