"""The tokenizer cuts by the most probable path, folds width and case, and drops stops."""

from __future__ import annotations

from collections import Counter

import numpy as np

from index.training.bake import prune
from index.training.skipgram import centred
from index.training.vocabulary import build_tokenizer, choose_words, count_characters, count_latin, count_words

COUNTS = Counter({"研究": 50, "研究生": 20, "生命": 40, "命": 5, "生": 5, "起源": 10, "2024": 8})


def cut(text: str) -> list[str]:
    return build_tokenizer(COUNTS).encode(text, add_special_tokens=False).tokens


def test_the_most_probable_cut_wins() -> None:
    assert cut("研究生命起源") == ["研究", "生命", "起源"]  # 研究生 + 命 is rarer
    assert cut("研究生，２０２４！") == ["研究生", "2024"]


def test_words_are_counted_as_they_are_cut() -> None:
    assert count_words(build_tokenizer(COUNTS), ["研究生命", "研究"]) == {"研究": 2, "生命": 1}


def test_latin_and_characters_are_counted_where_frequent() -> None:
    assert count_latin(["GDP增长", "gdp", "x", "5g"], rarest=2) == {"gdp": 2}
    assert count_characters(["养老，Ａ", "养"]) == {"养": 2, "老": 1, "a": 1}


def test_frequent_words_are_kept_and_all_frequent_characters() -> None:
    counts = Counter({"研究": 9, "起源": 8, "冷僻": 1, "生": 2})
    chosen = choose_words(counts, Counter({"生": 7, "命": 7, "僻": 1}), size=3, rarest=2)
    assert chosen == {"生": 2, "命": 1, "研究": 9}


def test_pruning_keeps_characters_and_frequent_words_with_their_rows() -> None:
    tokenizer = build_tokenizer(COUNTS)
    numbers = tokenizer.get_vocab()
    counts = np.array([0, *sorted(COUNTS.values(), reverse=True)])
    smaller, kept = prune(tokenizer, counts, 5)
    assert set(smaller.get_vocab()) == {"[UNK]", "命", "生", "研究", "生命"}
    assert all(kept[number] == numbers[word] for word, number in smaller.get_vocab().items())
    assert smaller.encode("研究生", add_special_tokens=False).tokens == ["研究", "生"]


def test_centring_leaves_unlearned_rows_alone() -> None:
    table = np.array([[0, 0], [1, 0], [3, 0]], dtype=np.float32)
    assert centred(table).tolist() == [[0, 0], [-1, 0], [1, 0]]
