"""The other forms of a clause that say the same."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.rewriting.forms import received, turned

WORDS = (
    "学校",
    "学生",
    "对",
    "由",
    "予以",
    "给予",
    "通报",
    "每人",
    "\ue500",
    "到",
    "县委党校",
    "参加",
    "采用",
    "方式",
    "的",
)


@pytest.mark.parametrize(
    ("clause", "form"),
    [
        ("对工作不力的予以通报", "工作不力的被通报"),
        ("由村社区约谈", "被村社区约谈"),
        ("对优秀团队给予奖励", "优秀团队获得奖励"),
        ("志愿者每人每天给予\ue500补助", "每名志愿者每天获得\ue500补助"),
        ("配租采用公开摇号方式", "通过公开摇号方式配租"),
        ("组织学生到机关、企业参加体验活动", "地点机关、企业"),
        ("有权对违法行为进行投诉、举报", "有权投诉、举报违法行为"),
    ],
)
def test_a_clause_turned_says_the_same(clause: str, form: str) -> None:
    assert form in list(turned(clause))


@pytest.mark.parametrize(
    ("clause", "wrong"),
    [
        ("镇党委对网格员予以通报", "镇党委被通报"),  # who does it does not suffer it
        ("市财政局给予企业补贴", "市财政局获得企业补贴"),
        ("到年底完成任务", "地点年底"),  # a time is no place
        ("在年度考核中予以加分", "地点年度"),
    ],
)
def test_no_form_exchanges_who_does_it_or_what_it_is(clause: str, wrong: str) -> None:
    assert wrong not in [*turned(clause), *received(clause)]


@given(st.lists(st.sampled_from(WORDS), max_size=8).map("".join))
def test_a_form_adds_the_words_of_its_grammar_alone(clause: str) -> None:
    grammar = "获得被每名地点通过"
    assert all(set(form) <= set(clause) | set(grammar) for form in [*turned(clause), *received(clause)])
