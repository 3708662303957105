"""What a question is made of before it is searched for."""

from __future__ import annotations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from index.search import distinct

KEYS = st.one_of(st.integers(0, 3), st.integers(0, (1 << 64) - 1))


def test_terms_come_once_each_and_rising() -> None:
    assert distinct(np.array([7, 1 << 63, 7, 2], np.uint64)).tolist() == [2, 7, 1 << 63]
    assert distinct(np.empty(0, np.uint64)).tolist() == []


@given(st.lists(KEYS, max_size=20))
def test_as_numpy_has_it(keys: list[int]) -> None:
    assert distinct(np.array(keys, np.uint64)).tolist() == np.unique(np.array(keys, np.uint64)).tolist()
