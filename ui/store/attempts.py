"""Attempts to log in: counted for all processes together, over as long as a failure counts."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from datetime import timedelta

from sqlalchemy import delete, select, text

from ui.store.database import Database
from ui.store.schema import AttemptRow
from ui.store.types import digest_of

WINDOW = timedelta(minutes=15)
ONE_AT_A_TIME = 7160_2025  # PostgreSQL's advisory lock: attempts made in one moment are counted one after another


class Attempts:
    """Made by ``store.Store``. Of what an attempt is counted for (a name, an address) only a digest is stored."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def enter(self, limits: Mapping[str, int]) -> timedelta:
        """Count an attempt for every key of ``limits``, unless one of them has as many as its limit.

        Returns:
            how long to wait until it may be made; nothing when it has been counted.
        """
        at = self._database.clock()
        with self._database.writing() as session:
            if session.get_bind().dialect.name == "postgresql":
                session.execute(text("SELECT pg_advisory_xact_lock(:lock)"), {"lock": ONE_AT_A_TIME})
            session.execute(delete(AttemptRow).where(AttemptRow.at <= at - WINDOW))
            digests = {digest_of(key): limit for key, limit in limits.items()}
            wait = timedelta()
            for digest, limit in digests.items():
                chosen = select(AttemptRow.at).where(AttemptRow.digest == digest).order_by(AttemptRow.at.desc())
                first = session.scalar(chosen.offset(limit - 1).limit(1))
                wait = max(wait, first + WINDOW - at if first else timedelta())
            if not wait:
                session.add_all(AttemptRow(digest=digest, at=at) for digest in digests)
        return wait

    def forget(self, key: str) -> None:
        """Forget all attempts counted for a key."""
        with self._database.writing() as session:
            session.execute(delete(AttemptRow).where(AttemptRow.digest == digest_of(key)))

    def take_back(self, keys: Collection[str]) -> None:
        """Forget the last attempt counted for each of the keys."""
        with self._database.writing() as session:
            for key in keys:
                newest = (
                    select(AttemptRow).where(AttemptRow.digest == digest_of(key)).order_by(AttemptRow.number.desc())
                )
                row = session.scalar(newest.limit(1))
                if row:
                    session.delete(row)
