"""Two questions in one, and comparisons: each answered, each cited."""

from __future__ import annotations

import pytest

from assistant.app import Assistant
from tests.assistant.expecting import Expected, check, row

ROWS = [
    row("两个看号的问题", "第3条讲什么？第13条讲什么？", mode="lookup", items=(3, 13)),
    row("两个事实", "鼓号队大赛由谁举办？“挑战杯”在第几条？", items=(4, 15), says=("鼓号队大赛", "“挑战杯”")),
    row("分别", "科技创新和乡村振兴分别有什么计划", items=(4, 6), says=("青苗计划", "“头雁”计划")),
    row("逗号后的分别", "科技创新和乡村振兴，计划各是什么", items=(4, 6), says=("科普", "“头雁”计划")),
    row(
        "一有一无",
        "“挑战杯”在第几条？养老保险缴费比例是多少？",
        items=(4,),
        says=("“挑战杯”", "没有写"),
    ),
    row("同一条的两样", "青联和学联各有什么改革", items=(14,), says=("红岩先锋", "铸魂")),
    row("文头和条数", "文号是什么，另外一共多少条", says=("渝青发〔2024〕14号", "19条")),
    row("另外", "“扬帆计划”是第几条，另外“燕归巢”在第几条", items=(6, 11)),
]


@pytest.mark.parametrize(("question", "history", "expected"), ROWS)
def test_two_in_one(shipped: Assistant, question: str, history: tuple[str, ...], expected: Expected) -> None:
    check(shipped, question, history, expected)


def test_no_line_is_said_twice(shipped: Assistant) -> None:
    lines = shipped.ask("“青锋计划”和“青苗计划”分别培养谁").text.splitlines()
    assert len(lines) == len(set(lines))
