"""Names and figures on sentences that the shipped document does not hold."""

from __future__ import annotations

import pytest

from ingest.entities import find_entities


def found(text: str, kind: str) -> list[str]:
    return [e.text for e in find_entities(text, ()) if e.kind == kind]


@pytest.mark.parametrize(
    ("sentence", "names"),
    [
        ("深入实施新农人培养计划，举办第三届西部青年创业大赛。", ["新农人培养计划", "第三届西部青年创业大赛"]),
        ("开展“阳光跑道”行动和乡村振兴论坛。", ["“阳光跑道”行动", "乡村振兴论坛"]),
        ("落实“首问负责”制度，完善工作制度。", ["“首问负责”制度"]),
        ("制定“青苗培育行动计划”。", ["青苗培育行动计划"]),
        ("培养卓越工程师，完成计划安排。", []),
        ("办好“甲赛”“乙赛”等活动。", []),
    ],
)
def test_names(sentence: str, names: list[str]) -> None:
    assert found(sentence, "named") == names


@pytest.mark.parametrize(
    ("sentence", "figures"),
    [
        ("新建社团1,200个，覆盖率达95.5%以上。", ["1,200个", "95.5%以上"]),
        ("不少于三十名，七日以内办结。", ["三十名", "七日以内"]),
        ("第二十届大会，第三批名单，投入3000万元。", ["第二十届", "第三批", "3000万元"]),
        ("一批项目，十分重要。", []),
        ("坚持“两个结合”，拨打12345热线。", ["12345"]),
        ("3.5—4.5万人次参加。", ["3.5—4.5万人次"]),
    ],
)
def test_numbers(sentence: str, figures: list[str]) -> None:
    assert found(sentence, "number") == figures


def test_years_periods_and_dates_do_not_share_characters() -> None:
    text = "2021年起，2023—2027年期间，2024年2月26日前和5月6日、二〇二五年一月一日。"
    assert found(text, "year") == ["2021年"]
    assert found(text, "period") == ["2023—2027年"]
    assert found(text, "date") == ["2024年2月26日", "5月6日", "二〇二五年一月一日"]
    assert found(text, "number") == []


def test_titles_nest_and_an_unclosed_one_is_passed_over() -> None:
    text = "《关于执行〈规定〉的通知》和《未完\n《另一个》"
    assert found(text, "title") == ["《关于执行〈规定〉的通知》", "《另一个》"]


def test_an_odd_quotation_mark_does_not_swallow_the_rest() -> None:
    assert found("打造“守艺人项目，办好“校园之春”活动。", "quoted") == ["“校园之春”"]
