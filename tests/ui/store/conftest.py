"""A store on each database, with hashes that cost nothing and a clock that stands where one puts it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from uuid import uuid4

import psycopg
import pytest
from argon2 import PasswordHasher
from psycopg import sql
from sqlalchemy.engine import make_url

from ui.store.database import default_url
from ui.store.passwords import Passwords
from ui.store.store import Store, open_store
from ui.store.types import Role, User


@dataclass
class Clock:
    """Stands still until it is moved."""

    at: datetime = datetime(2024, 3, 1, 9, 0, tzinfo=UTC)

    def __call__(self) -> datetime:
        """Return the moment."""
        return self.at

    def move(self, **by: float) -> None:
        """Move on by hours, minutes, days …"""
        self.at += timedelta(**by)


def cheap() -> PasswordHasher:
    """Return a hasher of the real kind with the smallest parameters."""
    return PasswordHasher(time_cost=1, memory_cost=8, parallelism=1)


@contextmanager
def database_in(postgres: str) -> Iterator[str]:
    """Make an empty PostgreSQL database, and drop it afterwards."""
    name = f"test_{uuid4().hex}"
    with psycopg.connect(postgres, autocommit=True) as server:
        server.execute(sql.SQL("CREATE DATABASE {}").format(sql.Identifier(name)))
        yield make_url(postgres).set(database=name).render_as_string(hide_password=False)
        server.execute(sql.SQL("DROP DATABASE {} WITH (FORCE)").format(sql.Identifier(name)))


@pytest.fixture(params=["SQLite", "PostgreSQL"])
def url(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    """The address of an empty database of each kind."""
    if request.param == "SQLite":
        yield default_url(tmp_path)
    else:
        with database_in(request.getfixturevalue("postgres_url")) as address:
            yield address


@pytest.fixture
def clock() -> Clock:
    """The store's clock: 2024-03-01, nine o'clock."""
    return Clock()


@pytest.fixture
def store(url: str, clock: Clock) -> Iterator[Store]:
    """An empty store."""
    opened = open_store(url, clock=clock, passwords=Passwords(cheap()))
    yield opened
    opened.close()


@pytest.fixture
def wang(store: Store) -> User:
    """A reader."""
    return store.users.add("王芳", "correct horse 9", Role.READER)


@pytest.fixture
def li(store: Store) -> User:
    """Another reader."""
    return store.users.add("李雷", "battery staple 8", Role.READER)
