"""Ledgers already made, kept for the next request; a document that has changed is read again."""

from __future__ import annotations

import threading
from collections import OrderedDict
from collections.abc import Callable, Sequence

from assistant.ledger.rows import make_ledger
from assistant.ledger.types import Ledger
from ingest.types import Document, Entity

KEPT = 16


class Ledgers:
    """Makes ledgers and keeps the last ``KEPT``; safe in threads."""

    def __init__(self) -> None:
        self._kept: OrderedDict[tuple[str, str, int], Ledger] = OrderedDict()
        self._lock = threading.Lock()

    def of(self, document: Document, entities: Callable[[str], Sequence[Entity]]) -> Ledger:
        """Return the ledger of ``document``; ``entities`` gives the entities of a document's id."""
        key = (document.id, document.digest, len(document.text))
        with self._lock:
            if key in self._kept:
                self._kept.move_to_end(key)
                return self._kept[key]
        made = make_ledger(document, entities(document.id))
        with self._lock:
            self._kept[key] = made
            while len(self._kept) > KEPT:
                self._kept.popitem(last=False)
        return made
