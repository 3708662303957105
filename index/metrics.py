"""How good a ranking is: recall, reciprocal rank and discounted gain. Ranks are counted from 1."""

from __future__ import annotations

from math import log2
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence


def recall_at(k: int, ranked: Sequence[str], gold: Collection[str]) -> float:
    """Return the share of ``gold`` among the first ``k``: |ranked[:k] ∩ gold| / min(k, |gold|).

    With one gold id it is whether it was found. Divided by min(k, |gold|), as more cannot be found in k places.
    """
    return len(set(ranked[:k]) & set(gold)) / min(k, len(set(gold)))


def reciprocal_rank(k: int, ranked: Sequence[str], gold: Collection[str]) -> float:
    """Return 1/rank of the first gold id among the first ``k``, 0 if there is none (Voorhees, TREC-8 QA, 1999)."""
    wanted = set(gold)
    return next((1 / rank for rank, found in enumerate(ranked[:k], 1) if found in wanted), 0.0)


def ndcg_at(k: int, ranked: Sequence[str], gold: Collection[str]) -> float:
    """Return DCG/ideal DCG of the first ``k``, with DCG = Σ 1/log2(rank + 1) over gold ids.

    Järvelin & Kekäläinen, "Cumulated gain-based evaluation of IR techniques" (2002), gain 1 for gold and 0 otherwise.
    """
    wanted = set(gold)
    gain = sum(1 / log2(rank + 1) for rank, found in enumerate(ranked[:k], 1) if found in wanted)
    return gain / sum(1 / log2(rank + 1) for rank in range(1, min(k, len(wanted)) + 1))
