"""Sittings: quizzes and exams under way or handed in. Everybody's own: another's counts as not there."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from assistant.training.exam import Sitting
from ui.store import cards, reviews
from ui.store.database import Database
from ui.store.errors import UnknownError
from ui.store.papers import decode_answers, decode_paper, encode_answers, encode_paper
from ui.store.schema import SittingRow, UserRow
from ui.store.texts import shortened, storable
from ui.store.types import Kind, Reviewed, Role, SittingKind, StoredSitting, User, new_id

MOST_LISTED = 100
GONE = "没有这次测验，或者它不是您的。请回到“学习”重新开始。"


@dataclass(frozen=True, slots=True)
class Step:
    """What becomes of a sitting, and the graded answers that count from now on."""

    sitting: Sitting
    reviewed: Sequence[Reviewed] = ()


class Sittings:
    """Made by ``store.Store``; a change is one transaction, so that of two at once neither is lost."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def begin(
        self, user: User, kind: SittingKind, sitting: Sitting, title: str = "", set_exam: str = ""
    ) -> StoredSitting:
        """Keep a new sitting; of an exam that was set, the learner has one only: begun again, it is the first."""
        with self._database.writing() as session:
            cards.in_turn(session, user, self._database)
            if set_exam:
                chosen = select(SittingRow).where(SittingRow.user_id == user.id, SittingRow.set_exam == set_exam)
                known = session.scalar(chosen)
                if known is not None:
                    return _stored(known)
            row = SittingRow(
                id=new_id(),
                user_id=user.id,
                kind=kind,
                title=shortened(storable(title)),
                set_exam=set_exam,
                paper=storable(encode_paper(sitting.paper)),
                begun_at=sitting.begun_at,
                deadline=sitting.deadline,
            )
            _write(row, sitting)
            session.add(row)
            return _stored(row)

    def load(self, user: User, sitting_id: str) -> StoredSitting | None:
        """Return a sitting of the learner's, None when there is none with this id."""
        with self._database.reading() as session:
            row = session.get(SittingRow, sitting_id)
            return _stored(row) if row is not None and row.user_id == user.id else None

    def change(self, user: User, sitting_id: str, step: Callable[[Sitting], Step]) -> StoredSitting:
        """Keep what ``step`` makes of a sitting, with its graded answers, all or none; durable once it returns.

        Raises:
            UnknownError: the learner has no such sitting.
        """
        with self._database.writing() as session:
            cards.in_turn(session, user, self._database)
            row = session.get(SittingRow, sitting_id, with_for_update=True)
            if row is None or row.user_id != user.id:
                raise UnknownError(GONE)
            return _advance(session, user, row, step)

    def list(self, user: User, kind: SittingKind, limit: int = MOST_LISTED) -> tuple[StoredSitting, ...]:
        """Return the learner's sittings of a kind, the newest first."""
        chosen = select(SittingRow).where(SittingRow.user_id == user.id, SittingRow.kind == kind)
        with self._database.reading() as session:
            rows = session.scalars(chosen.order_by(SittingRow.begun_at.desc(), SittingRow.id).limit(limit))
            return tuple(_stored(row) for row in rows)

    def open(self, user: User, kind: SittingKind) -> tuple[StoredSitting, ...]:
        """Return the learner's sittings of a kind that are not handed in, the newest first."""
        chosen = select(SittingRow).where(
            SittingRow.user_id == user.id, SittingRow.kind == kind, SittingRow.submitted_at.is_(None)
        )
        with self._database.reading() as session:
            rows = session.scalars(chosen.order_by(SittingRow.begun_at.desc(), SittingRow.id))
            return tuple(_stored(row) for row in rows)

    def exams(self, set_exam: str | None = None) -> tuple[StoredSitting, ...]:
        """Return everybody's handed in exams (of one that was set), oldest first; for those who manage."""
        chosen = select(SittingRow).where(SittingRow.kind == SittingKind.EXAM, SittingRow.submitted_at.is_not(None))
        if set_exam is not None:
            chosen = chosen.where(SittingRow.set_exam == set_exam)
        with self._database.reading() as session:
            return tuple(_stored(row) for row in session.scalars(chosen.order_by(SittingRow.begun_at, SittingRow.id)))

    def overdue(self, at: datetime) -> tuple[tuple[User, str], ...]:
        """Return whose time ran out before ``at`` without a word from them: the learner and the sitting's id."""
        chosen = (
            select(SittingRow.id, UserRow)
            .join(UserRow, UserRow.id == SittingRow.user_id)
            .where(SittingRow.submitted_at.is_(None), SittingRow.deadline <= at)
            .order_by(SittingRow.begun_at, SittingRow.id)
        )
        with self._database.reading() as session:
            return tuple(
                (User(row.id, Kind(row.kind), row.name, Role(row.role), row.disabled), found)
                for found, row in session.execute(chosen)
            )


def _advance(session: Session, user: User, row: SittingRow, step: Callable[[Sitting], Step]) -> StoredSitting:
    before = _stored(row)
    done = step(before.sitting)
    if done.sitting != before.sitting:
        _write(row, done.sitting)
    reviews.record(session, user, done.reviewed)
    return _stored(row)


def _write(row: SittingRow, sitting: Sitting) -> None:
    row.answers = storable(encode_answers(sitting.answers))
    row.latest = sitting.latest
    row.submitted_at = sitting.submitted_at


def _stored(row: SittingRow) -> StoredSitting:
    sitting = Sitting(decode_paper(row.paper), row.begun_at, row.latest, decode_answers(row.answers), row.submitted_at)
    return StoredSitting(row.id, row.user_id, SittingKind(row.kind), row.title, sitting, row.set_exam)
