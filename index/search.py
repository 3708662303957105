"""Searching one shelf: by keyword, by vector, and by both, fused."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import TYPE_CHECKING

import numpy as np

from index.dense import best
from index.fusion import fuse
from index.keyword import family_of, weights_of
from index.segment import word_keys
from index.static import StaticEncoder
from index.words import Gathered, MetUnits, WordVectors

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from index.derive import Shelf
    from index.keyword import Found, KeywordIndex
    from index.segment import Segmenter
    from index.types import Encoder
    from index.words import QueryWords

CANDIDATES = 100
"""Units that each search puts up for fusion."""

RERANKED = 20
"""Units, the best by keyword and vector, that are compared with the question word by word."""


FEW_WORDS = 40_000
"""Words of all units together up to which what each word of a question finds in them is remembered."""


@dataclass(frozen=True, slots=True, eq=False)
class Query:
    """A question made ready for searching.

    ``keys`` are its distinct terms, ``found`` where the chunks' index has them, ``ceiling`` is about what a chunk
    scores that holds each of them once, ``vector`` has shape (dimension,), ``words`` are its words' vectors for an
    encoder that has them.
    """

    keys: NDArray[np.uint64]
    found: Found
    ceiling: float
    vector: NDArray[np.float32]
    words: QueryWords | None


@dataclass(frozen=True, slots=True)
class Ranking:
    """Units, best first, with the score that ranked them and the raw scores; ``late`` is None where not worked out."""

    units: NDArray[np.int64]
    scores: NDArray[np.float32]
    keyword: NDArray[np.float32]
    dense: NDArray[np.float32]
    late: NDArray[np.float32] | None = None

    def head(self, limit: int) -> Ranking:
        """Return the first ``limit``."""
        part = slice(max(limit, 0))
        late = None if self.late is None else self.late[part]
        return Ranking(self.units[part], self.scores[part], self.keyword[part], self.dense[part], late)

    def late_scores(self) -> list[float] | list[None]:
        """Return the word-level interaction of each unit, or None for each."""
        return [None] * len(self.units) if self.late is None else [float(score) for score in self.late]


class QueryMaker:
    """Turns texts into queries, remembering the last ones: one question is searched for several times."""

    def __init__(self, segmenter: Segmenter, encoder: Encoder, index: KeywordIndex) -> None:
        """``index`` says how rare a word is."""
        self._segmenter, self._encoder, self.index = segmenter, encoder, index
        self._words = WordVectors.of(encoder) if isinstance(encoder, StaticEncoder) else None
        self.make = lru_cache(maxsize=256)(self._make)

    def _make(self, text: str) -> Query:
        words, bigrams = self._segmenter.split(text)
        keys = word_keys(words)
        terms, vector = np.unique(np.concatenate([bigrams, keys])), self._encoder.encode_queries([text])[0]
        found = self.index.find(terms)
        rare = self.index.idf(terms, found)
        ceiling = float((rare * weights_of(family_of(terms))).sum())
        if self._words is None:
            return Query(terms, found, ceiling, vector, None)
        rarity = dict(zip(words, rare[terms.searchsorted(keys)].tolist(), strict=True))
        return Query(terms, found, ceiling, vector, self._words.prepare(words, rarity.__getitem__))

    def late(self, query: Query, passages: Gathered) -> NDArray[np.float32] | None:
        """Return the word-level interaction with these passages, float32; None without word vectors."""
        if self._words is None or query.words is None:
            return None
        return self._words.score(query.words, passages)

    def met(self, units: Sequence[NDArray[np.int32]]) -> MetUnits | None:
        """Return what remembers how words meet units of these word rows; None without word vectors."""
        return None if self._words is None else MetUnits(self._words, units)


class Searcher:
    """The searches over one shelf; read-only and safe in threads."""

    def __init__(self, shelf: Shelf, maker: QueryMaker) -> None:
        self.shelf, self._maker = shelf, maker

    @cached_property
    def _met(self) -> MetUnits | None:
        """What remembers how words meet the units, for a shelf whose words are few."""
        words = self.shelf.words
        if len(words.ids) > FEW_WORDS:
            return None
        return self._maker.met([words.of(unit) for unit in range(self.shelf.size)])

    def keyword(self, query: Query, limit: int) -> Ranking:
        """Return the units that share a term with the query, by BM25."""
        scores = self.shelf.keyword.score_all(query.keys)
        units = best_positive(scores, limit)
        return Ranking(units, scores[units], scores[units], self.dense_scores(query, units))

    def dense(self, query: Query, limit: int) -> Ranking:
        """Return the units by the best cosine of their views."""
        units = self._nearest(query, limit, limit)
        dense = self.dense_scores(query, units)
        order = np.lexsort((units, -dense))
        units, dense = units[order][:limit], dense[order][:limit]
        return Ranking(units, dense, self.shelf.keyword.score_all(query.keys)[units], dense)

    def hybrid(self, query: Query, limit: int) -> Ranking:
        """Return the candidates of both searches by their fused score."""
        index = self.shelf.keyword
        own = index is not self._maker.index
        held = index.find(query.keys) if own else query.found
        units, keyword, dense = self._candidates(query, held, limit)
        ceiling = index.ceiling(query.keys, held) if own else query.ceiling
        first = best(fuse(keyword, dense, ceiling), max(RERANKED, limit))
        units, keyword, dense = units[first], keyword[first], dense[first]
        late = self._late(query, units)
        fused = fuse(keyword, dense, ceiling, late)
        order = np.lexsort((units, -fused))[: max(limit, 0)]
        return Ranking(units[order], fused[order], keyword[order], dense[order], None if late is None else late[order])

    def _candidates(
        self, query: Query, found: Found, limit: int
    ) -> tuple[NDArray[np.int64], NDArray[np.float32], NDArray[np.float32]]:
        """Return units, rising, with their BM25 scores and best cosines.

        All units where the vector search is exact: it looks at every row anyhow. Else the best of each search. A
        question without a word that the encoder knows is equally near to everything and has its keywords' units only.
        """
        scores = self.shelf.keyword.score_all(query.keys, found)
        products = self.shelf.dense.products(query.vector) if query.vector.any() and self.shelf.size else None
        if products is not None:
            dense = np.maximum.reduceat(products, self.shelf.vectors.starts[:-1])
            return np.arange(self.shelf.size), scores, dense
        depth = max(CANDIDATES, limit)
        units = np.union1d(best_positive(scores, depth), self._nearest(query, depth, limit))
        return units, scores[units], self.dense_scores(query, units)

    def _late(self, query: Query, units: NDArray[np.int64]) -> NDArray[np.float32] | None:
        if self._met is not None and query.words is not None:
            return self._met.score(query.words, units)
        return self._maker.late(query, Gathered.of([self.shelf.words.of(unit) for unit in units.tolist()]))

    def dense_scores(self, query: Query, units: NDArray[np.int64]) -> NDArray[np.float32]:
        """Return the best cosine among the views of each unit, float32."""
        if not len(units):
            return np.empty(0, np.float32)
        vectors = self.shelf.vectors
        firsts, counts = vectors.starts[units], vectors.starts[units + 1] - vectors.starts[units]
        offsets = np.cumsum(counts) - counts
        rows = np.repeat(firsts - offsets, counts) + np.arange(counts.sum())
        return np.maximum.reduceat(vectors.rows[rows] @ query.vector, offsets)

    def _nearest(self, query: Query, hoped: int, least: int) -> NDArray[np.int64]:
        """Return the units of the nearest views, in no order: at least ``least`` (if there are), about ``hoped``.

        None for a question without a word that the encoder knows: it is equally near to everything.
        """
        if not query.vector.any():
            return np.empty(0, np.int64)
        dense, owners = self.shelf.dense, self.shelf.vectors.owners
        depth = 4 * hoped
        while True:
            rows, _ = dense.search(query.vector, depth)
            units = np.unique(owners[rows])
            if len(units) >= least or len(rows) < depth:
                return units.astype(np.int64)
            depth *= 4


def best_positive(scores: NDArray[np.float32], limit: int) -> NDArray[np.int64]:
    """Return the places of the ``limit`` highest scores above 0, best first."""
    places = np.flatnonzero(scores > 0)  # few of many units share a word with the question; only they are sorted
    return places[best(scores[places], limit)]
