from __future__ import annotations

from math import log

import jieba
import numpy as np
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from index.dictionary import PREFIX, Dictionary, hashes_of
from index.segment import WORD_BIT, Segmenter, bigram_keys, is_simplified, word_key, words_in


def test_long_words_are_also_cut_into_the_shorter_ones_inside(segmenter: Segmenter) -> None:
    assert segmenter.words("青少年心理健康社团500个") == [
        "青少",
        "少年",
        "青少年",
        "心理",
        "健康",
        "心理健康",
        "社团",
        "500",
        "个",
    ]


def test_marks_are_no_words(segmenter: Segmenter) -> None:
    assert segmenter.words("“三学”、《办法》……🙂") == ["三学", "办法"]


@pytest.mark.parametrize(
    "text", ["", "   ", "。。。", "🙂🙂", "\ud800"], ids=["空", "空白", "标点", "表情", "半个代理对"]
)
def test_texts_without_words_give_none(segmenter: Segmenter, text: str) -> None:
    words, bigrams = segmenter.terms(text)
    assert (segmenter.words(text), len(words), len(bigrams)) == ([], 0, 0)


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("１２３４５热线", "12345热线"),
        ("ＡＢｃ", "abc"),
        ("中小學生才藝", "中小学生才艺"),
        ("著作", "著作"),
        ("①", "1"),
    ],
    ids=["全角数字", "全角字母", "繁体", "简体里也有的字", "带圈数字"],
)
def test_folding_for_search(segmenter: Segmenter, text: str, folded: str) -> None:
    assert segmenter.fold(text) == folded


def test_simplifying_keeps_length_and_width(segmenter: Segmenter) -> None:
    assert segmenter.simplify("中小學生Ａ、堃") == "中小学生Ａ、堃"


def test_simplified_text_is_told_by_its_characters() -> None:
    assert (is_simplified("学生：《办法》"), is_simplified("學生")) == (True, False)


def test_bigrams_are_pairs_of_neighbouring_han_characters() -> None:
    pair = (ord("青") << 21) | ord("年")
    assert bigram_keys("青年A年，青年").tolist() == [pair, pair]


def test_words_and_bigrams_never_share_a_key() -> None:
    assert word_key("青年") & WORD_BIT
    assert not int(bigram_keys("青年")[0]) & WORD_BIT


def test_the_hash_is_a_polynomial_in_the_characters() -> None:
    factor = 0x9E3779B97F4A7C15
    assert hashes_of(["ab", "b"]).tolist() == [(97 * factor + 98) % 2**64, 98]


def test_the_more_probable_way_wins() -> None:
    likely = Dictionary.build({"研究": 100, "研究生": 1, "生命": 100, "命": 1})
    assert list(likely.cut("研究生命")) == ["研究", "生命"]
    unlikely = Dictionary.build({"研究": 1, "研究生": 1000, "生命": 1, "命": 1000})
    assert list(unlikely.cut("研究生命")) == ["研究", "研究生", "命"]


def test_letters_and_figures_stay_together_and_marks_divide() -> None:
    assert list(Dictionary.build({"热线": 1}).cut("12345热，线gpt")) == ["12345", "热", "，", "线", "gpt"]


@settings(max_examples=150, deadline=None)
@given(st.text(st.sampled_from("青少年心理健康社团重庆市委在中小学生研究生命的Ab19，。+-· \n《》〇ß"), max_size=40))
@example("团团团1 ")  # 团团, 团 and 团, 团团 are equally probable but for the last bit
def test_the_cut_is_jiebas_without_guesses(segmenter: Segmenter, text: str) -> None:
    known = segmenter.dictionary
    assert list(known.cut(text)) == list(jieba.cut_for_search(text, HMM=False))
    assert list(known.cut(text, known.weight)) == list(known.cut(text))


def test_dictionary_keys_are_rising_and_distinct(segmenter: Segmenter) -> None:
    keys = segmenter.dictionary.keys
    assert len(keys) == 498_113
    assert np.all(keys[:-1] < keys[1:])


def test_a_piece_is_a_word_or_begins_one_or_is_nothing() -> None:
    known = Dictionary.build({"青年人": 1, "社团": 3})
    assert known.weight("社团") == pytest.approx(log(3 / 4))
    assert known.weight("青年") == PREFIX
    assert (known.weight("年人"), known.weight("社团们"), known.weight("\0")) == (None, None, None)
    assert Dictionary.build({"团": 1}).weight("\U0010ffff" * 9) is None


def test_a_long_text_is_cut_as_its_short_parts(segmenter: Segmenter) -> None:
    sentence = "青少年心理健康社团500个，"
    assert segmenter.words(sentence * 40) == segmenter.words(sentence) * 40


@settings(max_examples=150, deadline=None)
@given(st.text(st.sampled_from("青少年心理健康团Ab19，。- \n"), max_size=40))
@example("团团团1 团团团")
def test_a_question_is_cut_as_its_parts_between_blanks(segmenter: Segmenter, text: str) -> None:
    assert segmenter.words(text) == list(words_in(segmenter.dictionary.cut(segmenter.fold(text))))
