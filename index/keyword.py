"""Keyword search: BM25 over words and bigrams, every term's score worked out beforehand.

    score(q, u) = Σ_t∈q idf(t) · tf(t,u)·(k1+1) / (tf(t,u) + k1·(1 - b + b·|u|/mean))
    idf(t)      = ln(1 + (N - df(t) + ½) / (df(t) + ½))

Robertson & Zaragoza, "The Probabilistic Relevance Framework: BM25 and Beyond" (2009), eq. 3.15, with the idf that
Lucene uses (never negative). Words and bigrams are two families of terms, each with its own lengths; their sums are
added. As everything but the choice of terms is known beforehand, a posting stores its finished score (the idea is
Lù's, "BM25S", 2024) and a query is a few additions. Own arrays rather than the bm25s package, which takes 0.17 s and
28 MB more to import than numpy alone; here the arrays are mapped from disk and cost nothing to open.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

import numpy as np

from index.segment import WORD_BIT

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from numpy.typing import NDArray

K1 = 1.2  # Robertson & Zaragoza's usual choice
B = 0.75


@dataclass(frozen=True, slots=True)
class Terms:
    """The distinct terms of one text: their keys (uint64, rising), counts, and how many words and bigrams it has."""

    keys: NDArray[np.uint64]
    counts: NDArray[np.int32]
    words: int
    bigrams: int

    @classmethod
    def count(cls, words: NDArray[np.uint64], bigrams: NDArray[np.uint64]) -> Terms:
        """Count the terms that ``Segmenter.terms`` returned."""
        keys, counts = np.unique(np.concatenate([bigrams, words]), return_counts=True)
        return cls(keys, counts.astype(np.int32), len(words), len(bigrams))


@dataclass(frozen=True, slots=True)
class KeywordIndex:
    """Postings by term: ``units[starts[i]:starts[i+1]]`` hold ``terms[i]``, with its finished scores beside them.

    ``terms`` uint64, rising; ``starts`` int64, one longer; ``units`` int32 and ``scores`` float32, one a posting;
    ``sizes`` float64: the number of units, the mean words and the mean bigrams of a unit.
    """

    NAMES: ClassVar = ("terms", "starts", "units", "scores", "sizes")

    terms: NDArray[np.uint64]
    starts: NDArray[np.int64]
    units: NDArray[np.int32]
    scores: NDArray[np.float32]
    sizes: NDArray[np.float64]

    @property
    def size(self) -> int:
        """How many units are indexed."""
        return int(self.sizes[0])

    @classmethod
    def build(cls, units: Iterable[Terms]) -> KeywordIndex:
        """Build from the terms of every unit, in order."""
        listed = list(units)
        if not listed:
            return cls(
                np.empty(0, np.uint64),
                np.zeros(1, np.int64),
                np.empty(0, np.int32),
                np.empty(0, np.float32),
                np.zeros(3),
            )
        lengths = np.array([(unit.words, unit.bigrams) for unit in listed], dtype=np.float32)
        keys = np.concatenate([unit.keys for unit in listed])
        counts = np.concatenate([unit.counts for unit in listed])
        owners = np.repeat(np.arange(len(listed), dtype=np.int32), [len(unit.keys) for unit in listed])
        order = np.argsort(keys, kind="stable")  # stable: units stay in order within a term
        keys, counts, owners = keys[order], counts[order], owners[order]
        terms, firsts = np.unique(keys, return_index=True)
        starts = np.append(firsts, len(keys)).astype(np.int64)
        means = lengths.mean(axis=0)
        family = (keys < WORD_BIT).astype(np.intp)
        norm = lengths[owners, family] / np.maximum(means, 1e-9)[family]
        frequency = np.repeat(idf(np.diff(starts), len(listed)), np.diff(starts))
        return cls(
            terms, starts, owners, saturate(counts, norm, frequency), np.array([len(listed), *means], np.float64)
        )

    def score_all(self, keys: NDArray[np.uint64]) -> NDArray[np.float32]:
        """Return the score of every unit for the distinct terms of a query, shape (size,), float32."""
        total = np.zeros(self.size, np.float32)
        for row in self._rows(keys):
            part = slice(self.starts[row], self.starts[row + 1])
            total[self.units[part]] += self.scores[part]  # a unit occurs once a term, so += is safe
        return total

    def score_text(self, keys: NDArray[np.uint64], text: Terms) -> float:
        """Return the score that ``text`` would have for the query terms ``keys`` if it were a unit here."""
        shared, _, places = np.intersect1d(keys, text.keys, assume_unique=True, return_indices=True)
        family = (shared < WORD_BIT).astype(np.intp)
        norm = np.array([text.words, text.bigrams])[family] / np.maximum(self.sizes[1:], 1e-9)[family]
        return float(saturate(text.counts[places], norm, self.idf(shared)).sum())

    def idf(self, keys: NDArray[np.uint64]) -> NDArray[np.float32]:
        """Return the idf of each term; one that occurs nowhere has df = 0 and so the highest."""
        places = np.searchsorted(self.terms, keys)
        inside = np.minimum(places, max(len(self.terms) - 1, 0))
        counts = np.zeros(len(keys), np.int64)
        if len(self.terms):
            known = self.terms[inside] == keys
            counts[known] = self.starts[inside[known] + 1] - self.starts[inside[known]]
        return idf(counts, self.size)

    def _rows(self, keys: NDArray[np.uint64]) -> list[int]:
        places = np.searchsorted(self.terms, keys)
        return [
            int(place)
            for place, key in zip(places, keys, strict=True)
            if place < len(self.terms) and self.terms[place] == key
        ]

    def arrays(self) -> dict[str, NDArray[np.generic]]:
        """Return the arrays to store, by name."""
        return {name: getattr(self, name) for name in self.NAMES}

    @classmethod
    def from_arrays(cls, arrays: Mapping[str, NDArray[np.generic]]) -> KeywordIndex:
        """Open what ``arrays`` gave, mapped or in memory."""
        return cls(**{name: arrays[name] for name in cls.NAMES})  # type: ignore[arg-type]


def idf(document_frequency: NDArray[np.int64], size: int) -> NDArray[np.float32]:
    """Return ln(1 + (N - df + ½)/(df + ½)) for each document frequency."""
    return np.log1p((size - document_frequency + 0.5) / (document_frequency + 0.5)).astype(np.float32)


def saturate(
    counts: NDArray[np.int32], norm: NDArray[np.floating], frequency: NDArray[np.float32]
) -> NDArray[np.float32]:
    """Return each posting's score: ``counts`` are tf, ``norm`` is |u|/mean, ``frequency`` the idf."""
    return (frequency * counts * (K1 + 1) / (counts + K1 * (1 - B + B * norm))).astype(np.float32)
