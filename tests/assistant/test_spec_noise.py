"""Noise: traditional characters, full width, blanks, typos and dialect do not change what is understood."""

from __future__ import annotations

import pytest

from assistant.app import Assistant
from tests.assistant.expecting import Expected, check, row

ROWS = [
    row("繁体", "請問第九條講什麼", mode="lookup", items=(9,), says=("民生实事清单",)),
    row("繁体原文", "第十二條原文", mode="lookup", items=(12,)),
    row("繁体主题", "哪些條提到「直播」", mode="theme", items=(6, 8)),
    row("全角数字", "第１３条讲什么", mode="lookup", items=(13,)),
    row("空格", "第 13 条 讲 什么", mode="lookup", items=(13,)),
    row("一串标点", "第13条讲什么？？？！！！", mode="lookup", items=(13,)),
    row("没有标点", "第13条讲什么第14条讲什么", mode="lookup", items=(13, 14)),
    row("看不见的字符", "第\u200b13\ufeff条讲什么", mode="lookup", items=(13,)),
    row("错一个字", "“六查六闻”专项行动查谁", items=(18,), says=("“六查六问”专项行动",)),
    row("错字表", "团干布的教肓培训出台什么方案", items=(18,), says=("教育培训实施方案",)),
    row("说成“第是条”", "第是条讲什么", mode="lookup", items=(10,)),
    row("方言", "第十条讲啥子嘛", mode="lookup", items=(10,)),
    row("拼音名称", "hexiaoqing在哪些条", mode="theme", items=(3, 7, 8)),
    row("拼音夹数字", "di10tiao讲shenme", mode="lookup", items=(10,)),
    row("拼音带空格", "xin li jian kang社团要建duoshaoge", items=(10,), says=("500个",)),
    row("整句拼音", "xibu jihua you naxie huodong", mode="theme", items=(3, 8, 11)),
    row("客套英文", "第10条讲什么，thank you", mode="lookup", items=(10,)),
    row("客套", "麻烦帮我看一下第3条讲什么，谢谢", mode="lookup", items=(3,)),
]


@pytest.mark.parametrize(("question", "history", "expected"), ROWS)
def test_noise(shipped: Assistant, question: str, history: tuple[str, ...], expected: Expected) -> None:
    check(shipped, question, history, expected)


def test_a_mended_name_is_told(shipped: Assistant) -> None:
    assert shipped.ask("六查六闻专项行动是谁的").note == "已按“六查六问”理解“六查六闻”。"


def test_pinyin_is_told(shipped: Assistant) -> None:
    assert shipped.ask("hexiaoqing是什么").note == "已按“河小青”理解“hexiaoqing”。"


def test_an_everyday_word_that_led_to_another_is_told(shipped: Assistant) -> None:
    assert shipped.ask("大学生找工作有什么行动").note == "已按“大学生就业”理解“大学生找工作”。"


def test_a_right_name_needs_no_note(shipped: Assistant) -> None:
    assert shipped.ask("六查六问专项行动是谁的").note == ""
