"""How many parts and items: of the whole, and of the part that the question names by its topic."""

from __future__ import annotations

from functools import partial

import pytest

from assistant.app import Assistant
from tests.assistant.expecting import Expected, check, row

counted = partial(row, mode="count")
LETTERS = [
    counted("几章几条", "公园管理办法总共多少章、多少条", says=("共2章、5条（第一条至第五条）",)),
    counted("简称", "公园办法全文分几章，共计几条", says=("共2章、5条",)),
    counted("数目写在问题里", "公园办法是12条吗，全文共多少条", says=("共2章、5条",)),
    counted("这章几条", "公园办法游园这章有多少条", items=(3, 4, 5), says=("共3条，第三条至第五条",)),
    counted("从第几条", "公园办法讲总则的那章从第几条到第几条", items=(1, 2), says=("共2条，第一条至第二条",)),
]
REPORTS = [
    counted("分几个方面", "今年的重点工作分成几个方面", items=(1, 2), says=("共2条",)),
    counted("那部分几个方面", "回顾去年的那部分列了几个方面的成绩", items=(1, 2, 3), says=("共3条",)),
]


@pytest.mark.parametrize(("question", "history", "expected"), LETTERS)
def test_chapters(letters: Assistant, question: str, history: tuple[str, ...], expected: Expected) -> None:
    check(letters, question, history, expected)


@pytest.mark.parametrize(("question", "history", "expected"), REPORTS)
def test_parts_of_a_report(report: Assistant, question: str, history: tuple[str, ...], expected: Expected) -> None:
    check(report, question, history, expected)


def test_items_of_what_a_section_is_about(shipped: Assistant) -> None:
    answer = shipped.ask("从严治团有几条")
    assert answer.text.splitlines()[0].endswith("共4条，第16条至第19条：")
    assert {c.item for c in answer.citations} == {16, 17, 18, 19}
