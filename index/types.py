"""The nouns that searching produces."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from ingest.types import Chunk, CuratedQuestion, ParseReport


@dataclass(frozen=True, slots=True)
class Hit:
    """A chunk that a search found.

    ``score`` is the score of the search named in ``found_by`` (``keyword``, ``dense``, ``hybrid``), higher is better;
    ``rank`` is 1-based. ``keyword`` and ``dense`` are the raw BM25 score and cosine of the chunk for this query,
    whichever search ranked it. ``late`` is the word-level interaction that the hybrid search added, None elsewhere.
    """

    document_id: str
    chunk: Chunk
    score: float
    rank: int
    found_by: str
    keyword: float
    dense: float
    late: float | None = None


class Search(Protocol):
    """The one signature of every search: keyword, dense, hybrid."""

    def __call__(self, query: str, *, limit: int) -> list[Hit]: ...


class Encoder(Protocol):
    """Text to unit vectors; the seam behind which any model stands.

    ``fingerprint`` changes whenever the same text may give another vector; ``dimension`` is the vector's length.
    """

    @property
    def dimension(self) -> int: ...

    @property
    def fingerprint(self) -> str: ...

    def encode_passages(self, texts: list[str]) -> NDArray[np.float32]:
        """Return unit vectors, shape (len(texts), dimension), float32; a text without known words gives zeros."""
        ...

    def encode_queries(self, texts: list[str]) -> NDArray[np.float32]:
        """As ``encode_passages``, with the model's query instruction where it has one."""
        ...


@dataclass(frozen=True, slots=True)
class QuestionHit:
    """A curated question (常见问法) near to what was asked; ``question`` says to which item and words it leads.

    ``score`` is the fused score; ``keyword`` and ``dense`` are the raw BM25 score and
    cosine between the two questions; ``rank`` is 1-based.
    """

    document_id: str
    question: CuratedQuestion
    score: float
    rank: int
    keyword: float
    dense: float


@dataclass(frozen=True, slots=True)
class UpdateReport:
    """What an update did.

    ``added``, ``changed``, ``removed`` and ``unchanged`` are file paths as text, in the order of the index; ``failed``
    pairs a path with the Chinese sentence saying why it was not read (an earlier version of it stays indexed);
    ``reports`` pairs each added or changed document's title with its parse report; ``notices`` are Chinese sentences
    about the index itself (rebuilt because …, two files hold the same document).
    """

    added: tuple[str, ...]
    changed: tuple[str, ...]
    removed: tuple[str, ...]
    unchanged: tuple[str, ...]
    failed: tuple[tuple[str, str], ...]
    reports: tuple[tuple[str, ParseReport], ...]
    notices: tuple[str, ...]
