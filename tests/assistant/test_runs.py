from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from assistant.runs import run_at

FEW = st.text("青年计划", max_size=12)


def test_the_longest_run_from_a_place_on() -> None:
    assert run_at("请问青年讲堂几次", 2, "办好青年讲堂。", 2) == 4
    assert run_at("请问青年讲堂几次", 3, "办好青年讲堂。", 2) == 3


def test_a_run_that_is_too_short_is_none() -> None:
    assert run_at("青年人", 0, "青年", 3) == 0
    assert run_at("青", 0, "青年", 2) == 0


def test_no_more_than_the_most() -> None:
    assert run_at("青年讲堂", 0, "青年讲堂", 2, most=3) == 3


@given(FEW, FEW, st.integers(0, 12), st.integers(1, 4), st.integers(1, 12))
def test_it_finds_what_trying_every_length_finds(text: str, within: str, place: int, least: int, most: int) -> None:
    lengths = range(least, min(most, len(text) - place) + 1)
    tried = max((n for n in lengths if text[place : place + n] in within), default=0)
    assert run_at(text, place, within, least, most) == tried
