"""The store: one object over all that is remembered of people."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from ui.store.attempts import Attempts
from ui.store.audit import Audit
from ui.store.cards import Cards
from ui.store.conversations import Conversations
from ui.store.database import Database, now
from ui.store.edits import Edits
from ui.store.feedback import Votes
from ui.store.gaps import Gaps
from ui.store.keys import Keys
from ui.store.passwords import Passwords
from ui.store.reviews import Reviews
from ui.store.sessions import Sessions
from ui.store.setexams import SetExams
from ui.store.sittings import Sittings
from ui.store.users import Users


class Store:
    """Made by ``open_store``; see the package's head."""

    def __init__(self, database: Database, passwords: Passwords) -> None:
        self._database = database
        self.users = Users(database, passwords)
        self.sessions = Sessions(database)
        self.attempts = Attempts(database)
        self.conversations = Conversations(database)
        self.feedback = Votes(database)
        self.gaps = Gaps(database)
        self.audit = Audit(database)
        self.keys = Keys(database)
        self.cards = Cards(database)
        self.reviews = Reviews(database)
        self.sittings = Sittings(database)
        self.set_exams = SetExams(database)
        self.edits = Edits(database)

    def close(self) -> None:
        """Let go of the database; nothing is lost without."""
        self._database.close()


def open_store(url: str, *, clock: Callable[[], datetime] = now, passwords: Passwords | None = None) -> Store:
    """Open the database at ``url``, creating or upgrading its tables.

    ``clock`` gives the moments that are stored; ``passwords`` how they are hashed.

    Raises:
        StoreError: the database cannot be had; see ``errors``.
        OSError: the folder of an SQLite file cannot be made or written.
    """
    return Store(Database(url, clock), passwords or Passwords())
