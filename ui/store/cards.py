"""Cards: what each learner remembers of each training question. Learners see their own only."""

from __future__ import annotations

from collections.abc import Callable

from sqlalchemy import select
from sqlalchemy.orm import Session

from assistant.training.study import Card
from ui.store import users
from ui.store.database import Database
from ui.store.schema import CardRow, UserRow
from ui.store.types import User


class Cards:
    """Made by ``store.Store``."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def of(self, user: User) -> dict[str, Card]:
        """Return the learner's cards by question id."""
        chosen = select(CardRow).where(CardRow.user_id == user.id).order_by(CardRow.question_id)
        with self._database.reading() as session:
            return {row.question_id: _card(row) for row in session.scalars(chosen)}

    def change(self, user: User, question_id: str, step: Callable[[Card | None], Card]) -> Card:
        """Keep what ``step`` makes of the learner's card (None: a question never asked), and return it.

        Reading and writing are one transaction: of two answers at once, neither is lost.
        """
        with self._database.writing() as session:
            in_turn(session, user, self._database)
            return change(session, user, question_id, step)

    def all(self) -> dict[str, dict[str, Card]]:
        """Return everybody's cards, by the learner's id and the question's; for those who manage."""
        found: dict[str, dict[str, Card]] = {}
        with self._database.reading() as session:
            for row in session.scalars(select(CardRow).order_by(CardRow.user_id, CardRow.question_id)):
                found.setdefault(row.user_id, {})[row.question_id] = _card(row)
        return found


def in_turn(session: Session, user: User, database: Database) -> None:
    """Let a learner's answers take turns, the first one too, until the caller's transaction ends."""
    users.ensure(session, user, database)
    session.get(UserRow, user.id, with_for_update=True)


def change(session: Session, user: User, question_id: str, step: Callable[[Card | None], Card]) -> Card:
    """Keep what ``step`` makes of the learner's card, in the caller's transaction (after ``in_turn``)."""
    row = session.get(CardRow, (user.id, question_id))
    card = step(None if row is None else _card(row))
    kept = row or CardRow(user_id=user.id, question_id=question_id)
    kept.due, kept.memory, kept.last_right = card.due, card.memory, card.right
    kept.reviews, kept.lapses = card.reviews, card.lapses
    session.add(kept)
    return card


def _card(row: CardRow) -> Card:
    return Card(row.question_id, row.due, row.memory, row.reviews, row.lapses, row.last_right)
