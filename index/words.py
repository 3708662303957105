"""Late interaction over single words: how well each word of a question is met by its best word in a passage.

    score(q, p) = Σ_w k(w) · max_v cos(w, v) / Σ_w k(w)        w in q, v in p, negative cosines counted as 0
    k(w)        = idf(w) · |w|

ColBERT's MaxSim (Khattab & Zaharia 2020) on static vectors: the pooled vector of a sentence blurs its words, this does
not. The vectors are the rows of the shipped encoder, so nothing more is stored; their lengths are the weights that the
encoder has learned, short for empty words. Squaring the cosine, and skip-gram vectors without their first components,
were tried and found weaker than this (see the model card).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Self

import numpy as np
from numpy.typing import NDArray
from tokenizers import Tokenizer

from index.static import StaticEncoder

Ids = NDArray[np.int32]

PARTED = 1 << 12
"""Words without a row of which the parts are remembered."""
MET = 1 << 20
"""Numbers that a ``MetUnits`` remembers at most (4 MB): a word has one for each unit."""


@dataclass(frozen=True, slots=True)
class QueryWords:
    """The words of one question: their row numbers (words,), unit rows (words, dimension) float32, and weights (words,)
    that sum to one.
    """

    numbers: Ids
    rows: NDArray[np.float32]
    weights: NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Gathered:
    """The words of several passages, made ready to be scored for any question.

    ``words`` are the distinct row numbers, ``places`` where the words of each passage stand among them, passage after
    passage, ``starts`` where each passage begins in ``places``; ``filled`` tells which passages have words at all.
    """

    words: Ids
    places: NDArray[np.intp]
    starts: NDArray[np.intp]
    filled: NDArray[np.bool_]

    @classmethod
    def of(cls, passages: Sequence[Ids]) -> Self:
        """Gather the row numbers of each passage."""
        filled = np.array([len(ids) > 0 for ids in passages], dtype=bool)
        held = [np.empty(0, np.int32), *(ids for ids in passages if len(ids))]
        words, places = np.unique(np.concatenate(held), return_inverse=True)
        starts = np.cumsum([len(ids) for ids in held[:-1]], dtype=np.intp)
        return cls(words, places, starts, filled)


class WordVectors:
    """The words of a static encoder as single vectors."""

    def __init__(self, tokenizer: Tokenizer, table: NDArray[np.float16]) -> None:
        self._tokenizer = tokenizer
        self._numbers: dict[str, int] = tokenizer.get_vocab()
        self._table = table
        self._parts = lru_cache(maxsize=PARTED)(self._part)
        # Filled word by word as questions ask; the system gives memory to the rows that are, not to the others.
        self._units = np.zeros(table.shape, dtype=np.float32)
        self._lengths = np.zeros(len(table), dtype=np.float32)
        self._filled = np.zeros(len(table), dtype=bool)

    @classmethod
    def load(cls, folder: Path) -> Self:
        """Open a model folder; raise ``EncoderError`` as ``StaticEncoder.load`` does."""
        return cls.of(StaticEncoder.load(folder))

    @classmethod
    def of(cls, encoder: StaticEncoder) -> Self:
        """Share the table of an encoder that is open already."""
        return cls(encoder.tokenizer, encoder.table)

    def ids(self, words: Iterable[str]) -> Ids:
        """Return the distinct row numbers of the words, int32; a word without a row is cut into words that have one."""
        return np.fromiter(dict.fromkeys(number for word in words for number in self._rows_of(word)), dtype=np.int32)

    def prepare(self, query_words: Sequence[str], idf: Callable[[str], float]) -> QueryWords:
        """Look up a question's words; a word that was cut shares its idf among the parts."""
        weights: dict[int, float] = {}
        for word in dict.fromkeys(query_words):
            parts = self._rows_of(word)
            for part in parts:
                weights[part] = max(weights.get(part, 0.0), idf(word) / len(parts))
        numbers = np.fromiter(weights, dtype=np.int32)
        rows = self.unit_rows(numbers)
        values = np.fromiter(weights.values(), dtype=np.float32) * self._lengths[numbers]
        return QueryWords(numbers, rows, values / max(float(values.sum()), 1e-9))

    def score(self, query: QueryWords, passages: Gathered) -> NDArray[np.float32]:
        """Return the score of each passage, (passages,), float32 in 0…1; a passage without words scores 0."""
        scores = np.zeros(len(passages.filled), dtype=np.float32)
        if not len(passages.words) or not len(query.rows):
            return scores
        cosines = np.maximum(query.rows @ self.unit_rows(passages.words).T, 0.0)
        best = np.maximum.reduceat(cosines[:, passages.places], passages.starts, axis=1)
        scores[passages.filled] = query.weights @ best
        return scores

    def late_interaction(
        self, query_words: Sequence[str], passage_words: Sequence[str], idf: Callable[[str], float]
    ) -> float:
        """Return the score of one passage, 0…1."""
        return float(self.score(self.prepare(query_words, idf), Gathered.of([self.ids(passage_words)]))[0])

    def _rows_of(self, word: str) -> tuple[int, ...]:
        number = self._numbers.get(word)
        if number is not None:
            return (number,) if number else ()
        return self._parts(word)

    def _part(self, word: str) -> tuple[int, ...]:
        return tuple(part for part in self._tokenizer.encode(word, add_special_tokens=False).ids if part)

    def unit_rows(self, numbers: Ids) -> NDArray[np.float32]:
        """Return the rows of these numbers at length one, (numbers, dimension) float32; zeros stay zeros."""
        fresh = numbers[~self._filled[numbers]]
        if len(fresh):
            rows = self._table[fresh].astype(np.float32)
            lengths = np.linalg.norm(rows, axis=1)
            self._lengths[fresh] = lengths
            self._units[fresh] = rows / np.maximum(lengths, 1e-9)[:, None]
            self._filled[fresh] = True  # after the rows: another thread sees them whole or fills them alike
        return self._units[numbers]


class MetUnits:
    """How well each unit of a small collection is met by each word that questions hold, remembered word by word.

    The words of a question are few and come again in the next; what a word finds best in every unit does not change.
    A score is that of ``WordVectors.score``. The words' rows are kept a second time, side by side.
    """

    def __init__(self, vectors: WordVectors, units: Sequence[Ids]) -> None:
        self._vectors = vectors
        self._units = Gathered.of(units)
        self._rows = vectors.unit_rows(self._units.words)
        self._met = lru_cache(maxsize=max(1, MET // max(1, len(units))))(self._meet)

    def score(self, query: QueryWords, units: NDArray[np.int64]) -> NDArray[np.float32]:
        """Return the score of these units, (len(units),), float32 in 0…1."""
        if not len(query.numbers):
            return np.zeros(len(units), np.float32)
        met: NDArray[np.float32] = np.array([self._met(number) for number in query.numbers.tolist()])
        return query.weights @ met.take(units, axis=1)

    def _meet(self, number: int) -> NDArray[np.float32]:
        best = np.zeros(len(self._units.filled), np.float32)
        if len(self._units.words):
            row = self._vectors.unit_rows(np.array([number], np.int32))[0]
            cosines = np.maximum(self._rows @ row, 0.0)
            best[self._units.filled] = np.maximum.reduceat(cosines[self._units.places], self._units.starts)
        return best
