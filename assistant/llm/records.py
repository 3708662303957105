"""What is kept of a language model on this machine: a day's use, and every answer with what it was proved by.

One SQLite file under the home, for all processes; readable by its owner alone, as it holds questions.
"""

from __future__ import annotations

import json
import logging
import os
import secrets
import sqlite3
from collections.abc import Callable, Iterator, Mapping
from contextlib import closing, contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from assistant.llm.types import ModelError, Trouble

FILE = "language-model.sqlite"
MOST_KEPT = 20_000
PATIENCE = 5.0  # seconds that a writer waits for another process
_TABLES = """
CREATE TABLE IF NOT EXISTS spent (day TEXT PRIMARY KEY, requests INTEGER NOT NULL, tokens INTEGER NOT NULL);
CREATE TABLE IF NOT EXISTS answers (
    number INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, key TEXT NOT NULL, at TEXT NOT NULL, model TEXT NOT NULL,
    complete INTEGER NOT NULL, body TEXT NOT NULL
);
CREATE INDEX IF NOT EXISTS answers_by_key ON answers (key, complete);
"""

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Kept:
    """A model's answer as it was given: ``body`` is plain data, see ``keeping``; ``at`` is the local time, ISO 8601."""

    id: str
    at: str
    model: str
    body: Mapping[str, Any]


class Records:
    """The file in ``home``, made when there is something to keep; ``clock`` gives the local time. Safe in threads."""

    def __init__(self, home: Path, clock: Callable[[], datetime] = datetime.now) -> None:
        self._path = home / FILE
        self._clock = clock

    def spent(self) -> tuple[int, int]:
        """Return today's requests and tokens.

        Raises:
            ModelError: it cannot be told, so that nothing may be spent.
        """
        with self._counted(), self._connected() as connection:
            row = connection.execute("SELECT requests, tokens FROM spent WHERE day = ?", (self._day(),)).fetchone()
        return (int(row[0]), int(row[1])) if row else (0, 0)

    def spend(self, requests: int, tokens: int) -> None:
        """Add to today's use.

        Raises:
            ModelError: it cannot be counted.
        """
        with self._counted(), self._connected() as connection:
            connection.execute(
                "INSERT INTO spent VALUES (?, ?, ?) ON CONFLICT (day) DO UPDATE"
                " SET requests = requests + excluded.requests, tokens = tokens + excluded.tokens",
                (self._day(), requests, tokens),
            )

    def keep(self, key: str, model: str, body: Mapping[str, Any], *, complete: bool) -> str:
        """Keep an answer, the oldest giving way to it, and return its id; empty when it cannot be kept.

        Only a ``complete`` one is found again by its ``key``.
        """
        name = secrets.token_hex(8)
        row = (
            name,
            key,
            self._clock().isoformat(timespec="seconds"),
            model,
            complete,
            json.dumps(body, ensure_ascii=False),
        )
        try:
            with self._connected() as connection:
                connection.execute(
                    "INSERT INTO answers (id, key, at, model, complete, body) VALUES (?, ?, ?, ?, ?, ?)", row
                )
                connection.execute(
                    "DELETE FROM answers WHERE number <= (SELECT max(number) FROM answers) - ?", (MOST_KEPT,)
                )
        except (sqlite3.Error, OSError) as error:
            log.warning("an answer of the language model was not kept: %s", error)
            return ""
        return name

    def by_key(self, key: str) -> Kept | None:
        """Return the newest complete answer of that key, None when there is none or it cannot be read."""
        try:
            return self._find("key = ? AND complete", key)
        except (sqlite3.Error, OSError, ValueError) as error:
            log.warning("kept answers of the language model cannot be read: %s", error)
            return None

    def by_id(self, name: str) -> Kept | None:
        """Return the answer of that id, None when there is none.

        Raises:
            sqlite3.Error, OSError, ValueError: the file cannot be read.
        """
        return self._find("id = ?", name)

    def _find(self, condition: str, value: str) -> Kept | None:
        if not self._path.exists():
            return None
        query = f"SELECT id, at, model, body FROM answers WHERE {condition} ORDER BY number DESC LIMIT 1"
        with self._connected() as connection:
            row = connection.execute(query, (value,)).fetchone()
        return Kept(row[0], row[1], row[2], json.loads(row[3])) if row else None

    def _day(self) -> str:
        return self._clock().date().isoformat()

    @contextmanager
    def _connected(self) -> Iterator[sqlite3.Connection]:
        """Give a connection whose changes are kept, all or none, when the block ends."""
        self._path.parent.mkdir(parents=True, exist_ok=True)
        # Before SQLite creates it for everybody to read; its journal gets the mode of the file.
        os.close(os.open(self._path, os.O_CREAT | os.O_RDWR, 0o600))
        with closing(sqlite3.connect(self._path, timeout=PATIENCE)) as connection:
            connection.executescript(_TABLES)
            with connection:
                yield connection

    @contextmanager
    def _counted(self) -> Iterator[None]:
        try:
            yield
        except (sqlite3.Error, OSError) as error:
            raise ModelError(Trouble.UNREACHABLE, f"its use cannot be counted: {error}") from error
