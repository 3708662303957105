"""Figures by value and unit."""

from __future__ import annotations

from decimal import Decimal

import pytest

from assistant.rewriting.figures import Figure, find_figures


def read(text: str) -> list[Figure]:
    return [figure for _, _, figure in find_figures(text)]


def number(low: str, unit: str = "", hedge: str = "", high: str = "") -> Figure:
    return Figure("number", Decimal(low), Decimal(high or low), unit, hedge)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("新建社团500个", number("500", "个")),
        ("五百个", number("500", "个")),
        ("500场", number("500", "场")),
        ("十万名", number("100000", "人")),
        ("10万人", number("100000", "人")),
        ("30个以上功能模块", number("30", "个", ">=")),
        ("不少于30个", number("30", "个", ">=")),
        ("超过30个", number("30", "个", ">")),
        ("近30个", number("30", "个", "<~")),
        ("30个左右", number("30", "个", "~")),
        ("1000多名", number("1000", "人", ">")),
        ("不超过5个工作日", number("5", "个工作日", "<=")),
        ("百分之九十", number("90", "%")),
        ("90%", number("90", "%")),
        ("5.10%", number("5.1", "%")),
        ("3.5万亿元", number("3500000000000", "元")),
        ("1,234.5万元", number("12345000", "元")),
        ("10—20家", number("10", "家", high="20")),
        ("10—20万人", number("100000", "人", high="200000")),
        ("三至五年", number("3", "年", high="5")),
        ("2023—2027年", Figure("period", Decimal(2023), Decimal(2027))),
        ("二〇二四年", Figure("year", Decimal(2024), Decimal(2024))),
        ("2024年2月26日", Figure("date", Decimal(20240226), Decimal(20240226))),
        ("12月5日", Figure("date", Decimal(1205), Decimal(1205))),
        ("第八届", Figure("ordinal", Decimal(8), Decimal(8), "届")),
        ("第8届", Figure("ordinal", Decimal(8), Decimal(8), "届")),
    ],
)
def test_a_figure_is_read_by_value(text: str, expected: Figure) -> None:
    assert read(text) == [expected]


@pytest.mark.parametrize("text", ["统一部署", "万众一心", "三下乡", "附近", "千校万岗"])
def test_words_are_no_figures(text: str) -> None:
    assert read(text) == []
