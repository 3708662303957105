"""What is new in a text beside its source."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.ledger.verbs import DOING
from assistant.rewriting.cover import BEGINS, MEASURE, PLANNERS, PLANS, THEN, WHEN, cover, fellows, is_covered, is_free
from assistant.rewriting.reading import is_sign
from assistant.rewriting.wording import CLASS_NOUNS, FREE, LIGHT, NOT_FREE

WORDS = (
    *("开展", "举办", "计划", "书法", "大赛", "书", "”", "“", "、", "和", "将", "工作", "人数", "为", "\ue000"),
    *("就业", "上级", "时", "则", "提供", "免费", "部", ","),
)
TEXTS = st.lists(st.sampled_from(WORDS), max_size=8).map("".join)


@pytest.mark.parametrize(
    ("text", "source", "fresh", "told"),
    [
        ("将举办书法大赛", "举办书法大赛", (), 6),
        ("将开展书法大赛", "举办书法大赛", (), 6),  # 开展 says the same as 举办
        ("举办围棋大赛", "举办书法大赛", ("围棋",), 4),
        ("举办书画大赛", "举办读书大赛", ("书画",), 4),  # one sign of a word is no word of the source
        ("新建\ue000", "新建\ue001", ("\ue000",), 2),
        ("和、将", "举办", (), 0),
        ("", "举办", (), 0),
    ],
)
def test_what_no_tile_covers_is_new(text: str, source: str, fresh: tuple[str, ...], told: int) -> None:
    laid = cover(text, source)
    assert (laid.fresh, laid.told) == (fresh, told)


def gives(text: str, start: int, end: int, source: str, around: str) -> bool:
    """Whether one tile covers ``text[start:end]``, as the rules say it, one by one."""
    piece, before = text[start:end], text[start - 1 : start]
    if piece in source and (len(piece) > 1 or is_sign(piece)):
        return True
    opens = not before.isalnum() or before in FREE
    if len(piece) > 2 and piece in around and opens and piece not in DOING:
        return True
    noun = before in ("”", "》") and piece in CLASS_NOUNS
    if piece in FREE and not noun and not (len(piece) == 1 and re.compile(NOT_FREE).match(text, start)):
        return True
    if any(
        (m := pattern.match(text, start)) and m.end() == end for pattern in (MEASURE, WHEN, THEN, re.compile(LIGHT))
    ):
        return True
    if piece == PLANS and before in PLANNERS and BEGINS.match(text, end):
        return True
    return len(fellows(piece)) > 1 and any(fellow in source for fellow in fellows(piece))


def fewest_new(text: str, source: str, around: str) -> int:
    """How few signs no tile covers, over all ways to lay the text out."""
    fewest = [0]
    for end in range(1, len(text) + 1):
        ways = (fewest[start] for start in range(end) if gives(text, start, end, source, around))
        fewest.append(min([fewest[-1] + 1, *ways]))
    return fewest[-1]


@given(TEXTS, TEXTS, TEXTS)
def test_no_way_to_lay_a_text_out_leaves_less_new(text: str, source: str, around: str) -> None:
    assert len("".join(cover(text, source, around).fresh)) == fewest_new(text, source, around)


@given(TEXTS, TEXTS, TEXTS)
def test_the_short_answer_is_that_of_the_long_one(text: str, source: str, around: str) -> None:
    assert is_covered(text, source, around) == (not cover(text, source, around).fresh)
    assert is_free(text) == (not cover(text, "").fresh)


@pytest.mark.parametrize(
    ("text", "source"), [("就业孵化", "创业孵化"), ("会员发展", "团员发展"), ("上级批准", "同级批准")]
)
def test_a_free_sign_is_not_half_of_a_word(text: str, source: str) -> None:
    assert not is_covered(text, source)


def test_a_title_gives_no_half_of_a_word() -> None:
    assert is_covered("关爱困难青年", "关爱", "困难青年帮扶办法") is False  # 爱 is no place where a word begins
    assert is_covered("困难青年的关爱", "关爱", "困难青年帮扶办法")


@pytest.mark.parametrize(
    ("text", "ok"),
    [
        ("时间为\ue000", True),
        ("金额为\ue500", True),
        ("人数为\uea00", True),
        ("面积为\uec00", True),
        ("时间为\ue500", False),  # a sum of money is no time
        ("金额为\ue000", False),
        ("人数为\uec00", False),
        ("地点为\ue000", False),
    ],
)
def test_what_a_figure_measures_is_free_before_figures_of_its_kind(text: str, ok: bool) -> None:
    assert is_covered(text, text[-1]) is ok
