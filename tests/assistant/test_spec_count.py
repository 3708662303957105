"""Counts and structure: computed by a scan of the whole document, with what was counted."""

from __future__ import annotations

import pytest

from assistant.app import Assistant
from tests.assistant.expecting import Expected, check, row

FIGURES = ("十万名", "10项", "两套", "500个", "30个以上")

ROWS = [
    row(
        "几部分几条",
        "这份文件有几个部分多少条",
        mode="count",
        items=(),
        says=("共5个部分、19条", "（6条，第3条至第8条）"),
    ),
    row("多少条", "全文一共多少条", mode="count", says=("19条（第1条至第19条）",)),
    row(
        "标题带词", "标题里带“青少年”的有哪几条", mode="count", items=(2, 10, 12), says=("共3条（已逐条核对全部19条）",)
    ),
    row("标题带词不加引号", "标题中有助力二字的有几条", mode="count", items=(4, 8), says=("共2条",)),
    row("标题都不带", "标题里带“航天”的有几条", mode="count", items=(), says=("共0条",)),
    row(
        "名称带词",
        "名称里带“双城”的计划有几个",
        mode="count",
        items=(3,),
        says=("共3个", "双城青才计划", "唱响双城记计划"),
    ),
    row("数字全列", "有量化指标的有哪些", mode="count", items=(7, 9, 10, 13), says=("共5处、涉及4条", *FIGURES)),
]

SMALL_ROWS = [
    row("几部分几条", "一共几部分几条", mode="count", items=(), says=("共3个部分、8条", "（3条，第4条至第6条）")),
    row("标题带词", "标题里带“举办”的有几条", mode="count", items=(4, 5, 6), says=("共3条",)),
    row("打头", "以“大”打头的计划有几个", mode="count", items=(8,), says=("共1个", "“大手牵小手”计划")),
    row(
        "一类名称",
        "实施的计划有几个",
        mode="count",
        items=(1, 2, 8),
        says=("计划共3个", "灯下学", "小工匠", "大手牵小手"),
    ),
    row(
        "数字全列",
        "有量化指标的有哪些",
        mode="count",
        items=(1, 3, 4, 8),
        says=("共5处", "3个", "20名", "2次", "100名"),
    ),
    row("一部分几条", "第三部分一共几条", items=(7, 8), says=("共2条",)),
]


@pytest.mark.parametrize(("question", "history", "expected"), ROWS)
def test_counts(shipped: Assistant, question: str, history: tuple[str, ...], expected: Expected) -> None:
    check(shipped, question, history, expected)


@pytest.mark.parametrize(("question", "history", "expected"), SMALL_ROWS)
def test_counts_of_another_document(
    palace: Assistant, question: str, history: tuple[str, ...], expected: Expected
) -> None:
    check(palace, question, history, expected)


@pytest.mark.parametrize(
    ("order", "figures"),
    [
        ("从大到小", ("十万名", "500个", "30个以上", "10项", "两套")),
        ("从小到大", ("两套", "10项", "30个以上", "500个", "十万名")),
    ],
)
def test_figures_in_order_of_value(shipped: Assistant, order: str, figures: tuple[str, ...]) -> None:
    text = shipped.ask(f"有数量要求的指标{order}排序").text
    places = [text.index(f"· {figure}：") for figure in figures]
    assert places == sorted(places)


def test_section_titles_are_cited_as_their_sections(shipped: Assistant) -> None:
    labels = [c.label for c in shipped.ask("全文一共多少条").citations]
    assert labels == ["第一部分", "第二部分", "第三部分", "第四部分", "第五部分"]
