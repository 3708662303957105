"""Everyday questions being worked on: one draft a document, shared by all editors, kept until it is published."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import asdict, dataclass
from hashlib import sha256
from pathlib import Path

from index.disk import writing
from ui.publishing.asked import Asked
from ui.publishing.turns import turn, write


@dataclass(frozen=True, slots=True)
class Draft:
    """The questions as they are to become; ``base`` is the ``asked.version`` of what they were made from."""

    rows: tuple[Asked, ...]
    base: str


class Drafts:
    """The drafts below ``folder``; safe in threads and processes."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def find(self, document_id: str) -> Draft | None:
        """Return a document's draft, None when nothing is being worked on."""
        try:
            content = json.loads(self._file(document_id).read_bytes())
            return Draft(tuple(Asked(**row) for row in content["rows"]), str(content["base"]))
        except (OSError, ValueError, KeyError, TypeError):
            return None

    def change(self, document_id: str, start: Draft, change: Callable[[tuple[Asked, ...]], tuple[Asked, ...]]) -> Draft:
        """Change a document's draft; ``start`` is what one begins with when there is none.

        Raises:
            TurnError: others are writing all the time.
            HomeError: the disk refuses; the draft is as it was.
        """
        with turn(self._folder):
            before = self.find(document_id) or start
            draft = Draft(change(before.rows), before.base)
            content = {"document": document_id, "base": draft.base, "rows": [asdict(row) for row in draft.rows]}
            write(self._file(document_id), json.dumps(content, ensure_ascii=False, indent=1))
        return draft

    def discard(self, document_id: str) -> None:
        """Forget a draft, if there is one."""
        with turn(self._folder), writing(self._folder):
            self._file(document_id).unlink(missing_ok=True)

    def _file(self, document_id: str) -> Path:
        return self._folder / f"{sha256(document_id.encode()).hexdigest()[:24]}.json"
