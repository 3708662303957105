"""Rows chosen, ordered and counted."""

from __future__ import annotations

from dataclasses import replace

import pytest

from assistant.ledger.keeping import KEPT, Ledgers
from assistant.ledger.select import EVERYTHING, Order, Wanted, periods, said, sections, select, tally
from assistant.ledger.types import Kind
from ingest.pipeline import parse_text
from tests.assistant.ledger.tables import DISTRICT, ledger_of

LEDGER = ledger_of(DISTRICT)
ALL = [row.quote for row in LEDGER.rows]
LECTURE, TRAINING, CONTEST, BEST, HOUSES, RULES = ALL


@pytest.mark.parametrize(
    ("wanted", "quotes"),
    [
        (Wanted(), ALL),
        (Wanted(words="青年"), [LECTURE, HOUSES, RULES]),
        (Wanted(words="青年 １２个"), [HOUSES]),
        (Wanted(words="区教委"), [CONTEST, BEST]),
        (Wanted(words="没有这个词"), []),
        (Wanted(words=".*"), []),
        (Wanted(section="二、建好阵地"), [HOUSES, RULES]),
        (Wanted(item="2"), [CONTEST, BEST]),
        (Wanted(item="第3条"), [HOUSES, RULES]),
        (Wanted(item="一/1"), [LECTURE, TRAINING]),
        (Wanted(item="20"), []),
        (Wanted(kind="赛事"), [CONTEST]),
        (Wanted(kind="赛事、制度文件"), [CONTEST, RULES]),
        (Wanted(figures=True), [LECTURE, TRAINING, BEST, HOUSES]),
        (Wanted(dated=True), [LECTURE, TRAINING, CONTEST]),
        (Wanted(period="全年"), [TRAINING]),
        (Wanted(backwards=True), ALL[::-1]),
        (Wanted(order=Order.FIGURE, figures=True), [TRAINING, HOUSES, BEST, LECTURE]),
        (Wanted(order=Order.KIND), [LECTURE, CONTEST, RULES, HOUSES, TRAINING, BEST]),
        (Wanted(order=Order.PERIOD), [CONTEST, TRAINING, LECTURE, BEST, HOUSES, RULES]),
    ],
)
def test_rows_are_chosen_and_ordered(wanted: Wanted, quotes: list[str]) -> None:
    assert [row.quote for row in select(LEDGER, wanted)] == quotes


def test_counts_are_said() -> None:
    text = DISTRICT + "\n4. 说明情况。今年是开局之年。举办技能竞赛。\n"
    rows = select(ledger_of(text), Wanted(kind=EVERYTHING))
    assert said(rows) == (
        "共 7 项任务，其中赛事 2 项、活动 1 项、制度文件 1 项、平台阵地 1 项、队伍培训 1 项、宣传 1 项；"
        "另有 1 处情况说明"
    )
    assert tally(rows)[0] == (Kind.CONTEST, 2)
    assert said(rows[:1]) == "共 1 项任务"
    assert said(()) == "共 0 项任务"
    assert len(select(ledger_of(text), Wanted())) == 7


def test_what_can_be_chosen_is_what_there_is() -> None:
    assert sections(LEDGER) == ["一、办好活动", "二、建好阵地"]
    assert periods(LEDGER) == [("每季度", 1), ("全年", 1), ("6月底前", 1)]


def test_a_ledger_is_made_once_and_again_when_the_document_changes() -> None:
    parsed = parse_text(DISTRICT, source="样例.txt", digest="0" * 64)
    asked: list[str] = []

    def entities(document_id: str) -> tuple[()]:
        asked.append(document_id)
        return ()

    ledgers = Ledgers()
    first = ledgers.of(parsed.document, entities)
    assert ledgers.of(parsed.document, entities) is first
    assert asked == [parsed.document.id]
    for number in range(KEPT):
        ledgers.of(replace(parsed.document, digest=str(number)), entities)
    assert len(asked) == KEPT + 1
    assert ledgers.of(parsed.document, entities) is not first
