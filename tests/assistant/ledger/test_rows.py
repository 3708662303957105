"""The ledger is complete: every letter of every item is in one row, or in a heading, or says who does it."""

from __future__ import annotations

import re
from collections import Counter
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given, settings

from assistant.ledger.rows import make_ledger
from assistant.ledger.types import Body, Figure, Kind, Ledger, Mention
from ingest.pipeline import read_document
from ingest.types import Document
from tests.assistant.ledger.tables import DISTRICT, ledger_of, quotes
from tests.ingest.shapes import parse
from tests.ingest.test_spans import DOCUMENT

LEFT_OVER = re.compile(r"[\s，。；：！？,;:!?]*")
CONNECTIVE = re.compile(r"[\s，。；：！？,;:!?…、．.]*")


def check_laws(ledger: Ledger, left_over: re.Pattern[str] = LEFT_OVER) -> None:
    document = ledger.document
    held = [
        *((row.start, row.end, row.quote) for row in ledger.rows),
        *((one.start, one.end, one.text) for one in (*ledger.headings, *ledger.notes)),
    ]
    for start, end, quote in held:
        assert document.text[start:end] == quote != ""
    for (_, end, _), (start, _, _) in pairwise(sorted(held)):
        assert end <= start
    assert [row.start for row in ledger.rows] == sorted(row.start for row in ledger.rows)
    paths = {item.path: item for item in document.items}
    for row in ledger.rows:
        assert paths[row.path].start <= row.start and row.end <= paths[row.path].end
        stated: list[Mention | Figure | Body] = [
            *row.names,
            *row.figures,
            *row.periods,
            *row.bodies,
            *([row.evidence] if row.evidence else []),
        ]
        for one in stated:
            assert document.text[one.start : one.end] == one.text != ""
    assert left_over.fullmatch(remainder(document, [(start, end) for start, end, _ in held]))


def remainder(document: Document, held: list[tuple[int, int]]) -> str:
    taken = bytearray(len(document.text))
    for start, end in held:
        taken[start:end] = b"\1" * (end - start)
    return "".join(document.text[at] for item in document.items for at in range(item.start, item.end) if not taken[at])


@given(DOCUMENT)
@settings(max_examples=300, deadline=None)
def test_laws_on_random_documents(text: str) -> None:
    parsed = parse(text)
    check_laws(make_ledger(parsed.document, parsed.entities), CONNECTIVE)


def test_laws_on_the_shipped_document(seed_path: Path) -> None:
    parsed = read_document(seed_path)
    ledger = make_ledger(parsed.document, parsed.entities)
    check_laws(ledger)
    assert len(ledger.rows) == 202
    assert {row.label for row in ledger.rows} == {f"第{number}条" for number in range(1, 20)}
    assert len(ledger.headings) == 19
    assert [row.quote for row in ledger.rows if row.label == "第6条"] == [
        "实施乡村振兴“头雁”计划、高素质青年农民培育项目",
        "开展“乡村振兴青年创业”专项服务",
        "推广“乡村振兴青年贷”项目",
        "指导基层创建农村青年创业就业培训基地",
        "建好乡村振兴大学生社会实践基地",
        "持续开展“三下乡”“返家乡”社会实践",
        "深入开展“燕归巢”工程、“青年企业家、创业导师区县行”“青耘重庆”直播助农等活动",
        "启动“村村都有好青年”选培工作",
        "选树“重庆市乡村振兴青年先锋”等先进典型",
        "深化实施“希望工程·圆梦行动”、流动少年宫等项目",
        "持续做好共青团定点帮扶工作",
    ]
    (figure,) = [row for row in ledger.rows if row.label == "第10条" and row.figures]
    assert [(one.text, one.counted) for one in figure.figures] == [("500个", "青少年心理健康社团")]
    assert Counter(row.kind for row in ledger.rows)[Kind.CONTEST] == 8


@pytest.mark.shared
@pytest.mark.parametrize(
    ("name", "rows"),
    [("北京市2021年政务公开工作要点.txt", 159), ("2026年重庆市政府工作报告.txt", 954)],
)
def test_laws_on_real_documents(name: str, rows: int, shared_data: Path) -> None:
    parsed = read_document(shared_data / "documents" / name)
    ledger = make_ledger(parsed.document, parsed.entities)
    check_laws(ledger)
    assert len(ledger.rows) == rows


def test_a_small_document_reads_as_a_table() -> None:
    ledger = ledger_of(DISTRICT)
    check_laws(ledger)
    table = [
        (
            row.label,
            row.quote,
            str(row.kind),
            " ".join(f"{figure.text} {figure.counted}" for figure in row.figures),
            " ".join(period.text for period in row.periods),
            " ".join(f"{body.text}（{body.office}）" for body in row.bodies),
        )
        for row in ledger.rows
    ]
    told = "区教委（责任单位） 区人社局（配合单位）"
    assert table == [
        ("第1条", "每季度举办1场青年讲座，请专家授课", "活动", "1场 青年讲座", "每季度", ""),
        ("第1条", "全年培训志愿者300人", "队伍培训", "300人 志愿者", "全年", ""),
        ("第2条", "6月底前举办“小工匠”技能大赛", "赛事", "", "6月底前", told),
        ("第2条", "评选能手10名，激发学习热情", "宣传", "10名 能手", "", told),
        ("第3条", "依托社区服务中心，建设青年驿站12个", "平台阵地", "12个 青年驿站", "", ""),
        ("第3条", "制定《青年之家管理办法》", "制度文件", "", "", ""),
    ]
    assert [heading.text for heading in ledger.headings] == ["办好讲座", "办好比赛", "建设基地"]
    assert [note.text for note in ledger.notes] == ["（责任单位：区教委；配合单位：区人社局）"]
    assert {row.section for row in ledger.rows} == {"一、办好活动", "二、建好阵地"}


def test_a_first_sentence_is_a_measure_where_items_bear_no_headings() -> None:
    rest = "".join(f"\n{number}. 做好第{number}项工作，建立台账并按月更新。\n" for number in range(2, 6))
    text = f"某某区公开要点\n\n一、重点\n\n1. 公开财政预算。公开决算。\n{rest}"
    assert quotes(text)[:2] == ["公开财政预算", "公开决算"]


def test_a_number_in_a_plan_is_a_target_and_in_a_statute_it_is_not() -> None:
    plan = "某某要点\n\n1. 全市阵地7000个以上。今年是开局之年。\n\n2. 做好工作。\n"
    assert [row.kind for row in ledger_of(plan).rows] == [Kind.OTHER, Kind.STATEMENT, Kind.OTHER]
    statute = "某某办法\n\n第一条　本办法所称小店，是指雇员在8人以下的商店。\n\n第二条　本办法自公布之日起施行。\n"
    assert [row.kind for row in ledger_of(statute).rows] == [Kind.STATEMENT, Kind.STATEMENT]


def test_what_was_done_last_year_asks_for_nothing() -> None:
    text = """2030年某某区工作报告

一、2029年工作回顾

（一）办好实事。新建学校10所。开展培训20场。

二、2030年工作安排

（一）继续办好实事。新建学校12所。
"""
    assert [(row.quote, row.is_task) for row in ledger_of(text).rows] == [
        ("新建学校10所", False),
        ("开展培训20场", False),
        ("新建学校12所", True),
    ]
