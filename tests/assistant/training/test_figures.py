"""Asking for figures, and others of their form."""

from __future__ import annotations

from itertools import islice

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.training.figures import han, others, read_figure
from ingest.numerals import number_of


@pytest.mark.parametrize(
    ("printed", "asking"),
    [
        ("500个", "多少个"),
        ("30个以上", "多少个以上"),
        ("两套", "几套"),
        ("第八届", "第几届"),
        ("十万名", "多少万名"),
        ("5.8%", "百分之多少"),
        ("15%以上", "百分之多少以上"),
        ("百分之三十", "百分之多少"),
        ("75周年", "多少周年"),
        ("6月", "几月"),
        ("1.2万个", "多少万个"),
    ],
)
def test_how_a_figure_is_asked_for(printed: str, asking: str) -> None:
    figure = read_figure(printed)
    assert figure is not None
    assert figure.asking == asking


@pytest.mark.parametrize("printed", ["12345", "三级", "80多个", "二十届", "1号", "20-25分钟", "数百个"])
def test_what_cannot_well_be_asked_for(printed: str) -> None:
    assert read_figure(printed) is None


@pytest.mark.parametrize(
    ("printed", "near"),
    [
        ("500个", ["1000个", "200个", "800个"]),
        ("两套", ["三套", "一套", "四套"]),
        ("第八届", ["第九届", "第七届", "第十届"]),
        ("75周年", ["80周年", "70周年", "85周年"]),
        ("10项", ["15项", "5项", "20项"]),
        ("24小时", ["26小时", "22小时", "28小时"]),
        ("1.2万个", ["2.4万个", "0.6万个", "1.8万个"]),
        ("96.4%", ["48.2%", "77.1%", "57.8%"]),
        ("2024年", ["2025年", "2023年", "2026年"]),
        ("2023—2027年", ["2024—2028年", "2022—2026年", "2025—2029年"]),
        ("十万名", ["十五万名", "五万名", "二十万名"]),
    ],
)
def test_others_of_the_form(printed: str, near: list[str]) -> None:
    assert list(islice(others(printed), 3)) == near


@given(st.integers(1, 9999))
def test_numbers_in_characters_are_read_back(value: int) -> None:
    assert number_of(han(value)) == value


@given(st.integers(1, 99_999), st.sampled_from(["个", "名", "万元", "%", "支以上"]))
def test_others_never_repeat_the_figure(value: int, unit: str) -> None:
    found = list(others(f"{value}{unit}"))
    assert f"{value}{unit}" not in found
    assert len(set(found)) == len(found)
    assert all(one.endswith(unit) for one in found)
