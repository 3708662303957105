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
from pathlib import Path
from typing import Self

import numpy as np
from numpy.typing import NDArray
from tokenizers import Tokenizer

from index.static import StaticEncoder

Ids = NDArray[np.int32]


@dataclass(frozen=True, slots=True)
class QueryWords:
    """The words of one question: unit rows (words, dimension) float32, and weights (words,) that sum to one."""

    rows: NDArray[np.float32]
    weights: NDArray[np.float32]


class WordVectors:
    """The words of a static encoder as single vectors."""

    def __init__(self, tokenizer: Tokenizer, table: NDArray[np.float16]) -> None:
        self._tokenizer = tokenizer
        self._numbers: dict[str, int] = tokenizer.get_vocab()
        self._table = table
        # Filled word by word as questions ask; the system gives memory to the rows that are, not to the others.
        self._units = np.zeros(table.shape, dtype=np.float32)
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
        lengths = np.linalg.norm(self._table[numbers].astype(np.float32), axis=1)
        values = np.fromiter(weights.values(), dtype=np.float32) * lengths
        return QueryWords(self._unit_rows(numbers), values / max(float(values.sum()), 1e-9))

    def score(self, query: QueryWords, passages: Sequence[Ids]) -> NDArray[np.float32]:
        """Return the score of each passage, (len(passages),), float32 in 0…1; a passage without words scores 0."""
        scores = np.zeros(len(passages), dtype=np.float32)
        filled = np.array([len(ids) > 0 for ids in passages], dtype=bool)
        if not filled.any() or not len(query.rows):
            return scores
        words, places = np.unique(np.concatenate([ids for ids in passages if len(ids)]), return_inverse=True)
        cosines = np.maximum(query.rows @ self._unit_rows(words).T, 0.0)
        starts = np.cumsum([0, *(len(ids) for ids in passages if len(ids))][:-1])
        scores[filled] = query.weights @ np.maximum.reduceat(cosines[:, places], starts, axis=1)
        return scores

    def late_interaction(
        self, query_words: Sequence[str], passage_words: Sequence[str], idf: Callable[[str], float]
    ) -> float:
        """Return the score of one passage, 0…1."""
        return float(self.score(self.prepare(query_words, idf), [self.ids(passage_words)])[0])

    def _rows_of(self, word: str) -> list[int]:
        number = self._numbers.get(word)
        if number is not None:
            return [number] if number else []
        return [part for part in self._tokenizer.encode(word, add_special_tokens=False).ids if part]

    def _unit_rows(self, numbers: Ids) -> NDArray[np.float32]:
        fresh = numbers[~self._filled[numbers]]
        if len(fresh):
            rows = self._table[fresh].astype(np.float32)
            self._units[fresh] = rows / np.maximum(np.linalg.norm(rows, axis=1, keepdims=True), 1e-9)
            self._filled[fresh] = True  # after the rows: another thread sees them whole or fills them alike
        return self._units[numbers]
