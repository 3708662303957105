"""The record of who changed what."""

from __future__ import annotations

from sqlalchemy import select

from ui.store.database import Database
from ui.store.schema import AuditRow
from ui.store.texts import storable
from ui.store.types import AuditEntry, User

TERMINAL = "命令行"
"""Who is named where a change was made on the machine itself."""


class Audit:
    """Made by ``store.Store``. Entries are only added."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def record(self, who: User | str, action: str, subject: str, detail: str = "") -> None:
        """Write down a change: ``action`` in Chinese (停用用户), ``subject`` what was changed. Never a secret."""
        name = who.name if isinstance(who, User) else who
        fields = {"who": name, "action": action, "subject": subject, "detail": detail}
        with self._database.writing() as session:
            session.add(AuditRow(at=self._database.clock(), **{key: storable(text) for key, text in fields.items()}))

    def page(self, limit: int = 50, before: int | None = None) -> tuple[AuditEntry, ...]:
        """Return entries, newest first, those with a ``number`` below ``before``."""
        chosen = select(AuditRow).order_by(AuditRow.number.desc()).limit(limit)
        with self._database.reading() as session:
            rows = session.scalars(chosen.where(AuditRow.number < before) if before is not None else chosen)
            return tuple(AuditEntry(row.number, row.at, row.who, row.action, row.subject, row.detail) for row in rows)
