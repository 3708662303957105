"""What every question asks of the database: a conversation read, a turn added.

Statements made once and executed on the connection, where the rest of the store maps rows to objects: an object that
could be changed costs four times the processor's time to read or write, and this is paid for every question.
"""

from __future__ import annotations

from datetime import datetime
from typing import NamedTuple

from sqlalchemy import Connection, bindparam, insert, select, update

from ui.store import answers
from ui.store.schema import ConversationRow, TurnRow
from ui.store.texts import shortened
from ui.store.types import Conversation, Heading, StoredTurn

NEW = "新对话"

_HEADING = (
    ConversationRow.id,
    ConversationRow.title,
    ConversationRow.begun_at,
    ConversationRow.changed_at,
    ConversationRow.turns,
)
_NEWEST = (
    select(*_HEADING)
    .where(ConversationRow.user_id == bindparam("user"), ConversationRow.turns > 0)
    .order_by(ConversationRow.changed_at.desc(), ConversationRow.id)
    .limit(bindparam("count"))
)
_OWN = select(*_HEADING).where(
    ConversationRow.id == bindparam("identity"), ConversationRow.user_id == bindparam("user")
)
_OWN_TO_CHANGE = _OWN.with_for_update()
_TURNS = (
    select(TurnRow.id, TurnRow.question, TurnRow.answer, TurnRow.at)
    .where(TurnRow.conversation_id == bindparam("conversation"))
    .order_by(TurnRow.position)
)
_TURN = select(TurnRow.conversation_id, TurnRow.id, TurnRow.question, TurnRow.answer, TurnRow.at).where(
    TurnRow.id == bindparam("identity")
)
_ADD = insert(TurnRow)
_GROW = (
    update(ConversationRow)
    .where(ConversationRow.id == bindparam("identity"))
    .values(turns=bindparam("count"), title=bindparam("named"), changed_at=bindparam("moment"))
)


class Place(NamedTuple):
    """Where the next turn of a conversation goes."""

    conversation: str
    title: str
    position: int


class Written(NamedTuple):
    """A turn as it is stored, in the columns' names: ``words`` is the answer's text, ``answer`` the whole as JSON."""

    id: str
    question: str
    words: str
    answer: str
    at: datetime


def newest(connection: Connection, user: str, count: int) -> tuple[Conversation, ...]:
    """Return the ``count`` conversations of a user's that were changed last, the last one first."""
    rows = connection.execute(_NEWEST, {"user": user, "count": count}).all()
    return tuple(_conversation(connection, heading(*row)) for row in rows)


def conversation(connection: Connection, user: str, identity: str) -> Conversation | None:
    """Return a conversation of the user's, None where it is not theirs."""
    row = connection.execute(_OWN, {"user": user, "identity": identity}).first()
    return _conversation(connection, heading(*row)) if row else None


def place(connection: Connection, user: str, identity: str) -> Place | None:
    """Return where the next turn goes and keep others from adding one meanwhile; None where it is not the user's."""
    row = connection.execute(_OWN_TO_CHANGE, {"user": user, "identity": identity}).first()
    return Place(row.id, row.title, row.turns) if row else None


def known(connection: Connection, identity: str) -> tuple[str, StoredTurn] | None:
    """Return a turn that is there already, behind the id of its conversation."""
    row = connection.execute(_TURN, {"identity": identity}).first()
    return (row[0], stored(*row[1:])) if row else None


def add(connection: Connection, place: Place, turn: Written) -> None:
    """Add a turn at its place; the first question becomes the conversation's title."""
    at = {"conversation_id": place.conversation, "position": place.position}
    connection.execute(_ADD, {**turn._asdict(), **at})
    named = place.title or shortened(turn.question)
    grown = {"identity": place.conversation, "count": place.position + 1, "named": named, "moment": turn.at}
    connection.execute(_GROW, grown)


def heading(identity: str, title: str, begun_at: datetime, changed_at: datetime, turns: int) -> Heading:
    """Return a conversation's columns as a list shows them."""
    return Heading(identity, title or NEW, begun_at, changed_at, turns)


def stored(identity: str, question: str, line: str, at: datetime) -> StoredTurn:
    """Return a turn's columns as what they stand for."""
    answer, digests = answers.decode(line)
    return StoredTurn(identity, question, answer, at, digests)


def _conversation(connection: Connection, heading: Heading) -> Conversation:
    rows = connection.execute(_TURNS, {"conversation": heading.id})
    return Conversation(heading, tuple(stored(*row) for row in rows))
