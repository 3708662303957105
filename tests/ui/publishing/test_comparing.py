"""What a new edition changes."""

from __future__ import annotations

from ingest.pipeline import parse_text
from ingest.types import Document
from ui.publishing.comparing import compare

HEAD = "城市绿化工作方案\n\n一、总体目标\n\n"
PARKS = "增加公园绿地。新建口袋公园15个，补种行道树3000棵。"
TREES = "保护古树名木。为古树建立档案，每年巡查两次。"
LEAD = "加强组织领导。成立领导小组，每季度开会一次。"
ROOFS = "推进屋顶绿化。试点十处，面积不少于两千平方米。"


def document(*items: str) -> Document:
    text = HEAD + "\n\n".join(f"{number}. {item}" for number, item in enumerate(items, 1))
    return parse_text(text, source="方案.txt", digest="0" * 64).document


def test_the_same_edition_changes_nothing() -> None:
    same = compare(document(PARKS, TREES), document(PARKS, TREES))
    assert same.is_empty
    assert same.same == 2


def test_an_item_in_the_middle_renumbers_the_rest() -> None:
    found = compare(document(PARKS, TREES, LEAD), document(PARKS, ROOFS, TREES, LEAD))
    assert [item.label for item in found.added] == ["第2条"]
    assert [(pair.before.label, pair.after.label) for pair in found.moved] == [("第2条", "第3条"), ("第3条", "第4条")]
    assert (found.removed, found.changed, found.same) == ((), (), 3)


def test_a_figure_that_changes_is_a_change_of_that_item() -> None:
    found = compare(document(PARKS, TREES), document(PARKS.replace("15个", "18个"), TREES))
    assert [(pair.before.label, pair.after.label) for pair in found.changed] == [("第1条", "第1条")]
    assert (found.added, found.removed, found.moved, found.same) == ((), (), (), 1)


def test_a_reworded_item_is_known_under_another_number() -> None:
    found = compare(document(PARKS, TREES), document(ROOFS, TREES.replace("两次", "四次")))
    assert [item.label for item in found.removed] == ["第1条"]
    assert [item.label for item in found.added] == ["第1条"]
    assert [(pair.before.label, pair.after.label) for pair in found.changed] == [("第2条", "第2条")]


def test_items_that_say_the_same_twice_are_counted_twice() -> None:
    found = compare(document(PARKS, PARKS), document(PARKS, PARKS, PARKS))
    assert (len(found.added), found.same) == (1, 2)
