"""One score out of several searches.

    meaning(q, u) = (cos(q, u) + LATE · late(q, u)) / (1 + LATE)
    fused(q, u)   = meaning(q, u) + LEXICAL · BM25(q, u) / Σ_t∈q w(t)·idf(t)

cos is the best cosine of a unit's views; late the word-level interaction of ``words.py`` (a rerank: worked out for the
best candidates only), without which meaning is cos alone. A weighted sum after scaling each part by what it can be at
most for this question, not by the best of the candidates:
"theoretical" scaling in Bruch, Gai & Ingber, "An Analysis of Fusion Functions for Hybrid Retrieval" (2023). With the
best candidate as the measure, the one chance word that an everyday question shares with the document would count as a
full match; here it counts as the small share of the question that it is. The score means the same for every question
(0 nothing, about 1 and more a good match), so that a refusal can rest on it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

LEXICAL = 0.6
"""Chosen, with ``LATE``, on public sets together; recall at 1 changes by less than 0.01 between 0.6 and 0.8 on each."""


LATE = 0.5
"""Flat between 0.5 and 1 on public sets and on held-out fields."""


def fuse(
    keyword: NDArray[np.float32], dense: NDArray[np.float32], ceiling: float, late: NDArray[np.float32] | None = None
) -> NDArray[np.float32]:
    """Return the fused score of units with these raw scores, float32; ``ceiling`` is Σ w·idf over the query's terms."""
    meaning = dense if late is None else (dense + LATE * late) / (1 + LATE)
    return (meaning + LEXICAL * keyword / max(ceiling, 1e-9)).astype(np.float32, copy=False)
