from __future__ import annotations

import numpy as np
import pytest

from index.fusion import fuse


def of(*values: float) -> np.ndarray[tuple[int, ...], np.dtype[np.float32]]:
    return np.array(values, np.float32)


def test_cosine_plus_the_share_of_the_question_found() -> None:
    # 0.5 + 0.6·6/10 and 0.9 + 0.6·0/10
    assert fuse(of(6, 0), of(0.5, 0.9), 10).tolist() == pytest.approx([0.86, 0.9])


def test_word_level_interaction_counts_half_as_much_as_the_cosine() -> None:
    # (0.6 + 0.5·0.3) / 1.5 + 0.6·5/10
    assert fuse(of(5), of(0.6), 10, of(0.3)).tolist() == pytest.approx([0.8])


def test_no_words_to_find_leaves_the_cosine() -> None:
    assert fuse(of(0, 0), of(0.4, 0.2), 0).tolist() == pytest.approx([0.4, 0.2])


def test_nothing_in_nothing_out() -> None:
    assert fuse(of(), of(), 1).tolist() == []
