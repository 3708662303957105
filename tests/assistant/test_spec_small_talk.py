"""Small talk: a kind word, what this is, and no citation."""

from __future__ import annotations

import pytest

from assistant.app import Assistant
from tests.assistant.expecting import Expected, check, row

ROWS = [
    row("你好", "你好", mode="chat", items=(), says=("您好", "《共青团重庆市委2024年工作要点》")),
    row("早", "早上好！", mode="chat", items=(), says=("您好",)),
    row("谢谢", "谢谢", mode="chat", items=(), says=("不客气",)),
    row("好的谢谢", "好的，谢谢", mode="chat", items=(), says=("不客气",)),
    row("你是谁", "你是谁", mode="chat", items=(), says=("我是青问",)),
    *(row(said, said, mode="chat", items=(), says=("您好",)) for said in ("领导好", "各位老师好", "测试")),
    *(row(said, said, mode="chat", items=(), says=("不客气",)) for said in ("哈哈哈", "你真棒", "666")),
    *(row(said, said, mode="chat", items=(), says=("我是青问",)) for said in ("你是人工智能吗", "你会不会答错")),
    row("夸了以后不算追问", "哈哈哈", history=["第10条讲什么"], mode="chat", items=(), says=("不客气",)),
    row("抱怨不算追问", "烦死了", history=["第10条讲什么"], mode="chat", items=(), says=("辛苦了",)),
    row("能做什么", "你能做什么", mode="chat", items=(), says=("第几条讲什么",)),
]


@pytest.mark.parametrize(("question", "history", "expected"), ROWS)
def test_small_talk(shipped: Assistant, question: str, history: tuple[str, ...], expected: Expected) -> None:
    check(shipped, question, history, expected)


def test_small_talk_suggests_where_to_begin(shipped: Assistant) -> None:
    suggested = shipped.ask("你好").suggestions
    assert suggested[0] == "一共有几部分、多少条"
    assert not any(shipped.ask(question).refused for question in suggested)
