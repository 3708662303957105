"""Last year and this year: a report answers both, each from its own part; a plan knows only its own year."""

from __future__ import annotations

from functools import partial

import pytest

from assistant.app import Assistant
from assistant.types import Reason
from tests.assistant.expecting import Expected, check, row

absent = partial(row, refused=True, reason=Reason.NOT_IN_DOCUMENTS, mode="refusal")
ROWS = [
    row("去年", "去年新增规上企业多少家", says=("8家",), never=("10家",)),
    row("上一年", "上一年植树多少亩", says=("3000亩",)),
    row("今年", "今年规上企业要新增多少家", says=("10家",), never=("8家",)),
    row("写明年份", "2024年新建养老床位多少张", says=("150张",), never=("200张",)),
    row("引言里的数", "去年地区生产总值增长多少", says=("5.1%",)),
    row("两年都问", "养老床位去年建了多少，今年要建多少", says=("150张", "200张")),
    row("两年对照", "茶厂产值，前后两年对照着列", says=("3亿元", "4亿元")),
    row("换到今年", "那今年呢", history=["去年新增规上企业多少家"], says=("10家",), never=("8家",)),
    row("换到去年", "上一年是多少呢", history=["今年要建多少养老床位"], says=("150张",), never=("200张",)),
    absent("前年", "前年植树多少亩", says=("没有前年的文件",)),
    absent("明年", "明年建多少养老床位", says=("没有明年的文件",)),
]


@pytest.mark.parametrize(("question", "history", "expected"), ROWS)
def test_years_in_a_report(report: Assistant, question: str, history: tuple[str, ...], expected: Expected) -> None:
    check(report, question, history, expected)


def test_a_plan_has_no_last_year(palace: Assistant) -> None:
    answer = palace.ask("去年办了哪些大赛")
    assert answer.refused
    assert answer.reason is Reason.NOT_IN_DOCUMENTS
