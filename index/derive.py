"""What follows from the catalogue: terms, postings and vectors of every unit, as plain arrays.

A ``Shelf`` is one searchable row of units; there are two, the chunks and the curated questions. All of it can be made
again from the catalogue and an encoder at any time; what an earlier shelf already knows about a text (by a hash of the
text) is taken from there, so that an update embeds only what is new.
"""

from __future__ import annotations

from dataclasses import dataclass
from hashlib import blake2b
from typing import TYPE_CHECKING

import numpy as np

from index.dense import FaissDense, build_dense
from index.dictionary import Dictionary
from index.keyword import KeywordIndex, Terms
from index.static import StaticEncoder
from index.views import views

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from numpy.typing import NDArray

    from index.segment import Segmenter
    from index.types import Encoder
    from index.views import Unit

FORMAT = 3
"""Raised whenever the same catalogue and encoder would give other arrays; older derived files are then made anew."""

BATCH = 512


@dataclass(frozen=True, slots=True)
class Forward:
    """The terms of every unit: unit ``u`` has ``keys[starts[u]:starts[u+1]]`` with ``counts`` beside them.

    ``lengths`` int32, shape (units, 2): words and bigrams; ``marks`` uint64: a hash of the text each was made from.
    """

    starts: NDArray[np.int64]
    keys: NDArray[np.uint64]
    counts: NDArray[np.int32]
    lengths: NDArray[np.int32]
    marks: NDArray[np.uint64]

    def terms(self, unit: int) -> Terms:
        """Return the terms of one unit."""
        part = slice(int(self.starts[unit]), int(self.starts[unit + 1]))
        words, bigrams = self.lengths[unit]
        return Terms(self.keys[part], self.counts[part], int(words), int(bigrams))


@dataclass(frozen=True, slots=True)
class Vectors:
    """The embedded views: unit ``u`` has ``rows[starts[u]:starts[u+1]]``, at least one row.

    ``rows`` float32, shape (views, dimension); ``owners`` int32: the unit of each row; ``marks`` uint64: a hash of the
    text of each.
    """

    starts: NDArray[np.int64]
    owners: NDArray[np.int32]
    rows: NDArray[np.float32]
    marks: NDArray[np.uint64]


@dataclass(frozen=True, slots=True)
class WordRows:
    """Rows of the encoder's word table, for word-level interaction: unit ``u`` has ``ids[starts[u]:starts[u+1]]``.

    ``ids`` int32, rising within a unit; none at all for an encoder that has no word table.
    """

    starts: NDArray[np.int64]
    ids: NDArray[np.int32]

    def of(self, unit: int) -> NDArray[np.int32]:
        """Return the rows of one unit."""
        return self.ids[int(self.starts[unit]) : int(self.starts[unit + 1])]


@dataclass(frozen=True, slots=True)
class Derived:
    """All that follows from a catalogue and an encoder."""

    dictionary: Dictionary
    chunks: Shelf
    questions: Shelf


@dataclass(frozen=True, slots=True)
class Shelf:
    """Everything derived for one row of units."""

    forward: Forward
    keyword: KeywordIndex
    vectors: Vectors
    words: WordRows
    dense: FaissDense

    @property
    def size(self) -> int:
        """How many units there are."""
        return len(self.forward.marks)


def derive(
    units: Sequence[Unit],
    encoder: Encoder,
    segmenter: Segmenter,
    old: Shelf | None,
    progress: Callable[[int, int], None],
) -> Shelf:
    """Make the shelf of ``units``; ``old`` is one whose vectors come from the same encoder, or None.

    ``progress`` is told (done, all) in views embedded.
    """
    forward = count_terms(units, segmenter, old.forward if old else None)
    vectors = embed_views(units, encoder, old.vectors if old else None, progress)
    keyword = KeywordIndex.build(forward.terms(unit) for unit in range(len(units)))
    return Shelf(forward, keyword, vectors, look_up_words(units, encoder), build_dense(vectors.rows))


def mark_of(text: str) -> int:
    """Return a 64-bit hash of a text."""
    return int.from_bytes(blake2b(text.encode("utf-8", "replace"), digest_size=8).digest(), "little")


def count_terms(units: Sequence[Unit], segmenter: Segmenter, old: Forward | None) -> Forward:
    """Return the terms of every unit, heading included."""
    texts = [f"{unit.heading}\n{unit.text}" for unit in units]
    marks = np.fromiter(map(mark_of, texts), dtype=np.uint64, count=len(texts))
    known = {} if old is None else {int(mark): place for place, mark in enumerate(old.marks)}
    counted: list[Terms] = []
    for text, mark in zip(texts, marks, strict=True):
        place = known.get(int(mark))
        counted.append(Terms.count(*segmenter.terms(text)) if old is None or place is None else old.terms(place))
    return Forward(
        starts_of([len(terms.keys) for terms in counted]),
        np.concatenate([np.empty(0, np.uint64), *(terms.keys for terms in counted)]),
        np.concatenate([np.empty(0, np.int32), *(terms.counts for terms in counted)]),
        np.array([(terms.words, terms.bigrams) for terms in counted], np.int32).reshape(-1, 2),
        marks,
    )


def embed_views(
    units: Sequence[Unit], encoder: Encoder, old: Vectors | None, progress: Callable[[int, int], None]
) -> Vectors:
    """Return the vectors of every view of every unit, embedding each new text once."""
    texts = [views(unit) for unit in units]
    starts = starts_of([len(some) for some in texts])
    flat = [text for some in texts for text in some]
    marks = np.fromiter(map(mark_of, flat), dtype=np.uint64, count=len(flat))
    rows = np.zeros((len(flat), encoder.dimension), np.float32)
    distinct, firsts, places = np.unique(marks, return_index=True, return_inverse=True)
    fresh = np.ones(len(distinct), bool)
    table = np.zeros((len(distinct), encoder.dimension), np.float32)
    if old is not None and len(old.marks):
        order = np.argsort(old.marks, kind="stable")
        found = np.minimum(np.searchsorted(old.marks, distinct, sorter=order), len(order) - 1)
        fresh = old.marks[order[found]] != distinct
        table[~fresh] = old.rows[order[found[~fresh]]]
    wanted = np.flatnonzero(fresh)
    for start in range(0, len(wanted), BATCH):
        progress(start, len(wanted))
        batch = wanted[start : start + BATCH]
        table[batch] = encoder.encode_passages([flat[firsts[place]] for place in batch])
    progress(len(wanted), len(wanted))
    rows = table[places]
    owners = np.repeat(np.arange(len(units), dtype=np.int32), np.diff(starts))
    return Vectors(starts, owners, rows, marks)


def look_up_words(units: Sequence[Unit], encoder: Encoder) -> WordRows:
    """Return the distinct word rows of every unit's text."""
    rows = [np.empty(0, np.int32)] * len(units)
    if isinstance(encoder, StaticEncoder):
        rows = [word_rows(encoder, unit.text) for unit in units]
    return WordRows(starts_of([len(some) for some in rows]), np.concatenate([np.empty(0, np.int32), *rows]))


def word_rows(encoder: StaticEncoder, text: str) -> NDArray[np.int32]:
    """Return the distinct rows of a static encoder's words in ``text``, int32; row 0 is the unknown word's."""
    rows = np.unique(np.array(encoder.tokenizer.encode(text, add_special_tokens=False).ids, np.int32))
    return rows[rows > 0]


def starts_of(lengths: Sequence[int]) -> NDArray[np.int64]:
    """Return where each run of the given lengths starts, and where the last ends."""
    return np.concatenate([[0], np.cumsum(np.array(lengths, np.int64))]).astype(np.int64)
