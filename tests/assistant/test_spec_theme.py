"""Themes: every item that holds the word, found by a scan, with the line that says the scan was complete."""

from __future__ import annotations

from functools import partial

import pytest

from assistant.app import Assistant
from assistant.types import Reason
from tests.assistant.expecting import Expected, check, row

absent = partial(row, mode="refusal", items=(), refused=True, reason=Reason.NOT_IN_DOCUMENTS)

ROWS = [
    row("直播", "哪些条提到“直播”", mode="theme", items=(6, 8), says=("共2条写到“直播”（已逐条核对全部19条）",)),
    row("所有大赛", "帮我列一下今年要办的所有大赛", mode="theme", items=(3, 4, 7, 12, 15, 19), says=("共6条",)),
    row("企业家", "哪些条提到企业家", mode="theme", items=(3, 4, 6, 7, 11), says=("共5条", "交流互访")),
    row("长江", "哪几条提到“长江”", mode="theme", items=(3, 7), says=("长江青年文化论坛",)),
    row("长词", "全文哪些地方提到“习近平新时代中国特色社会主义思想”", mode="theme", items=(1, 16)),
    row("只一条", "哪些条写到“12355”", mode="theme", items=(10,), says=("共1条",)),
    row("社团", "哪几条提到“社团”", mode="theme", items=(4, 10, 14), says=("科普社团", "500个", "学生社团规范化管理")),
    row("少年宫", "哪些条提到“少年宫”", mode="theme", items=(4, 6), says=("社区微型少年宫", "流动少年宫")),
    row("训练营", "哪些条写到“训练营”", mode="theme", items=(5, 7)),
    row("不加引号", "哪几条提到辅导员", mode="theme", items=(15,), says=("骨干培训班",)),
    row("英文引号", '哪些条提到"直播"', mode="theme", items=(6, 8)),
    row("两个名字同一条", "“燕归巢”和“青耘重庆”都在第几条", mode="theme", items=(6,)),
    row("周年", "75周年有哪些活动", items=(2, 15)),
    row("要出台的", "今年要出台的文件有哪些", items=(4, 9, 10, 13, 18)),
    row("除了某条", "除了第10条还有哪些条提到青少年", items=(1, 2, 3, 4, 5, 9, 12, 15)),
    absent("没有这个词", "哪几条提到“火星移民”", says=("没有提到“火星移民”（已逐条核对全部19条）",)),
]

SMALL_ROWS = [
    row(
        "名称",
        "哪些条提到“灯下学”",
        mode="theme",
        items=(1, 6),
        says=("共2条", "推广“灯下学”计划", "依托“灯下学”计划选拔选手"),
    ),
    row("围棋", "哪些条提到“围棋”", mode="theme", items=(1, 6)),
    absent("没有这个词", "哪些条提到“游泳馆”"),
]


@pytest.mark.parametrize(("question", "history", "expected"), ROWS)
def test_themes(shipped: Assistant, question: str, history: tuple[str, ...], expected: Expected) -> None:
    check(shipped, question, history, expected)


@pytest.mark.parametrize(("question", "history", "expected"), SMALL_ROWS)
def test_themes_of_another_document(
    palace: Assistant, question: str, history: tuple[str, ...], expected: Expected
) -> None:
    check(palace, question, history, expected)


def test_the_kind_may_be_named_last(shipped: Assistant) -> None:
    answer = shipped.ask("青年企业家的活动有哪些")
    assert answer.text.startswith("共5条写到“青年企业家”")
    assert {c.item for c in answer.citations} == {3, 4, 6, 7, 11}


def test_what_is_counted_is_answered_by_the_sentence_that_counts_it(shipped: Assistant) -> None:
    answer = shipped.ask("数智共青团要搞多少个模块")
    assert answer.text.splitlines()[0] == "30个以上。"
    assert [c.item for c in answer.citations] == [13]
    assert "30个以上功能模块" in answer.citations[0].quote


def test_what_has_to_do_with_a_matter_needs_no_asking_word(shipped: Assistant) -> None:
    answer = shipped.ask("和就业相关的内容")
    assert answer.text.startswith("共2条写到“就业”（已逐条核对全部19条）：")
    assert {c.item for c in answer.citations} == {6, 11}
