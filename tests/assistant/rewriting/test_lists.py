"""Members of lists, said in full with their head."""

from __future__ import annotations

import pytest

from assistant.rewriting.check import judge
from assistant.rewriting.lists import listed
from assistant.rewriting.types import Sentence
from tests.assistant.rewriting.claims import Claim
from tests.assistant.rewriting.study import own

BYLAWS = "某市青少年校外活动场所管理办法.txt"


def test_each_member_and_all_of_them_stand_in_the_place_of_the_head() -> None:
    rows = [[("场所不得从事下列行为:", False)], [("开展学科类培训", True)], [("出租场地", True)]]
    assert list(listed(rows)) == [
        (1, 0, "场所不得开展学科类培训"),
        (2, 0, "场所不得出租场地"),
        (0, 0, "场所不得开展学科类培训、出租场地"),
    ]


def test_a_head_with_a_condition_before_it_gives_nothing_without_it() -> None:
    rows = [[("材料不齐的", False), ("提交下列材料:", False)], [("备案表", True)]]
    assert list(listed(rows)) == []


def test_a_list_that_is_only_named_so_is_none() -> None:
    rows = [[("活动场所(以下简称场所)开放", False)], [("青少年宫", True)]]
    assert list(listed(rows)) == []


@pytest.mark.parametrize(
    ("label", "text", "ok"),
    [
        ("第二十五条", "此外，活动场所不得从事下列行为：", True),
        ("第二十五条", "活动场所不得开展学科类培训。", True),
        ("第二十五条", "活动场所可以开展学科类培训。", False),
        ("第二十五条", "活动场所开展学科类培训。", False),
        ("第十四条", "设立活动场所，应当有稳定的经费来源。", True),
        ("第十四条", "设立活动场所，可以有稳定的经费来源。", False),
        ("第十五条", "备案时需要提交备案表。", True),
        ("第十五条", "备案时不需要提交备案表。", False),
    ],
)
def test_a_member_is_proved_with_the_strength_of_its_head(label: str, text: str, ok: bool) -> None:
    document = own()[BYLAWS]
    item = next(item for item in document.items if item.label == label)
    claim = Claim(document, item, text)
    assert judge(Sentence(text, (1,)), claim.evidence()).ok is ok
