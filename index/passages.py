"""Short texts that are no units, made ready to be scored for any question as if they were: an item's sentences."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from index.keyword import find_sorted
from index.words import Gathered

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray


@dataclass(frozen=True, slots=True)
class Passage:
    """One text: its terms (uint64, rising) with what each adds to its BM25 score, its vector, its word rows."""

    keys: NDArray[np.uint64]
    scores: NDArray[np.float32]
    vector: NDArray[np.float32]
    words: NDArray[np.int32]


@dataclass(frozen=True, slots=True)
class Passages:
    """Several texts: their terms and scores one text after another, ``ends`` where each text ends, vectors as rows."""

    keys: NDArray[np.uint64]
    scores: NDArray[np.float32]
    ends: tuple[int, ...]
    vectors: NDArray[np.float32]
    words: Gathered

    @classmethod
    def of(cls, texts: Sequence[Passage]) -> Passages:
        """Put at least one text together."""
        return cls(
            np.concatenate([text.keys for text in texts]),
            np.concatenate([text.scores for text in texts]),
            tuple(np.cumsum([len(text.keys) for text in texts]).tolist()),
            np.stack([text.vector for text in texts]),
            Gathered.of([text.words for text in texts]),
        )

    def keyword(self, keys: NDArray[np.uint64]) -> NDArray[np.float32]:
        """Return the BM25 score of each text for the distinct terms ``keys`` (rising), float32."""
        _, shared = find_sorted(keys, self.keys)
        starts = (0, *self.ends[:-1])
        sums = [self.scores[a:b][shared[a:b]].sum() for a, b in zip(starts, self.ends, strict=True)]
        return np.array(sums, np.float32)
