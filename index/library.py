"""The index opened for reading: documents, chunks, entities, and the searches over them."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, TypeVar

import numpy as np

from index.derive import word_rows
from index.fusion import fuse
from index.home import CURRENT, find_build
from index.keyword import Terms
from index.opening import open_catalog, open_derived
from index.passages import Passage, Passages
from index.rerank import DEPTH, rerank
from index.search import QueryMaker, Ranking, Searcher
from index.segment import Segmenter, word_key
from index.static import StaticEncoder
from index.types import Hit, QuestionHit

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from numpy.typing import NDArray

    from index.catalog import Catalog
    from index.derive import Derived
    from index.rerank import Reranker
    from index.types import Encoder
    from ingest.types import Chunk, CuratedQuestion, Document, Entity, ParseReport

T = TypeVar("T")

REMEMBERED = 8192
"""Short texts whose terms and vector are kept between calls of ``rescore``; chunks kept between searches."""


def quiet(_what: str, _done: int, _all: int) -> None:
    """The progress callback of a caller who does not watch."""


def open_library(
    home: Path,
    encoder: Encoder,
    *,
    reranker: Reranker | None = None,
    progress: Callable[[str, int, int], None] = quiet,
) -> Library:
    """Open the current index; derive again, from the catalogue, what is damaged or made with another encoder.

    With a ``reranker``, ``Library.search`` lets it put the best candidates in order.

    ``Library.notices`` then says so in Chinese. ``progress`` is told (what, done, all).

    Raises:
        NoIndexError: nothing is indexed in ``home``.
        CatalogDamagedError: the catalogue is not as it was written.
    """
    while True:
        stamp = _stamp(home)
        try:
            build = find_build(home)
            catalog = open_catalog(build)
            derived, notices = open_derived(home, build, catalog, encoder, progress)
        except FileNotFoundError:
            if _stamp(home) == stamp:  # not the case that an update has just removed what was being opened
                raise
            continue
        return Library(home, catalog, derived, Models(encoder, reranker), notices)


def _stamp(home: Path) -> tuple[int, int]:
    """Return what changes whenever ``CURRENT`` is replaced."""
    try:
        status = (home / CURRENT).stat()
    except FileNotFoundError:
        return 0, 0
    return status.st_ino, status.st_mtime_ns


@dataclass(frozen=True, slots=True)
class Models:
    """What a library thinks with."""

    encoder: Encoder
    reranker: Reranker | None = None


class Library:
    """All documents of a home at one moment; read-only, safe in threads, unchanged by later updates."""

    def __init__(
        self, home: Path, catalog: Catalog, derived: Derived, models: Models, notices: tuple[str, ...]
    ) -> None:
        self.encoder = encoder = models.encoder
        self._reranker = models.reranker
        self.notices = notices
        self._home, self._catalog, self._opened = home, catalog, _stamp(home)
        self._numbers = catalog.document_ids()
        self._segmenter = Segmenter(derived.dictionary)
        self._queries = QueryMaker(self._segmenter, encoder, derived.chunks.keyword)
        self._chunks = Searcher(derived.chunks, self._queries)
        self._questions = Searcher(derived.questions, self._queries)
        text = lru_cache(maxsize=REMEMBERED)(self._read_text)
        self._passages = lru_cache(maxsize=REMEMBERED // 8)(lambda texts: Passages.of([text(one) for one in texts]))
        self._chunk = lru_cache(maxsize=REMEMBERED)(catalog.chunk)
        self._question = lru_cache(maxsize=REMEMBERED)(catalog.question)

    @property
    def generation(self) -> int:
        """Which version of the collection this is, counted from 1."""
        return self._catalog.generation

    def is_current(self) -> bool:
        """Return whether no newer index has been switched to since opening; costs one look at a file's date."""
        return _stamp(self._home) == self._opened

    @property
    def documents(self) -> tuple[Document, ...]:
        """All documents, in order of addition."""
        return tuple(self._catalog.document(n) for n in self._numbers.values())

    def document(self, document_id: str) -> Document:
        """Return one document; ``KeyError`` if there is none of this id."""
        return self._catalog.document(self._numbers[document_id])

    def chunks(self, document_id: str) -> list[Chunk]:
        """Return a document's chunks in order."""
        return self._catalog.chunks(self._numbers[document_id])

    def entities(self, document_id: str) -> tuple[Entity, ...]:
        """Return a document's entities in order."""
        return self._catalog.entities(self._numbers[document_id])

    def report(self, document_id: str) -> ParseReport:
        """Return what was told when the document was read."""
        return self._catalog.report(self._numbers[document_id])

    def questions(self, document_id: str) -> list[CuratedQuestion]:
        """Return a document's curated questions in order."""
        return self._catalog.questions(self._numbers[document_id])

    @property
    def reranks(self) -> bool:
        """Whether a reranker orders what ``search`` returns."""
        return self._reranker is not None

    def search(self, query: str, *, limit: int) -> list[Hit]:
        """Return the best chunks by keyword and meaning, fused.

        With a reranker, the first ``rerank.DEPTH`` stand in its order; their scores stay the fused ones.
        """
        if self._reranker is None:
            return self.fused_search(query, limit=limit)
        return rerank(self._reranker, query, self.fused_search(query, limit=max(limit, DEPTH)))[: max(limit, 0)]

    def fused_search(self, query: str, *, limit: int) -> list[Hit]:
        """Return the best chunks by keyword and meaning, fused, whatever a reranker would say."""
        return self._hits(self._chunks.hybrid(self._queries.make(query), limit), "hybrid")

    def keyword_search(self, query: str, *, limit: int) -> list[Hit]:
        """Return the best chunks by BM25; none that shares no term with the query."""
        return self._hits(self._chunks.keyword(self._queries.make(query), limit), "keyword")

    def dense_search(self, query: str, *, limit: int) -> list[Hit]:
        """Return the best chunks by the cosine of their nearest view."""
        return self._hits(self._chunks.dense(self._queries.make(query), limit), "dense")

    def scored_chunks(self, query: str, *, limit: int) -> list[tuple[str, Chunk, float]]:
        """Return what ``fused_search`` finds, as document id, chunk and fused score alone."""
        found = self._chunks.hybrid(self._queries.make(query), limit)
        return _scored(found, self._chunk)

    def scored_questions(self, query: str, *, limit: int) -> list[tuple[str, CuratedQuestion, float]]:
        """Return what ``search_questions`` finds, as document id, question and fused score alone."""
        found = self._questions.hybrid(self._queries.make(query), limit)
        return _scored(found, self._question)

    def search_questions(self, query: str, *, limit: int) -> list[QuestionHit]:
        """Return the curated questions nearest to ``query``, by keyword and meaning, fused."""
        found = self._questions.hybrid(self._queries.make(query), limit)
        return [
            QuestionHit(document.id, question, score, rank, keyword, dense)
            for rank, score, keyword, dense, (document, question) in _ranked(found, self._question)
        ]

    def rescore(self, query: str, texts: list[str]) -> NDArray[np.float32]:
        """Return the fused score of each text for ``query``, as if it were a chunk of this library.

        Shape (len(texts),), float32, on the scale of ``search``.
        """
        if not texts:
            return np.empty(0, np.float32)
        asked, read = self._queries.make(query), self._passages(tuple(texts))
        late = self._queries.late(asked, read.words)
        return fuse(read.keyword(asked.keys), read.vectors @ asked.vector, asked.ceiling, late)

    def words(self, text: str) -> list[str]:
        """Return the search words of a text, in order, folded (width, case, traditional characters)."""
        return self._segmenter.words(text)

    def simplify(self, text: str) -> str:
        """Return ``text`` with each traditional character made simple; its length stays."""
        return self._segmenter.simplify(text)

    def idf(self, word: str) -> float:
        """Return how rare a word is among the chunks; a word found in none has the highest value."""
        key = word_key(self._segmenter.fold(word))
        return float(self._chunks.shelf.keyword.idf(np.array([key], np.uint64))[0])

    def _read_text(self, text: str) -> Passage:
        terms, vector = Terms.count(*self._segmenter.terms(text)), self.encoder.encode_passages([text])[0]
        rows = word_rows(self.encoder, text) if isinstance(self.encoder, StaticEncoder) else np.empty(0, np.int32)
        return Passage(terms.keys, self._chunks.shelf.keyword.finish(terms), vector, rows)

    def _hits(self, found: Ranking, found_by: str) -> list[Hit]:
        return [
            Hit(document.id, chunk, score, rank, found_by, keyword, dense, late)
            for (rank, score, keyword, dense, (document, chunk)), late in zip(
                _ranked(found, self._chunk), found.late_scores(), strict=True
            )
        ]


def _scored(found: Ranking, fetch: Callable[[int], tuple[Document, T]]) -> list[tuple[str, T, float]]:
    rows = zip(map(fetch, found.units.tolist()), found.scores.tolist(), strict=True)
    return [(document.id, one, score) for (document, one), score in rows]


def _ranked(found: Ranking, fetch: Callable[[int], T]) -> list[tuple[int, float, float, float, T]]:
    """Return (rank, score, keyword, dense, what ``fetch`` gives for the unit), best first."""
    rows = zip(found.units, found.scores, found.keyword, found.dense, strict=True)
    return [(rank, float(s), float(k), float(d), fetch(int(u))) for rank, (u, s, k, d) in enumerate(rows, 1)]
