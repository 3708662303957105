"""Where a text begins with a verb, and where it may be cut."""

from __future__ import annotations

import pytest

from assistant.rewriting.verbs import JOINT, begins_with_verb, core, ends_with_verb, first_verb, leads, turns


@pytest.mark.parametrize(("text", "verb"), [("广泛推进改革", "推进"), ("服务业增长", "增长"), ("“开展”计划", "")])
def test_the_first_verb_is_no_half_of_a_noun_and_no_name(text: str, verb: str) -> None:
    assert first_verb(text) == verb


def test_a_text_begins_with_its_verb_behind_adverbs() -> None:
    assert core("并进一步加强管理") == "加强管理"
    assert begins_with_verb("并进一步加强管理")
    assert not begins_with_verb("管理人员加强学习")
    assert ends_with_verb("信息公开")
    assert not ends_with_verb("信息公开办法")


def test_what_leads_up_names_nobody() -> None:
    assert leads("通过政府网站")
    assert leads("向社会公开")
    assert not leads("政府网站")


def test_a_text_may_turn_before_a_word_that_leads_up() -> None:
    assert turns("使用情况通过网站向社会公布") == {4, 8}


@pytest.mark.parametrize(("text", "places"), [("普及和推广", [2]), ("参与、合并以及谐和", [2, 5]), ("规定及时", [])])
def test_a_joint_is_no_half_of_a_word(text: str, places: list[int]) -> None:
    assert [match.start() for match in JOINT.finditer(text)] == places
