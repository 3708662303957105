"""The tokenizer cuts by the most probable path, folds width and case, and drops stops."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import numpy as np

from index.training.bake import prune
from index.training.skipgram import centred
from index.training.vocabulary import (
    build_tokenizer,
    choose_words,
    count_characters,
    count_latin,
    count_words,
    read_terms,
    with_terms,
)

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


TERM_COUNTS = Counter({"非": 50, "遗": 40, "传承": 60, "人": 90, "传承人": 30, "乡村": 80, "振兴": 70, "学社": 1})


def pieces(counts: Counter[str], text: str) -> list[str]:
    return build_tokenizer(counts).encode(text, add_special_tokens=False).tokens


def test_terms_cut_into_characters_become_words_and_longer_ones_are_cut_at_them() -> None:
    found = with_terms(TERM_COUNTS, ["非遗传承人", "非遗", "乡村振兴"])
    assert set(found) - set(TERM_COUNTS) == {"非遗"}
    assert pieces(TERM_COUNTS, "非遗传承人") == ["非", "遗", "传承人"]
    assert pieces(found, "非遗传承人") == ["非遗", "传承人"]
    assert pieces(found, "乡村振兴") == ["乡村", "振兴"]


def test_a_term_of_a_word_that_is_not_shipped_becomes_one_too() -> None:
    lasting = Counter({"学": 9, "社": 9, "振兴": 70})
    assert "学社振兴" not in with_terms(TERM_COUNTS, ["学社振兴"])  # 学社 is a word
    found = with_terms(TERM_COUNTS, ["学社振兴"], lasting)
    assert pieces(found, "学社振兴") == ["学社振兴"]


def test_terms_are_read_once_each_in_the_form_of_the_texts(tmp_path: Path) -> None:
    listed = tmp_path / "terms.txt"
    listed.write_text("# 团 的\n推优 三下乡\n推优 ＡＩ\n", encoding="utf-8")
    assert read_terms(listed) == ("推优", "三下乡", "ai")


def test_pruning_keeps_the_terms_however_rare() -> None:
    counts = Counter({"研究": 50, "生命": 40, "命": 5, "推优": 1})
    tokenizer = build_tokenizer(counts)
    smaller, _ = prune(tokenizer, np.array([0, 50, 40, 5, 1]), 3, frozenset({"推优"}))
    assert set(smaller.get_vocab()) == {"[UNK]", "命", "推优"}


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
