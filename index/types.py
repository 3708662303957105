"""The nouns that searching produces."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from ingest.types import Chunk


@dataclass(frozen=True, slots=True)
class Hit:
    """A chunk that a search found.

    ``score`` is the score of the search named in ``found_by`` (``keyword``, ``dense``, ``hybrid``), higher is better;
    ``rank`` is 1-based. ``keyword`` and ``dense`` are the raw BM25 score and cosine of the chunk for this query,
    whichever search ranked it.
    """

    document_id: str
    chunk: Chunk
    score: float
    rank: int
    found_by: str
    keyword: float
    dense: float


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
