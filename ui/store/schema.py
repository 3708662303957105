"""The tables, and how an older database is brought up to this program's."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import UTC, datetime

from sqlalchemy import Connection, DateTime, Dialect, ForeignKey, Index, Text, UniqueConstraint, inspect, text
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column
from sqlalchemy.types import TypeDecorator

from ui.store.errors import StoreNewerError

VERSION = 5


def _with_keys(connection: Connection) -> None:
    Base.metadata.create_all(connection, tables=[Base.metadata.tables["api_keys"]])


def _with_cards(connection: Connection) -> None:
    Base.metadata.create_all(connection, tables=[Base.metadata.tables["study_cards"]])


def _with_learning(connection: Connection) -> None:
    added = ("set_exams", "sittings", "reviews", "question_edits")
    Base.metadata.create_all(connection, tables=[Base.metadata.tables[name] for name in added])


def _with_attempts(connection: Connection) -> None:
    Base.metadata.create_all(connection, tables=[Base.metadata.tables["login_attempts"]])


STEPS: Mapping[int, Callable[[Connection], None]] = {
    1: _with_keys,
    2: _with_cards,
    3: _with_learning,
    4: _with_attempts,
}
"""For each version but the newest, what makes the next one of it. An empty database gets the newest at once."""

ONE_AT_A_TIME = 7160_2024  # PostgreSQL's advisory lock: two processes that start together do not both create tables


class Moment(TypeDecorator[datetime]):
    """A moment in UTC; SQLite keeps no time zone, so none is stored there."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """Refuse a moment without a time zone by failing on it, as ``astimezone`` would guess one."""
        if value is None:
            return None
        moment = value.astimezone(UTC)
        return moment.replace(tzinfo=None) if dialect.name == "sqlite" else moment

    def process_result_value(self, value: datetime | None, _dialect: Dialect) -> datetime | None:
        """Return it aware, in UTC."""
        if value is None:
            return None
        return value.replace(tzinfo=UTC) if value.tzinfo is None else value.astimezone(UTC)


class Base(DeclarativeBase):
    """All tables; ``str`` is text of any length on both databases."""

    type_annotation_map = {str: Text(), datetime: Moment()}  # noqa: RUF012 - SQLAlchemy's own way


class UserRow(Base):
    """``secret`` is an argon2 hash, empty for users without a password."""

    __tablename__ = "users"
    __table_args__ = (UniqueConstraint("kind", "name"),)

    id: Mapped[str] = mapped_column(primary_key=True)
    kind: Mapped[str]
    name: Mapped[str]
    role: Mapped[str]
    secret: Mapped[str]
    disabled: Mapped[bool]
    created_at: Mapped[datetime]


class SessionRow(Base):
    """``digest`` is the SHA-256 of the token; the token itself is only in the browser."""

    __tablename__ = "web_sessions"

    digest: Mapped[str] = mapped_column(primary_key=True)
    user_id: Mapped[str] = mapped_column(ForeignKey("users.id", ondelete="CASCADE"), index=True)
    begun_at: Mapped[datetime]
    seen_at: Mapped[datetime]


class ConversationRow(Base):
    """``turns`` is how many it has: the next one's position."""

    __tablename__ = "conversations"
    __table_args__ = (Index("conversations_of_user", "user_id", "changed_at"),)

    id: Mapped[str] = mapped_column(primary_key=True)
    user_id: Mapped[str] = mapped_column(ForeignKey("users.id", ondelete="CASCADE"))
    title: Mapped[str]
    begun_at: Mapped[datetime]
    changed_at: Mapped[datetime]
    turns: Mapped[int]


class TurnRow(Base):
    """``words`` is the answer's text, for searching; ``answer`` the whole answer as JSON (``answers``)."""

    __tablename__ = "turns"
    __table_args__ = (UniqueConstraint("conversation_id", "position"),)

    id: Mapped[str] = mapped_column(primary_key=True)
    conversation_id: Mapped[str] = mapped_column(ForeignKey("conversations.id", ondelete="CASCADE"))
    position: Mapped[int]
    question: Mapped[str]
    words: Mapped[str]
    answer: Mapped[str]
    at: Mapped[datetime]


class FeedbackRow(Base):
    """One vote a person and turn."""

    __tablename__ = "feedback"

    turn_id: Mapped[str] = mapped_column(ForeignKey("turns.id", ondelete="CASCADE"), primary_key=True)
    user_id: Mapped[str] = mapped_column(ForeignKey("users.id", ondelete="CASCADE"), primary_key=True)
    vote: Mapped[str]
    reason: Mapped[str]
    note: Mapped[str]
    at: Mapped[datetime] = mapped_column(index=True)


class MissRow(Base):
    """A question refused or voted down (``cause``). It says nothing of who asked, and outlives the conversation."""

    __tablename__ = "misses"

    turn_id: Mapped[str] = mapped_column(primary_key=True)
    cause: Mapped[str] = mapped_column(primary_key=True)
    key: Mapped[str] = mapped_column(index=True)
    question: Mapped[str]
    reason: Mapped[str]
    at: Mapped[datetime] = mapped_column(index=True)


class HandledRow(Base):
    """An editor's mark on a normalised wording; a later miss opens it again."""

    __tablename__ = "handled"

    key: Mapped[str] = mapped_column(primary_key=True)
    by: Mapped[str]
    note: Mapped[str]
    at: Mapped[datetime]


