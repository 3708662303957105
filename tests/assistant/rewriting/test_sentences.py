"""Where sentences of a stream end, and which markers are theirs."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.rewriting.sentences import Splitter
from assistant.rewriting.types import Sentence


def split(*pieces: str) -> list[Sentence]:
    splitter = Splitter()
    found = [sentence for piece in pieces for sentence in splitter.feed(piece)]
    return [*found, *splitter.flush()]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("新建社团500个[10]。", [Sentence("新建社团500个。", (10,))]),
        ("甲。[1][2]乙。【3】", [Sentence("甲。", (1, 2)), Sentence("乙。", (3,))]),
        ("甲。 [1，2]\n乙", [Sentence("甲。", (1, 2)), Sentence("乙")]),
        ("甲[1]。[2]乙[3]。", [Sentence("甲。", (1,)), Sentence("乙。", (3,))]),
        ("［１］甲。乙。", [Sentence("甲。", (1,)), Sentence("乙。")]),
        ("甲（第10条）。", [Sentence("甲。", labels=("第10条",))]),
        ("甲（第二部分（一）第3条、第4条）[1]。", [Sentence("甲。", (1,), ("第二部分（一）第3条", "第4条"))]),
        ("“甲。乙？”丙。", [Sentence("“甲。乙？”丙。")]),
        ("《甲！乙》（丙。丁）。戊。", [Sentence("《甲！乙》（丙。丁）。"), Sentence("戊。")]),
        ("“没有合上。\n下一行。", [Sentence("“没有合上。"), Sentence("下一行。")]),
        ("- **甲**[1]\n2. 乙[2]\n（三）丙", [
            Sentence("甲", (1,), bullet=True), Sentence("乙", (2,), bullet=True), Sentence("丙", bullet=True),
        ]),
        ("3.5万元[1]。", [Sentence("3.5万元。", (1,))]),
        ("渝青发〔2024〕14号[1]。", [Sentence("渝青发〔2024〕14号。", (1,))]),
        ("……。\n\n[1]", []),
    ],
)  # fmt: skip
def test_ends_and_markers(text: str, expected: list[Sentence]) -> None:
    assert split(text) == expected


def test_a_marked_sentence_leaves_with_its_stop_and_an_unmarked_one_waits() -> None:
    splitter = Splitter()
    assert splitter.feed("甲[1]。") == [Sentence("甲。", (1,))]
    assert splitter.feed("乙。") == []
    assert splitter.feed("[2") == []
    assert splitter.feed("]") == []
    assert splitter.feed("丙") == [Sentence("乙。", (2,))]


def test_a_quotation_that_never_closes_is_cut() -> None:
    assert [len(sentence.text) for sentence in split("“" + "长" * 900)] == [600, 301]


@given(
    st.lists(
        st.sampled_from(
            [*"甲乙。！\n“”《》（）[]【】12，、 -*", "[1]", "。[2]", "（第3条）", "第10条", "[1, 2]", "2. "]
        ),
        max_size=40,
    ),
    st.lists(st.integers(0, 60), max_size=12),
)
def test_sentences_do_not_depend_on_how_the_stream_is_cut(parts: list[str], cuts: list[int]) -> None:
    text = "".join(parts)
    places = sorted({0, len(text), *(cut for cut in cuts if cut <= len(text))})
    whole = split(text)
    assert split(*(text[a:b] for a, b in pairwise(places))) == whole
    assert split(*text) == whole
