"""The log of graded answers: what each learner answered, when, and how well. Entries are only added."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import Integer, Select, cast, func, select
from sqlalchemy.orm import Session

from ui.store import cards
from ui.store.database import Database
from ui.store.schema import ReviewRow
from ui.store.texts import storable
from ui.store.types import Reviewed, ReviewEntry, User

LONGEST_RESPONSE = 2000


@dataclass(frozen=True, slots=True)
class ItemCount:
    """How often one learner was asked about one item, and how often that went right."""

    user_id: str
    document_id: str
    path: str
    asked: int
    right: int


class Reviews:
    """Made by ``store.Store``. Learners see their own entries only; ``counts`` is for those who manage."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def add(self, user: User, reviewed: Reviewed) -> ReviewEntry:
        """Keep a graded answer and the card after it, in one; return what counts: of one occasion, the first."""
        with self._database.writing() as session:
            cards.in_turn(session, user, self._database)
            record(session, user, [reviewed])
            return _entry(session.scalars(_of_occasion(user, reviewed)).one())

    def of(self, user: User, limit: int = 1000) -> tuple[ReviewEntry, ...]:
        """Return the learner's entries, newest first."""
        chosen = select(ReviewRow).where(ReviewRow.user_id == user.id).order_by(ReviewRow.number.desc()).limit(limit)
        with self._database.reading() as session:
            return tuple(_entry(row) for row in session.scalars(chosen))

    def on(self, user: User, occasion: str) -> tuple[ReviewEntry, ...]:
        """Return the learner's entries of one occasion, in the order in which they were given."""
        chosen = select(ReviewRow).where(ReviewRow.user_id == user.id, ReviewRow.occasion == occasion)
        with self._database.reading() as session:
            return tuple(_entry(row) for row in session.scalars(chosen.order_by(ReviewRow.number)))

    def last_of_each(self, user: User) -> dict[str, ReviewEntry]:
        """Return the learner's newest entry of each question, by question id."""
        newest = select(func.max(ReviewRow.number)).where(ReviewRow.user_id == user.id).group_by(ReviewRow.question_id)
        with self._database.reading() as session:
            rows = session.scalars(select(ReviewRow).where(ReviewRow.number.in_(newest)))
            return {row.question_id: _entry(row) for row in rows}

    def counts(self, user: User | None = None) -> tuple[ItemCount, ...]:
        """Return the counts by learner and item, of one learner or of everybody."""
        right = func.sum(cast(ReviewRow.answered_right, Integer))
        names = (ReviewRow.user_id, ReviewRow.document_id, ReviewRow.path)
        chosen = select(*names, func.count(), right).group_by(*names).order_by(*names)
        with self._database.reading() as session:
            rows = session.execute(chosen.where(ReviewRow.user_id == user.id) if user else chosen)
            return tuple(ItemCount(*row) for row in rows)


def record(session: Session, user: User, reviewed: Sequence[Reviewed]) -> None:
    """Keep answers and the cards after them, in the caller's transaction (after ``cards.in_turn``)."""
    for one in reviewed:
        if session.scalar(_of_occasion(user, one)) is not None:
            continue
        session.add(
            ReviewRow(
                user_id=user.id,
                occasion=one.occasion,
                question_id=one.question.id,
                document_id=one.question.document_id,
                path=one.question.item,
                response=storable(one.response)[:LONGEST_RESPONSE],
                score=one.grade.score,
                answered_right=one.grade.right,
                at=one.at,
            )
        )
        cards.change(session, user, one.question.id, one.step)
    session.flush()


def _of_occasion(user: User, one: Reviewed) -> Select[ReviewRow]:
    return select(ReviewRow).where(
        ReviewRow.user_id == user.id, ReviewRow.occasion == one.occasion, ReviewRow.question_id == one.question.id
    )


def _entry(row: ReviewRow) -> ReviewEntry:
    return ReviewEntry(
        number=row.number,
        user_id=row.user_id,
        occasion=row.occasion,
        question_id=row.question_id,
        document_id=row.document_id,
        path=row.path,
        response=row.response,
        score=row.score,
        right=row.answered_right,
        at=row.at,
    )