class AuditRow(Base):
    """``number`` counts, so that a page has a place to go on from."""

    __tablename__ = "audit"

    number: Mapped[int] = mapped_column(primary_key=True, autoincrement=True)
    at: Mapped[datetime]
    who: Mapped[str]
    action: Mapped[str]
    subject: Mapped[str]
    detail: Mapped[str]


class KeyRow(Base):
    """``digest`` is the SHA-256 of the key, ``scopes`` their names with blanks between."""

    __tablename__ = "api_keys"

    id: Mapped[str] = mapped_column(primary_key=True)
    name: Mapped[str] = mapped_column(unique=True)
    digest: Mapped[str] = mapped_column(unique=True)
    scopes: Mapped[str]
    created_at: Mapped[datetime]
    used_at: Mapped[datetime | None]
    revoked_at: Mapped[datetime | None]


class CardRow(Base):
    """What a learner remembers of a training question; ``memory`` is FSRS's state as JSON."""

    __tablename__ = "study_cards"

    user_id: Mapped[str] = mapped_column(ForeignKey("users.id", ondelete="CASCADE"), primary_key=True)
    question_id: Mapped[str] = mapped_column(primary_key=True)
    due: Mapped[datetime]
    memory: Mapped[str]
    reviews: Mapped[int]
    lapses: Mapped[int]
    last_right: Mapped[bool]


class SetExamRow(Base):
    """An exam that editors set for everybody; ``paper`` is JSON (``papers``), the moments its window."""

    __tablename__ = "set_exams"

    id: Mapped[str] = mapped_column(primary_key=True)
    title: Mapped[str]
    paper: Mapped[str]
    opens_at: Mapped[datetime]
    closes_at: Mapped[datetime]
    set_by: Mapped[str]
    set_at: Mapped[datetime]


class SittingRow(Base):
    """One person at one paper: ``paper`` and ``answers`` are JSON (``papers``); ``set_exam`` is empty for one's own.

    ``deadline`` follows from the paper and is kept for finding what has run out.
    """

    __tablename__ = "sittings"
    __table_args__ = (Index("sittings_of_user", "user_id", "begun_at"),)

    id: Mapped[str] = mapped_column(primary_key=True)
    user_id: Mapped[str] = mapped_column(ForeignKey("users.id", ondelete="CASCADE"))
    kind: Mapped[str]
    title: Mapped[str]
    set_exam: Mapped[str] = mapped_column(index=True)
    paper: Mapped[str]
    answers: Mapped[str]
    begun_at: Mapped[datetime]
    latest: Mapped[datetime]
    deadline: Mapped[datetime | None] = mapped_column(index=True)
    submitted_at: Mapped[datetime | None]


class ReviewRow(Base):
    """One graded answer. ``occasion`` names when it was given (a sitting, a day), so that twice is kept once."""

    __tablename__ = "reviews"
    __table_args__ = (
        UniqueConstraint("user_id", "occasion", "question_id"),
        Index("reviews_of_user", "user_id", "number"),
    )

    number: Mapped[int] = mapped_column(primary_key=True, autoincrement=True)
    user_id: Mapped[str] = mapped_column(ForeignKey("users.id", ondelete="CASCADE"))
    occasion: Mapped[str]
    question_id: Mapped[str]
    document_id: Mapped[str]
    path: Mapped[str]
    response: Mapped[str]
    score: Mapped[float]
    answered_right: Mapped[bool]
    at: Mapped[datetime]


class QuestionEditRow(Base):
    """What an editor did to a question: the newest row of a question counts. ``content`` is its JSON where added."""

    __tablename__ = "question_edits"

    number: Mapped[int] = mapped_column(primary_key=True, autoincrement=True)
    question_id: Mapped[str] = mapped_column(index=True)
    action: Mapped[str]
    content: Mapped[str]
    replaces: Mapped[str]
    edited_by: Mapped[str]
    at: Mapped[datetime]


class AttemptRow(Base):
    """An attempt to log in that failed or is under way; ``digest`` is the SHA-256 of what it is counted for."""

    __tablename__ = "login_attempts"

    number: Mapped[int] = mapped_column(primary_key=True, autoincrement=True)
    digest: Mapped[str] = mapped_column(index=True)
    at: Mapped[datetime] = mapped_column(index=True)


class VersionRow(Base):
    """The one row that says which tables these are."""

    __tablename__ = "schema_version"

    version: Mapped[int] = mapped_column(primary_key=True)


def bring_up_to_date(
    connection: Connection, steps: Mapping[int, Callable[[Connection], None]] = STEPS, newest: int = VERSION
) -> None:
    """Create the tables in an empty database, or take an older one up step by step, in the caller's transaction.

    Raises:
        StoreNewerError: the database is of a later version than ``newest``.
    """
    if connection.dialect.name == "postgresql":
        connection.execute(text("SELECT pg_advisory_xact_lock(:lock)"), {"lock": ONE_AT_A_TIME})
    if not inspect(connection).has_table(VersionRow.__tablename__):
        Base.metadata.create_all(connection)
        connection.execute(text("INSERT INTO schema_version (version) VALUES (:to)"), {"to": newest})
        return
    found = int(connection.execute(text("SELECT version FROM schema_version")).scalar_one())
    if found > newest:
        message = f"数据库是更新版本的青问写的（第 {found} 版，本程序只认到第 {newest} 版）。请升级青问后再打开。"
        raise StoreNewerError(message)
    for version in range(found, newest):
        steps[version](connection)
        connection.execute(text("UPDATE schema_version SET version = :to"), {"to": version + 1})
