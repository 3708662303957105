"""Conversations: everybody's own, kept turn by turn."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import timedelta

from sqlalchemy import ColumnElement, delete, exists, or_, select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from assistant.types import Answer
from ui.store import answers, gaps, users
from ui.store.database import Database
from ui.store.errors import UnknownError
from ui.store.schema import CardRow, ConversationRow, ReviewRow, SittingRow, TurnRow, UserRow
from ui.store.types import Conversation, Heading, Kind, StoredTurn, User, new_id

LONGEST_TITLE = 40
MOST_LISTED = 200
NEW = "新对话"
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
        conversation: str,
        turn: str,
        question: str,
        answer: Answer,
        digests: Mapping[str, str] | None = None,
    ) -> StoredTurn:
        """Keep a turn; once this returns it is on the disk. The same ``turn`` again changes nothing.

        ``digests`` gives the documents' digests by id; those that the answer cites are kept. A refusal is counted
        among the gaps. The first question becomes the conversation's title.

        Raises:
            UnknownError: there is no such conversation of this user, or the turn is in another one.
        """
        question, at = storable(question), self._database.clock()
        kept = answers.cited(answer, digests or {})
        with self._database.writing() as session:
            row = _own(session, user, conversation)
            known = session.get(TurnRow, turn)
            if known is not None:
                if known.conversation_id != row.id:
                    raise UnknownError(GONE)
                return _turn(known)
            text = storable(answers.encode(answer, kept))
            added = TurnRow(
                id=turn,
                conversation_id=row.id,
                position=row.turns,
                question=question,
                words=storable(answer.text),
                answer=text,
                at=at,
            )
            session.add(added)
            row.turns, row.changed_at = row.turns + 1, at
            row.title = row.title or shortened(question)
            if answer.refused:
                gaps.refused(session, added, answer.reason)
        return _turn(added)

    def list(self, user: User, search: str = "", limit: int = MOST_LISTED) -> tuple[Heading, ...]:
        """Return the user's conversations, the one changed last first.

        ``search`` is looked for, as it stands and in either case, in titles, questions and answers.
        """
        chosen = select(ConversationRow).where(ConversationRow.user_id == user.id, ConversationRow.turns > 0)
        if search.strip():
            chosen = chosen.where(_holds(storable(search.strip())))
        newest = chosen.order_by(ConversationRow.changed_at.desc(), ConversationRow.id).limit(limit)
        with self._database.reading() as session:
            return tuple(_heading(row) for row in session.scalars(newest))

    def load(self, user: User, conversation: str) -> Conversation | None:
        """Return a conversation of the user's, None when there is none with this id."""
        with self._database.reading() as session:
            row = session.get(ConversationRow, conversation)
            return _conversation(session, row) if row and row.user_id == user.id else None

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
            return tuple(_conversation(session, row) for row in rows)

    def _begin(self, user: User, identity: str) -> None:
        at = self._database.clock()
        with self._database.writing() as session:
            users.ensure(session, user, self._database)
            session.add(ConversationRow(id=identity, user_id=user.id, title="", begun_at=at, changed_at=at, turns=0))


def shortened(text: str) -> str:
    """Return a text on one line, cut to a title's length."""
    line = " ".join(text.split())
    return line if len(line) <= LONGEST_TITLE else line[: LONGEST_TITLE - 1] + "…"


def storable(text: str) -> str:
    """Return the text without what no database keeps: NUL, and halves of characters."""
    return text.replace("\0", "\ufffd").encode("utf-8", "replace").decode() if "\0" in text or _broken(text) else text


def _broken(text: str) -> bool:
    return any("\ud800" <= character <= "\udfff" for character in text)


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


def _conversation(session: Session, row: ConversationRow) -> Conversation:
    turns = session.scalars(select(TurnRow).where(TurnRow.conversation_id == row.id).order_by(TurnRow.position))
    return Conversation(_heading(row), tuple(_turn(turn) for turn in turns))


def _heading(row: ConversationRow) -> Heading:
    return Heading(row.id, row.title or NEW, row.begun_at, row.changed_at, row.turns)


def _turn(row: TurnRow) -> StoredTurn:
    answer, digests = answers.decode(row.answer)
    return StoredTurn(row.id, row.question, answer, row.at, digests)
