"""One score out of several searches.

    fused(u) = WEIGHT · keyword(u) / max keyword + (1 - WEIGHT) · (1 + dense(u)) / (1 + max dense)

A convex combination after scaling by what a score can be at least (0 for BM25, -1 for a cosine) and what it is at most
among the candidates: "TM2C2" of Bruch, Gai & Ingber, "An Analysis of Fusion Functions for Hybrid Retrieval" (2023),
where it beats reciprocal ranks, which forget by how much one candidate leads.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

WEIGHT = 0.5


def fuse(keyword: NDArray[np.float32], dense: NDArray[np.float32]) -> NDArray[np.float32]:
    """Return the fused score of candidates with these raw scores, float32; empty in, empty out."""
    if not len(keyword):
        return np.empty(0, np.float32)
    words = keyword / max(float(keyword.max()), 1e-9)
    meaning = (1 + dense) / max(1 + float(dense.max()), 1e-9)
    return (WEIGHT * words + (1 - WEIGHT) * meaning).astype(np.float32)
