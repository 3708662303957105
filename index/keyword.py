"""Keyword search: BM25 over words and bigrams, every term's score worked out beforehand.

    score(q, u) = Σ_t∈q w(t) · idf(t) · tf(t,u)·(k1+1) / (tf(t,u) + k1·(1 - b + b·|u|/mean))
    idf(t)      = ln(1 + (N - df(t) + ½) / (df(t) + ½))

Robertson & Zaragoza, "The Probabilistic Relevance Framework: BM25 and Beyond" (2009), eq. 3.15, with the idf that
Lucene uses (never negative). Words and bigrams are two families of terms, each with its own lengths and weight w: 1 for
a word, ½ for a bigram, since neighbouring bigrams say much the same. As everything but the choice of terms is known
beforehand, a posting stores its finished score (the idea is Lù's, "BM25S", 2024) and a query is a few additions. Own
arrays rather than the bm25s package, which takes 0.17 s and
28 MB more to import than numpy alone; here the arrays are mapped from disk and cost nothing to open.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from index.segment import WORD_BIT

if TYPE_CHECKING:
    from collections.abc import Iterable

    from numpy.typing import NDArray

# Chosen on three public sets together (recall at 1: web search 0.72, encyclopedias 0.95 and 0.97); the usual 1.2 and
# 0.75 with equal weights give 0.70, 0.94 and 0.97.
K1 = 0.9
B = 0.6
WEIGHTS = np.array([1.0, 0.5], np.float32)
"""Of a word, and of a bigram."""


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


Found = tuple["NDArray[np.intp]", "NDArray[np.bool_]"]
"""See ``find_sorted``."""


@dataclass(frozen=True, slots=True)
class KeywordIndex:
    """Postings by term: ``units[starts[i]:starts[i+1]]`` hold ``terms[i]``, with its finished scores beside them.

    ``terms`` uint64, rising; ``starts`` int64, one longer; ``units`` int32 and ``scores`` float32, one a posting;
    ``sizes`` float64: the number of units, the mean words and the mean bigrams of a unit.
    """

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
        lengths = np.array([(unit.words, unit.bigrams) for unit in listed], dtype=np.float32).reshape(-1, 2)
        keys = np.concatenate([np.empty(0, np.uint64), *(unit.keys for unit in listed)])
        counts = np.concatenate([np.empty(0, np.int32), *(unit.counts for unit in listed)])
        owners = np.repeat(np.arange(len(listed), dtype=np.int32), [len(unit.keys) for unit in listed])
        order = np.argsort(keys, kind="stable")  # stable: units stay in order within a term
        keys, counts, owners = keys[order], counts[order], owners[order]
        terms, firsts = np.unique(keys, return_index=True)
        starts = np.append(firsts, len(keys)).astype(np.int64)
        means = lengths.sum(axis=0) / max(len(listed), 1)
        family = family_of(keys)
        norm = lengths[owners, family] / np.maximum(means, 1e-9)[family]
        rarity = np.repeat(idf(np.diff(starts), len(listed)), np.diff(starts))
        sizes = np.array([len(listed), *means], np.float64)
        return cls(terms, starts, owners, saturate(counts, norm, rarity * weights_of(family)), sizes)

    def find(self, keys: NDArray[np.uint64]) -> Found:
        """Return where these terms stand; the same for all that is asked about them."""
        return find_sorted(self.terms, keys)

    def score_all(self, keys: NDArray[np.uint64], found: Found | None = None) -> NDArray[np.float32]:
        """Return the score of every unit for the distinct terms of a query, shape (size,), float32."""
        total = np.zeros(self.size, np.float32)
        places, known = found or self.find(keys)
        rows = places[known]
        firsts = self.starts[rows]
        counts = self.starts[rows + 1] - firsts
        held = np.repeat(firsts - (counts.cumsum() - counts), counts) + np.arange(counts.sum())
        np.add.at(total, self.units[held], self.scores[held])  # term by term, in the order of the query's
        return total

    def finish(self, text: Terms) -> NDArray[np.float32]:
        """Return what each term of ``text`` adds to its score for a query, as if it were a unit here, float32."""
        family = family_of(text.keys)
        norm = np.array([text.words, text.bigrams])[family] / np.maximum(self.sizes[1:], 1e-9)[family]
        return saturate(text.counts, norm, self.idf(text.keys) * weights_of(family))

    def ceiling(self, keys: NDArray[np.uint64], found: Found | None = None) -> float:
        """Return Σ w·idf over the terms ``keys``: about what a text scores that holds each once."""
        return float((self.idf(keys, found) * weights_of(family_of(keys))).sum())

    def idf(self, keys: NDArray[np.uint64], found: Found | None = None) -> NDArray[np.float32]:
        """Return the idf of each term; one that occurs nowhere has df = 0 and so the highest."""
        places, known = found or self.find(keys)
        counts = np.zeros(len(keys), np.int64)
        counts[known] = self.starts[places[known] + 1] - self.starts[places[known]]
        return idf(counts, self.size)


def find_sorted(within: NDArray[np.uint64], keys: NDArray[np.uint64]) -> Found:
    """Return a place in ``within`` (rising) for each key, and whether the key is the one at that place."""
    if not len(within):
        return np.zeros(len(keys), np.intp), np.zeros(len(keys), bool)
    places = np.minimum(within.searchsorted(keys), len(within) - 1)
    return places, within[places] == keys


def family_of(keys: NDArray[np.uint64]) -> NDArray[np.intp]:
    """Return 0 for each word and 1 for each bigram."""
    return (keys < WORD_BIT).astype(np.intp)


def weights_of(family: NDArray[np.intp]) -> NDArray[np.float32]:
    """Return the weight of each term by its family."""
    return WEIGHTS[family]


def idf(document_frequency: NDArray[np.int64], size: int) -> NDArray[np.float32]:
    """Return ln(1 + (N - df + ½)/(df + ½)) for each document frequency."""
    return np.log1p((size - document_frequency + 0.5) / (document_frequency + 0.5)).astype(np.float32)


def saturate(counts: NDArray[np.int32], norm: NDArray[np.floating], rarity: NDArray[np.float32]) -> NDArray[np.float32]:
    """Return each posting's score: ``counts`` are tf, ``norm`` is |u|/mean, ``rarity`` is w·idf."""
    return (rarity * counts * (K1 + 1) / (counts + K1 * (1 - B + B * norm))).astype(np.float32)
