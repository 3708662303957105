"""Feedback: what people thought of the answers they got."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import Select, delete, func, select

from ui.store import gaps
from ui.store.database import Database
from ui.store.errors import UnknownError
from ui.store.schema import ConversationRow, FeedbackRow, TurnRow
from ui.store.texts import storable
from ui.store.types import Feedback, User, Vote

LONGEST_NOTE = 1000
GONE = "这次回答已经不在了，没有记下评价。"


class Votes:
    """Made by ``store.Store``."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def vote(self, user: User, turn: str, vote: Vote, reason: str = "", note: str = "") -> Feedback:
        """Keep what the user thinks of a turn of theirs; a later vote replaces it. One against it makes it a gap.

        Raises:
            UnknownError: there is no such turn of this user's.
        """
        at = self._database.clock()
        with self._database.writing() as session:
            row = session.scalar(_own(user, turn).with_for_update())
            if row is None:
                raise UnknownError(GONE)
            given = FeedbackRow(
                turn_id=turn,
                user_id=user.id,
                vote=vote,
                reason=storable(reason)[:LONGEST_NOTE],
                note=storable(note)[:LONGEST_NOTE],
                at=at,
            )
            kept = session.merge(given)
            if vote == Vote.DOWN:
                gaps.voted_down(session, row.id, row.question, given.reason, at)
            else:
                gaps.no_longer_voted_down(session, turn)
            return _feedback(kept, row.question)

    def withdraw(self, user: User, turn: str) -> None:
        """Forget a vote; it is no error when there is none."""
        with self._database.writing() as session:
            if session.scalar(_own(user, turn)) is not None:
                session.execute(delete(FeedbackRow).where(FeedbackRow.turn_id == turn, FeedbackRow.user_id == user.id))
                gaps.no_longer_voted_down(session, turn)

    def of(self, user: User, conversation: str) -> dict[str, Feedback]:
        """Return the user's votes in a conversation, by turn."""
        chosen = _all().where(FeedbackRow.user_id == user.id, TurnRow.conversation_id == conversation)
        with self._database.reading() as session:
            return {row.turn_id: _feedback(row, question) for row, question in session.execute(chosen)}

    def recent(self, limit: int = 100, before: datetime | None = None) -> tuple[Feedback, ...]:
        """Return everybody's votes, newest first, those before ``before``; for those who manage."""
        chosen = _all().order_by(FeedbackRow.at.desc(), FeedbackRow.turn_id).limit(limit)
        with self._database.reading() as session:
            rows = session.execute(chosen.where(FeedbackRow.at < before) if before else chosen)
            return tuple(_feedback(row, question) for row, question in rows)

    def counts(self) -> dict[Vote, int]:
        """Return how many votes there are for and against."""
        with self._database.reading() as session:
            counted = session.execute(select(FeedbackRow.vote, func.count()).group_by(FeedbackRow.vote))
            found = dict(counted.all())
        return {vote: found.get(vote, 0) for vote in Vote}


def _own(user: User, turn: str) -> Select[TurnRow]:
    return (
        select(TurnRow)
        .join(ConversationRow, ConversationRow.id == TurnRow.conversation_id)
        .where(TurnRow.id == turn, ConversationRow.user_id == user.id)
    )


def _all() -> Select[FeedbackRow, str]:
    return select(FeedbackRow, TurnRow.question).join(TurnRow, TurnRow.id == FeedbackRow.turn_id)


def _feedback(row: FeedbackRow, question: str) -> Feedback:
    return Feedback(row.turn_id, row.user_id, Vote(row.vote), row.reason, row.note, row.at, question)
