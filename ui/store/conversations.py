"""Conversations: everybody's own, kept turn by turn."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import timedelta

from sqlalchemy import ColumnElement, Connection, Select, delete, exists, or_, select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from assistant.types import Answer
from ui.store import answers, gaps, turns, users
from ui.store.database import Database
from ui.store.errors import UnknownError
from ui.store.schema import CardRow, ConversationRow, ReviewRow, SittingRow, TurnRow, UserRow
from ui.store.texts import shortened, storable
from ui.store.types import Conversation, Heading, Kind, StoredTurn, User, new_id

MOST_LISTED = 200
OF_USERS = (ConversationRow, CardRow, SittingRow, ReviewRow)  # what may be left of a visitor
GONE = "这个对话已经不在了。请重新开始一个对话。"


class Conversations:
    """Made by ``store.Store``. Nothing of another user's is ever returned or changed: it counts as not there."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def begin(self, user: User) -> str:
        """Begin a conversation and return its id; it is listed once it has a turn."""
        identity = new_id()
        try:
            self._begin(user, identity)
        except IntegrityError:  # the visitor's first two windows, at once: now the other has stored the visitor
            self._begin(user, identity)
        return identity

    def append(
        self,
        user: User,
        conversation: str | None,
        turn: str,
        question: str,
        answer: Answer,
        digests: Mapping[str, str] | None = None,
    ) -> StoredTurn:
        """Keep a turn; once this returns it is on the disk. The same ``turn`` again changes nothing.

        Without a ``conversation`` it begins one. ``digests`` gives the documents' digests by id; those that the answer
        cites are kept. A refusal is counted among the gaps. The first question becomes the conversation's title.

        Raises:
            UnknownError: there is no such conversation of this user, or the turn is in another one.
        """
        line = storable(answers.encode(answer, answers.cited(answer, digests or {})))
        written = turns.Written(turn, storable(question), storable(answer.text), line, self._database.clock())
        try:
            return self._append(user, conversation, written, answer)
        except IntegrityError:  # another process has just kept the same turn, or stored the same visitor
            return self._append(user, conversation, written, answer)

    def list(self, user: User, search: str = "", limit: int = MOST_LISTED) -> tuple[Heading, ...]:
        """Return the user's conversations, the one changed last first.

        ``search`` is looked for, as it stands and in either case, in titles, questions and answers.
        """
        chosen = _newest(user)
        if search.strip():
            chosen = chosen.where(_holds(storable(search.strip())))
        with self._database.reading() as session:
            return tuple(_heading(row) for row in session.scalars(chosen.limit(limit)))

    def load(self, user: User, conversation: str) -> Conversation | None:
        """Return a conversation of the user's, None when there is none with this id."""
        with self._database.reading() as session:
            return turns.conversation(session.connection(), user.id, conversation)

    def newest(self, user: User, count: int) -> tuple[Conversation, ...]:
        """Return the ``count`` conversations changed last with their turns, the last one first, as of one moment."""
        with self._database.reading() as session:
            return turns.newest(session.connection(), user.id, count)

    def rename(self, user: User, conversation: str, title: str) -> Heading:
        """Give a conversation another title; an empty one leaves it as it is."""
        with self._database.writing() as session:
            row = _own(session, user, conversation)
            row.title = shortened(storable(title)) or row.title
            return _heading(row)

    def delete(self, user: User, conversation: str) -> bool:
        """Delete a conversation with its turns and votes; tell whether there was one."""
        with self._database.writing() as session:
            row = session.get(ConversationRow, conversation)
            if row is None or row.user_id != user.id:
                return False
            session.delete(row)
        return True

    def delete_all(self, user: User) -> int:
        """Delete all of the user's conversations and return how many there were."""
        with self._database.writing() as session:
            rows = session.scalars(select(ConversationRow).where(ConversationRow.user_id == user.id)).all()
            for row in rows:
                session.delete(row)
        return len(rows)

    def clear_visitors(self, age: timedelta) -> int:
        """Delete what visitors have not gone on with for as long as ``age``; return how many conversations that was.

        A visitor of whom nothing is left is forgotten too.
        """
        until = self._database.clock() - age
        visitors = select(UserRow.id).where(UserRow.kind == Kind.VISITOR)
        old = delete(ConversationRow).where(ConversationRow.user_id.in_(visitors), ConversationRow.changed_at <= until)
        empty = delete(UserRow).where(
            UserRow.kind == Kind.VISITOR,
            UserRow.created_at <= until,
            *(~exists().where(table.user_id == UserRow.id) for table in OF_USERS),
        )
        with self._database.writing() as session:
            gone = list(session.scalars(old.returning(ConversationRow.id)))
            session.execute(empty)
        return len(gone)

    def export(self, user: User) -> tuple[Conversation, ...]:
        """Return all that the user has asked, oldest conversation first."""
        chosen = select(ConversationRow).where(ConversationRow.user_id == user.id, ConversationRow.turns > 0)
        with self._database.reading() as session:
            rows = session.scalars(chosen.order_by(ConversationRow.begun_at, ConversationRow.id)).all()
            loaded = [turns.conversation(session.connection(), user.id, row.id) for row in rows]
        return tuple(one for one in loaded if one)

    def _append(self, user: User, conversation: str | None, written: turns.Written, answer: Answer) -> StoredTurn:
        with self._database.writing() as session:
            connection = session.connection()
            place = turns.place(connection, user.id, conversation) if conversation else None
            before = turns.known(connection, written.id)
            if before is not None:
                return _again(connection, user, conversation, *before)
            place = place or (None if conversation else self._added(session, user))
            if place is None:
                raise UnknownError(GONE)
            turns.add(connection, place, written)
            if answer.refused:
                gaps.refused(session, written.id, written.question, answer.reason, written.at)
        return turns.stored(written.id, written.question, written.answer, written.at)

    def _begin(self, user: User, identity: str) -> None:
        with self._database.writing() as session:
            self._added(session, user, identity)

    def _added(self, session: Session, user: User, identity: str = "") -> turns.Place:
        at, identity = self._database.clock(), identity or new_id()
        users.ensure(session, user, self._database)
        session.add(ConversationRow(id=identity, user_id=user.id, title="", begun_at=at, changed_at=at, turns=0))
        session.flush()
        return turns.Place(identity, "", 0)


def _again(connection: Connection, user: User, wanted: str | None, conversation: str, turn: StoredTurn) -> StoredTurn:
    """A turn that has been kept before, if it is this user's and in the conversation wanted."""
    if wanted not in {None, conversation} or turns.place(connection, user.id, conversation) is None:
        raise UnknownError(GONE)
    return turn


def _newest(user: User) -> Select[ConversationRow]:
    chosen = select(ConversationRow).where(ConversationRow.user_id == user.id, ConversationRow.turns > 0)
    return chosen.order_by(ConversationRow.changed_at.desc(), ConversationRow.id)


def _holds(words: str) -> ColumnElement[bool]:
    in_turns = select(TurnRow.id).where(
        TurnRow.conversation_id == ConversationRow.id,
        or_(TurnRow.question.icontains(words, autoescape=True), TurnRow.words.icontains(words, autoescape=True)),
    )
    return or_(ConversationRow.title.icontains(words, autoescape=True), in_turns.exists())


def _own(session: Session, user: User, conversation: str) -> ConversationRow:
    row = session.get(ConversationRow, conversation, with_for_update=True)
    if row is None or row.user_id != user.id:
        raise UnknownError(GONE)
    return row


def _heading(row: ConversationRow) -> Heading:
    return turns.heading(row.id, row.title, row.begun_at, row.changed_at, row.turns)
