"""API keys: what a program shows instead of a person; the key itself is only with whoever was given it."""

from __future__ import annotations

import secrets
from collections.abc import Sequence
from contextlib import suppress
from datetime import datetime, timedelta

from sqlalchemy import select
from sqlalchemy.exc import IntegrityError

from ui.store.database import Database
from ui.store.errors import StoreBusyError, UnknownError, UserNameError
from ui.store.schema import KeyRow
from ui.store.types import Key, Scope, digest_of, new_id
from ui.store.users import checked_name

PREFIX = "qw-"
SELDOM = timedelta(minutes=5)  # how often a use is written down: not with every request


class Keys:
    """Made by ``store.Store``. A revoked key stays in the list, and its name stays taken."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def create(self, name: str, scopes: Sequence[Scope]) -> tuple[Key, str]:
        """Return a new key and the secret that it is used by, which nobody can look up again.

        Raises:
            UserNameError: the name is empty, too long, unprintable or taken.
        """
        name = checked_name(name)
        secret = PREFIX + secrets.token_urlsafe(32)
        row = KeyRow(
            id=new_id(),
            name=name,
            digest=digest_of(secret),
            scopes=" ".join(scope for scope in Scope if scope in scopes),
            created_at=self._database.clock(),
            used_at=None,
            revoked_at=None,
        )
        try:
            with self._database.writing() as session:
                session.add(row)
        except IntegrityError as error:
            message = f"密钥名“{name}”已经用过了，请换一个。"
            raise UserNameError(message) from error
        return _key(row), secret

    def all(self) -> tuple[Key, ...]:
        """Return all keys, revoked ones too, oldest first."""
        with self._database.reading() as session:
            return tuple(_key(row) for row in session.scalars(select(KeyRow).order_by(KeyRow.created_at, KeyRow.name)))

    def of(self, secret: str) -> Key | None:
        """Return the key with this secret, None when there is none or it was revoked."""
        at = self._database.clock()
        with self._database.reading() as session:
            row = session.scalar(select(KeyRow).where(KeyRow.digest == digest_of(secret), KeyRow.revoked_at.is_(None)))
        if row is None:
            return None
        if row.used_at is None or at - row.used_at > SELDOM:
            with suppress(StoreBusyError):  # the next request writes it down
                self._used(row.id, at)
        return _key(row)

    def revoke(self, name: str) -> Key:
        """Make a key worthless, now; one that is so already stays so.

        Raises:
            UnknownError: there is no key of this name.
        """
        with self._database.writing() as session:
            row = session.scalar(select(KeyRow).where(KeyRow.name == checked_name(name)))
            if row is None:
                message = f"没有叫“{name}”的密钥。运行 qingwen keys list 查看全部密钥。"
                raise UnknownError(message)
            row.revoked_at = row.revoked_at or self._database.clock()
        return _key(row)

    def _used(self, identity: str, at: datetime) -> None:
        with self._database.writing() as session:
            row = session.get(KeyRow, identity)
            if row:
                row.used_at = at


def _key(row: KeyRow) -> Key:
    scopes = frozenset(Scope(scope) for scope in row.scopes.split())
    return Key(row.id, row.name, scopes, row.created_at, row.used_at, row.revoked_at)
