"""The documents as the assistant scans them: entries (items with their document), sentences, clauses, folded text.

Folding here keeps length, character for character (width, case, traditional → simplified), so that an offset in the
folded text is an offset in the document: a scan can search folded and quote unfolded.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import cached_property, wraps
from typing import Any, TypeVar, TypeVarTuple

from ingest.types import Document, Entity, Item, Section

_WIDE = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)} | {0x3000: 0x20}
_LOWER = {code: code + 32 for code in range(ord("A"), ord("Z") + 1)}
_FOLDED = {code: _LOWER.get(narrow, narrow) for code, narrow in _WIDE.items()} | _LOWER
_OPENING, _CLOSING = "“‘（《〈「『(", "”’）》〉」』)"
_SENTENCE_END, _CLAUSE_END = "。！？!?\n", "，；;,"


NAMING = frozenset({"quoted", "named", "title"})
"""Kinds of entities that are names."""


def bare_name(entity: Entity) -> str:
    """Return the entity's text without the marks around it."""
    return entity.text.strip("“”《》‘’")


@dataclass(frozen=True, slots=True)
class Piece:
    """A sentence or a clause: a span of a document's text, without the stop that closes it."""

    start: int
    end: int
    text: str


@dataclass(frozen=True, slots=True, eq=False)
class Entry:
    """One item of one document, ready to be scanned. ``order`` counts items through the document from 0.

    Two are equal when they are the same: a corpus makes each once, and what follows from one is remembered by it.
    """

    document: Document
    item: Item
    order: int
    folded: str
    sentences: tuple[Piece, ...]
    entities: tuple[Entity, ...]
    memory: dict[object, Any] = field(default_factory=dict, repr=False)
    """What ``once_an_entry`` has remembered of it."""

    @property
    def key(self) -> tuple[str, str]:
        """The pair (document id, item path) that names this entry."""
        return (self.document.id, self.item.path)

    @property
    def folded_heading(self) -> str:
        """The folded heading, empty when the item has none."""
        return self.folded[: len(self.item.heading)]

    @property
    def body(self) -> tuple[Piece, ...]:
        """The sentences after the heading; the heading itself when there is nothing else."""
        heading_end = self.item.start + len(self.item.heading)
        return tuple(s for s in self.sentences if s.start >= heading_end) or self.sentences

    def find(self, terms: Iterable[str]) -> list[int]:
        """Return the document offsets at which any of ``terms`` (folded) begins, ascending."""
        places = {m.start() for term in terms for m in re.finditer(re.escape(term), self.folded)}
        return sorted(self.item.start + place for place in places)


Rest = TypeVarTuple("Rest")
Found = TypeVar("Found")


def once_an_entry(work: Callable[[Entry, *Rest], Found]) -> Callable[[Entry, *Rest], Found]:
    """Return ``work`` that is done once an entry, and once for each of its other arguments, of which few may occur.

    What it returns is remembered by the entry and goes with it. A cache of the function's own would hold entries, and
    with them whole libraries, long after they have been replaced.
    """

    @wraps(work)
    def remembered(entry: Entry, *rest: *Rest) -> Found:
        key = (work, *rest)
        if key not in entry.memory:
            entry.memory[key] = work(entry, *rest)
        found: Found = entry.memory[key]
        return found

    return remembered


