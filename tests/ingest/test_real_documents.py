"""Other official documents, where they lie beside the checkout; the values were read off the pages."""

from __future__ import annotations

from pathlib import Path

import pytest

from ingest.pipeline import read_document
from ingest.types import Parsed
from tests.ingest.test_spans import check_laws

pytestmark = pytest.mark.shared


def read(shared_data: Path, name: str) -> Parsed:
    parsed = read_document(shared_data / "documents" / f"{name}.txt")
    check_laws(parsed)
    return parsed


def test_numbers_run_on_below_two_levels(shared_data: Path) -> None:
    parsed = read(shared_data, "北京市2021年政务公开工作要点")
    document = parsed.document
    assert (document.number, document.date) == ("京公开办发〔2021〕1号", "2021年3月31日")
    assert (document.title, document.issuer) == ("北京市2021年政务公开工作要点", "北京市政务公开领导小组办公室")
    assert [s.path for s in document.sections if s.level == 1] == ["一", "二", "三", "四"]
    leaves, numbered = document.items[:3], document.items[3:]
    assert [i.path for i in leaves] == ["一/（一）", "一/（二）", "一/（三）"]
    assert [i.heading for i in leaves] == ["指导思想", "基本原则", "工作目标"]
    assert [i.label for i in numbered] == [f"第{n}条" for n in range(1, 56)]
    assert numbered[27].path == "三/（一）/28"
    assert numbered[42].heading == ""
    assert numbered[54].text.endswith("(各区政府、市政府各部门负责落实，完成时限：2021年12月)")
    assert parsed.report.warnings == ()


def test_the_year_after(shared_data: Path) -> None:
    parsed = read(shared_data, "北京市2022年政务公开工作要点")
    assert parsed.document.date == "2022年1月21日"
    assert [i.label for i in parsed.document.items[3:]] == [f"第{n}条" for n in range(1, 47)]
    assert parsed.document.items[-1].path == "四/（三）/46"
    assert next(i for i in parsed.document.items if i.label == "第43条").heading == "强化政务信息管理"


def test_a_regulation(shared_data: Path) -> None:
    parsed = read(shared_data, "北京市政务服务标准化管理办法")
    assert [s.title for s in parsed.document.sections] == [
        "总则",
        "办事指南标准化",
        "服务流程标准化",
        "服务平台标准化",
        "监督评价标准化",
        "附则",
    ]
    assert [i.number for i in parsed.document.items] == list(range(1, 41))
    article = parsed.document.items[37]
    assert (article.path, article.label) == ("第五章/第三十八条", "第三十八条")
    assert article.text.count("\n") == 4
    assert parsed.document.items[-1].text == "本办法自2020年4月28日起实施。"


def test_a_report_to_a_congress(shared_data: Path) -> None:
    parsed = read(shared_data, "2026年重庆市政府工作报告")
    document = parsed.document
    assert (document.title, document.date) == ("2026年重庆市政府工作报告", "2026年1月28日")
    numbered = [i.path for i in document.items if i.number]
    tens = "一二三四五六七八九十"
    assert numbered == [
        *(f"一/（{n}）" for n in tens[:9]),
        *(f"二/（{n}）" for n in tens[:4]),
        *(f"三/（{n}）" for n in (*tens, "十一")),
        *(f"四/（{n}）" for n in tens[:4]),
    ]
    last = next(i for i in document.items if i.path == "三/（十一）")
    assert last.heading == "不断提高市民生活品质"
    assert "各位代表" not in last.text
    assert "（八）" not in document.items[-1].text
