"""Cards: what each learner remembers of each training question. Learners see their own only."""

from __future__ import annotations

from collections.abc import Callable

from sqlalchemy import select

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
            users.ensure(session, user, self._database)
            session.get(UserRow, user.id, with_for_update=True)  # a learner's answers take turns, the first one too
            row = session.get(CardRow, (user.id, question_id))
            card = step(None if row is None else _card(row))
            session.merge(
                CardRow(
                    user_id=user.id,
                    question_id=question_id,
                    due=card.due,
                    memory=card.memory,
                    reviews=card.reviews,
                    lapses=card.lapses,
                    last_right=card.right,
                )
            )
            return card


def _card(row: CardRow) -> Card:
    return Card(row.question_id, row.due, row.memory, row.reviews, row.lapses, row.last_right)
