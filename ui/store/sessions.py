"""Web sessions: a token in the browser, its SHA-256 here."""

from __future__ import annotations

import secrets
from contextlib import suppress
from datetime import datetime, timedelta

from sqlalchemy import ColumnElement, delete, or_, select

from ui.store.database import Database
from ui.store.errors import StoreBusyError
from ui.store.schema import SessionRow, UserRow
from ui.store.types import Kind, Role, User, digest_of

IDLE = timedelta(hours=12)
LONGEST = timedelta(days=30)
SELDOM = timedelta(minutes=5)  # how often a visit is written down: not with every request


class Sessions:
    """Made by ``store.Store``."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def begin(self, user: User) -> str:
        """Return the token of a new session; sessions long over are cleared away on the occasion."""
        token = secrets.token_urlsafe(32)
        at = self._database.clock()
        with self._database.writing() as session:
            session.execute(delete(SessionRow).where(_over(at)))
            session.add(SessionRow(digest=digest_of(token), user_id=user.id, begun_at=at, seen_at=at))
        return token

    def user_of(self, token: str) -> User | None:
        """Return whose session it is, as they are now; None when it is over, or they are shut out."""
        at = self._database.clock()
        chosen = (
            select(SessionRow.seen_at, UserRow)
            .join(UserRow, UserRow.id == SessionRow.user_id)
            .where(SessionRow.digest == digest_of(token), ~_over(at), UserRow.disabled.is_(False))
        )
        with self._database.reading() as session:
            found = session.execute(chosen).first()
        if found is None:
            return None
        seen_at, row = found
        if at - seen_at > SELDOM:
            with suppress(StoreBusyError):  # the next request writes it down
                self._seen(token, at)
        return User(row.id, Kind(row.kind), row.name, Role(row.role))

    def end(self, token: str) -> None:
        """End a session; one that is over already is no error."""
        with self._database.writing() as session:
            session.execute(delete(SessionRow).where(SessionRow.digest == digest_of(token)))

    def end_all(self, user_id: str) -> None:
        """End all sessions of a user."""
        with self._database.writing() as session:
            session.execute(delete(SessionRow).where(SessionRow.user_id == user_id))

    def _seen(self, token: str, at: datetime) -> None:
        with self._database.writing() as session:
            row = session.get(SessionRow, digest_of(token))
            if row:
                row.seen_at = at


def _over(at: datetime) -> ColumnElement[bool]:
    return or_(SessionRow.seen_at <= at - IDLE, SessionRow.begun_at <= at - LONGEST)
