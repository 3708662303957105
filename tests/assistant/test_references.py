"""Numbers in a question, by grammar."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant import references
from assistant.references import References, find_references
from assistant.resolve import resolve
from tests.assistant.world import corpus_of

ITEMS = [
    ("第10条", (10,)),
    ("第十条", (10,)),
    ("第一百二十条", (120,)),
    ("10条讲什么", (10,)),
    ("第10条和第12条", (10, 12)),
    ("第1、2条", (1, 2)),
    ("第十九条、二十条", (19, 20)),
    ("3、5、7条", (3, 5, 7)),
    ("第3到第5条", (3, 4, 5)),
    ("3-5条", (3, 4, 5)),
    ("第二章第五条", (5,)),
    ("10", (10,)),
    (" 10。", (10,)),
    ("500", ()),
    ("第3.5条", ()),
    ("10名", ()),
    ("第2段讲什么", (2,)),
    ("第3条第2段", (3,)),
    ("倒数第二十条是什么", ()),
    ("一共有几条", ()),
    ("五条要求", ()),
    ("10项措施", ()),
    ("第五项工作", ()),
    ("以下条件", ()),
    ("以上条款", ()),
    ("这条怎么说", ()),
]


@pytest.mark.parametrize(("question", "items"), ITEMS, ids=[question for question, _ in ITEMS])
def test_item_numbers(question: str, items: tuple[int, ...]) -> None:
    assert find_references(question).items == items


@pytest.mark.parametrize(
    ("question", "expected"),
    [
        ("最后一条是什么", References(from_end=1, spans=((0, 4),))),
        ("倒数第二条", References(from_end=2, spans=((0, 5),))),
        ("下一条呢", References(step=1, spans=((0, 3),))),
        ("它后面那一点讲什么", References(step=1, spans=((1, 6),))),
        ("线下点的餐", References()),
        ("前三条", References(first=3, spans=((0, 3),))),
        ("最后两条", References(last=2, spans=((0, 4),))),
        ("第二部分", References(sections=(2,), spans=((0, 4),))),
        ("最后一部分", References(sections=(-1,), spans=((0, 5),))),
        ("第三部分（二）", References(sections=(3,), subsection=2, spans=((0, 4), (4, 7)))),
        ("第二大块最后那条", References(from_end=1, sections=(2,), spans=((4, 8), (0, 4)))),
        ("有哪些活动", References()),
    ],
    ids=[
        "最后",
        "倒数",
        "下一条",
        "后面那点",
        "点餐",
        "前几条",
        "最后几条",
        "部分",
        "最后一部分",
        "括号里的小节",
        "部分里的最后",
        "没有",
    ],
)
def test_other_references(question: str, expected: References) -> None:
    assert find_references(question) == expected


def test_the_one_before_is_a_neighbour() -> None:
    assert find_references("前一条呢").step == -1


def test_a_question_without_reference_counts_as_none() -> None:
    assert not find_references("有哪些活动")
    assert find_references("下一条呢")


def test_the_rest_is_what_was_not_understood_as_reference() -> None:
    assert find_references("第四部分的第二条管什么").rest("第四部分的第二条管什么") == "的管什么"


@given(st.integers(1, 999))
def test_every_number_is_read_back(number: int) -> None:
    assert find_references(f"第{number}条讲什么").items == (number,)


@given(st.text("第十二三0123条部分章的和到至、倒数最后上下一", max_size=16))
def test_spans_lie_inside_the_question_and_the_rest_is_no_longer(question: str) -> None:
    refs = find_references(question)
    assert all(0 <= start < end <= len(question) for start, end in refs.spans)
    assert len(refs.rest(question)) <= len(question)


def test_a_number_of_two_parts_is_the_item_printed_so_or_missing() -> None:
    corpus = corpus_of(
        "某某社区服务规范\n\n1 总则\n\n1.1 服务对象。面向全体居民。\n\n1.2 服务时间。每日八时开门。\n\n"
        "2 场地\n\n2.1 面积。不少于一百平方米。\n\n2.2 标识。使用统一标牌。\n"
    )
    found, absent = (
        resolve(find_references(asked), corpus.documents[0], corpus) for asked in ("第2.1条讲什么", "第2.3条")
    )
    assert [(entry.item.label, found.missing) for entry in found.entries] == [("第2.1条", "")]
    assert (absent.entries, absent.missing) == ((), "第2.3条")


@given(
    st.text(
        "最后末尾前面头开倒数下上目录和跟第个的那这其再往看（）(). ，、除了以外大小要办条項项点节分块类章篇编部一3",
        max_size=12,
    )
)
def test_what_has_no_numeral_and_nothing_numbered_is_no_reference(typed: str) -> None:
    text = references._POINTS.sub("", typed)
    patterns = [one for one in vars(references).values() if isinstance(one, re.Pattern)]
    pointing = [one for one in patterns if one not in (references._POINTS, references._TOGETHER)]
    assert [one.pattern for one in pointing if one.search(text)] == []
    assert find_references(text) == References()
