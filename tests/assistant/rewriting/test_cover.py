"""What is new in a text beside its source."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.rewriting.cover import cover, is_covered, is_free

WORDS = ("开展", "举办", "计划", "书法", "大赛", "书", "”", "“", "、", "和", "将", "工作", "人数", "为", "\ue000")
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