class Corpus:
    """All indexed documents, with quick access by key. Immutable after construction; safe to share by threads.

    ``simplify`` makes traditional characters simplified and keeps the length.
    """

    def __init__(
        self,
        documents: Sequence[Document],
        entities: Callable[[str], Sequence[Entity]],
        simplify: Callable[[str], str],
    ) -> None:
        self.documents = tuple(documents)
        self._simplify = simplify
        self.entries: tuple[Entry, ...] = tuple(
            entry for document in self.documents for entry in self._entries(document, entities(document.id))
        )
        self._by_key = {entry.key: entry for entry in self.entries}
        self._of = _group(self.entries)
        self._documents = {document.id: document for document in self.documents}

    def document(self, document_id: str) -> Document:
        """Return the document of that id; KeyError when it is not indexed."""
        return self._documents[document_id]

    def entry(self, document_id: str, path: str) -> Entry | None:
        """Return the entry of an item path, None when there is no such item."""
        return self._by_key.get((document_id, path))

    def of(self, document: Document) -> tuple[Entry, ...]:
        """Return the entries of ``document`` in its own order."""
        return self._of.get(document.id, ())

    def numbered(self, document: Document) -> tuple[Entry, ...]:
        """Return the entries that carry a printed number; a section's own words between headings do not."""
        return tuple(entry for entry in self.of(document) if entry.item.number > 0)

    def section(self, entry: Entry) -> Section | None:
        """Return the innermost section that encloses the entry's item."""
        if not entry.item.sections:
            return None
        path = entry.item.sections[-1]
        return next((s for s in entry.document.sections if s.path == path), None)

    def within(self, section: Section, document: Document) -> tuple[Entry, ...]:
        """Return the entries that lie under ``section``, at any depth."""
        return tuple(e for e in self.of(document) if section.path in e.item.sections)

    @cached_property
    def folded_text(self) -> str:
        """All items' folded text in one string, for "does this word occur at all"."""
        return "\n".join(entry.folded for entry in self.entries)

    @cached_property
    def text(self) -> str:
        """All documents' folded text, head and preamble included, in one string."""
        return "\n".join(self.fold(document.text) for document in self.documents)

    def fold(self, text: str) -> str:
        """Fold width, case and traditional characters, keeping the length."""
        return self._simplify(text.translate(_FOLDED))

    def _entries(self, document: Document, entities: Sequence[Entity]) -> Iterator[Entry]:
        text = self.fold(document.text)
        by_item: dict[str | None, list[Entity]] = {}
        for entity in entities:
            by_item.setdefault(entity.item, []).append(entity)
        for order, item in enumerate(document.items):
            yield Entry(
                document,
                item,
                order,
                text[item.start : item.end],
                tuple(sentences(document.text, item.start, item.end)),
                tuple(by_item.get(item.path, ())),
            )


def _group(entries: Sequence[Entry]) -> dict[str, tuple[Entry, ...]]:
    grouped: dict[str, list[Entry]] = {}
    for entry in entries:
        grouped.setdefault(entry.document.id, []).append(entry)
    return {key: tuple(value) for key, value in grouped.items()}


def sentences(text: str, start: int, end: int) -> Iterator[Piece]:
    """Yield the sentences of ``text[start:end]``, split at 。！？ and line ends outside quotes and brackets."""
    held: Piece | None = None
    for piece in _split(text, start, end, _SENTENCE_END):
        if held is not None and _is_aside(piece.text):
            held = Piece(held.start, piece.end, text[held.start : piece.end])
            continue
        if held is not None:
            yield held
        held = piece
    if held is not None:
        yield held


def _is_aside(text: str) -> bool:
    """Tell whether a sentence is nothing but a bracket, which belongs to the sentence before (责任单位：…)."""
    return text[0] in "（(" and text[-1] in "）)"


def clauses(text: str, start: int, end: int) -> Iterator[Piece]:
    """Yield the clauses of ``text[start:end]``, split also at ， and ； outside quotes and brackets."""
    yield from _split(text, start, end, _SENTENCE_END + _CLAUSE_END)


def _split(text: str, start: int, end: int, stops: str) -> Iterator[Piece]:
    depth, begin = 0, start
    for place in range(start, end):
        character = text[place]
        if character in _OPENING:
            depth += 1
        elif character in _CLOSING:
            depth = max(0, depth - 1)
        elif character in stops and (depth == 0 or _left_open(text, place, end)):
            depth = 0
            yield from _piece(text, begin, place)
            begin = place + 1
    yield from _piece(text, begin, end)


def _left_open(text: str, place: int, end: int) -> bool:
    """Tell whether the quotation open at ``place`` is a misprint: a line ends, or another opens before it closes."""
    if text[place] == "\n":
        return True
    following = next((c for c in text[place:end] if c in _OPENING + _CLOSING), None)
    return following is None or following in _OPENING


def _piece(text: str, start: int, end: int) -> Iterator[Piece]:
    while start < end and text[start].isspace():
        start += 1
    while start < end and text[end - 1].isspace():
        end -= 1
    if start < end:
        yield Piece(start, end, text[start:end])
