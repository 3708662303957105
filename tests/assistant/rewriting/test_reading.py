"""Turns of phrase that are read alike, and those that are not."""

from __future__ import annotations

import pytest

from assistant.rewriting.reading import BEYOND, Signs, unbracketed


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("每个月开展一次", "每月开展一次"),
        ("不满十八周岁", "未满十八周岁"),
        ("压缩至0.5个工作日", "压缩到0.5个工作日"),
        ("至少要保存九十日", "保存至少90日"),
        ("除规定外", "除规定以外"),
        ("将被纳入预算", "将纳入预算"),
        ("须经过区政府批准", "须经区政府批准"),
    ],
)
def test_what_says_the_same_is_read_alike(one: str, other: str) -> None:
    signs = Signs()
    assert signs.read(one) == signs.read(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [("一次性补贴", "2次性补贴"), ("至少1次", "至少1次以上"), ("保存至少90日", "保存90日"), ("不满", "未满")],
)
def test_what_says_something_else_is_not(one: str, other: str) -> None:
    signs = Signs()
    assert signs.read(one) != signs.read(other)


def test_brackets_around_all_of_a_text_are_taken_off() -> None:
    assert unbracketed("(市教委牵头,市财政局配合)") == "市教委牵头,市财政局配合"
    assert unbracketed("(一)总则(二)") == "(一)总则(二)"
    assert unbracketed("总则") == "总则"


def test_more_figures_than_there_are_signs_all_read_as_one_that_proves_nothing() -> None:
    signs = Signs()
    known = signs.read("1个")
    for number in range(2, 4000):
        signs.read(f"{number}个")
    assert signs.read("1个") == known
    assert signs.read("5000个") == signs.read("6000个") == BEYOND
