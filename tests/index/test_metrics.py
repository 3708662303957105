from __future__ import annotations

from math import log2

import pytest

from index.metrics import ndcg_at, recall_at, reciprocal_rank

RANKED = ["c", "a", "x", "b"]


def test_recall_is_the_share_found_of_what_could_be() -> None:
    assert recall_at(1, RANKED, ["a"]) == 0
    assert recall_at(2, RANKED, ["a"]) == 1
    assert recall_at(2, RANKED, ["a", "b"]) == 1 / 2
    assert recall_at(1, RANKED, ["c", "a", "b"]) == 1 / 1  # one place holds one
    assert recall_at(4, RANKED, ["a", "b", "z"]) == 2 / 3


def test_reciprocal_rank_counts_the_first_gold() -> None:
    assert reciprocal_rank(10, RANKED, ["b", "a"]) == 1 / 2
    assert reciprocal_rank(3, RANKED, ["b"]) == 0
    assert reciprocal_rank(10, [], ["b"]) == 0


def test_ndcg_by_hand() -> None:
    # gold on ranks 2 and 4; ideal on 1 and 2
    expected = (1 / log2(3) + 1 / log2(5)) / (1 / log2(2) + 1 / log2(3))
    assert ndcg_at(10, RANKED, ["a", "b"]) == pytest.approx(expected)
    assert ndcg_at(1, RANKED, ["c", "b"]) == 1
    assert ndcg_at(10, RANKED, ["z"]) == 0
