"""What the processes of one machine know together: the requests that have been let in, and how often each person asked.

A file of its own in the home, beside the database: none of it must outlive a power cut, so nothing waits for the disk,
and a look costs 0.03 ms. In the database it would cost what keeping an answer costs, thirty milliseconds on a busy
machine, on every callback. A file that cannot be used lets everything through: each process still counts for itself
(``Replays``, ``Rate``). Behind several machines each counts for itself too.
"""

from __future__ import annotations

import fcntl
import logging
import os
import sqlite3
import time
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

FILE, LOCK = "wecom-together.sqlite", "wecom-together.lock"
PATIENCE = 0.2  # seconds for another process' write; it takes far less, and everybody waits meanwhile
A_SWEEP = 60.0  # seconds between two clearings of what is over
_TABLES = (
    "CREATE TABLE IF NOT EXISTS seen (key TEXT PRIMARY KEY, until REAL NOT NULL) WITHOUT ROWID",
    "CREATE TABLE IF NOT EXISTS asked (person TEXT NOT NULL, at REAL NOT NULL, until REAL NOT NULL)",
    "CREATE INDEX IF NOT EXISTS asked_by ON asked (person, at)",
)

T = TypeVar("T")
log = logging.getLogger(__name__)


class Together:
    """Looks and writes at once, from one thread.

    ``clock`` gives seconds that all processes count alike; ``patience`` is for another process' write, in seconds.
    """

    def __init__(self, home: Path, clock: Callable[[], float] = time.time, patience: float = PATIENCE) -> None:
        self._clock = clock
        self._swept = clock()
        self._connection: sqlite3.Connection | None = None
        try:
            home.mkdir(parents=True, exist_ok=True)
            with (home / LOCK).open("wb") as one_at_a_time:  # SQLite does not wait where two make a new file ready
                fcntl.flock(one_at_a_time, fcntl.LOCK_EX)
                os.close(os.open(home / FILE, os.O_CREAT | os.O_RDWR, 0o600))
                self._connection = _opened(home / FILE, patience)
        except (OSError, sqlite3.Error) as error:
            log.warning("each process of the bots counts for itself: %s", error)

    def is_first(self, key: str, seconds: float) -> bool:
        """Tell whether a key comes for the first time in ``seconds``, and take it down."""
        now = self._clock()

        def take(connection: sqlite3.Connection) -> bool:
            connection.execute("DELETE FROM seen WHERE key = ? AND until <= ?", (key, now))
            return connection.execute("INSERT OR IGNORE INTO seen VALUES (?, ?)", (key, now + seconds)).rowcount == 1

        return self._done(take, otherwise=True)

    def wait(self, person: str, limit: int, seconds: float) -> float:
        """Count one time for a person and return 0; after ``limit`` in ``seconds``, the seconds until the next."""
        now = self._clock()

        def count(connection: sqlite3.Connection) -> float:
            times = connection.execute(
                "SELECT at FROM asked WHERE person = ? AND at > ? ORDER BY at DESC LIMIT ?",
                (person, now - seconds, limit),
            ).fetchall()
            if len(times) == limit:
                return float(times[-1][0]) + seconds - now
            connection.execute("INSERT INTO asked VALUES (?, ?, ?)", (person, now, now + seconds))
            return 0.0

        return self._done(count, otherwise=0.0)

    def close(self) -> None:
        """Let go of the file."""
        if self._connection is not None:
            self._connection.close()
            self._connection = None

    def _done(self, work: Callable[[sqlite3.Connection], T], otherwise: T) -> T:
        """Return what one transaction gives; ``otherwise`` where the file cannot be used."""
        if self._connection is None:
            return otherwise
        try:
            with self._connection:  # ends the transaction, or takes it back
                self._connection.execute("BEGIN IMMEDIATE")
                self._sweep(self._connection)
                return work(self._connection)
        except sqlite3.Error as error:
            log.warning("the processes of the bots do not count together: %s", error)
            return otherwise

    def _sweep(self, connection: sqlite3.Connection) -> None:
        now = self._clock()
        if now - self._swept < A_SWEEP:
            return
        self._swept = now
        for table in ("seen", "asked"):
            connection.execute(f"DELETE FROM {table} WHERE until <= ?", (now,))


def _opened(file: Path, patience: float) -> sqlite3.Connection:
    connection = sqlite3.connect(file, timeout=5.0, isolation_level=None, check_same_thread=False)
    connection.execute("PRAGMA journal_mode = WAL")
    connection.execute("PRAGMA synchronous = OFF")
    for table in _TABLES:
        connection.execute(table)
    connection.execute(f"PRAGMA busy_timeout = {int(patience * 1000)}")
    return connection
