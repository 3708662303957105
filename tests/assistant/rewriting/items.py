"""Evidence of the small world and of the shipped document, numbered by hand."""

from __future__ import annotations

from assistant.compose import Evidence
from assistant.corpus import Corpus, Entry
from assistant.rewriting.types import Numbered
from tests.assistant.world import entry_of


def evidence_of(entry: Entry, quote: str = "") -> Evidence:
    """Return the span of ``quote`` in an item, all of the item without one."""
    start = entry.document.text.index(quote, entry.item.start) if quote else entry.item.start
    return Evidence(entry.document, entry.item, start, start + len(quote) if quote else entry.item.end)


def numbered(corpus: Corpus, *labels: str) -> tuple[Numbered, ...]:
    """Return the items of those labels as evidence 1, 2, …"""
    entries = [entry_of(corpus, label) for label in labels]
    return tuple(Numbered(n, evidence_of(entry)) for n, entry in enumerate(entries, 1))
