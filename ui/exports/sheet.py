"""The ledger as columns of words: what a spreadsheet, a Word table and a terminal all show."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from assistant.compose import official_citation
from assistant.ledger.select import EVERYTHING, Order, Wanted, said
from assistant.ledger.types import Ledger, Row

_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]|[\ud800-\udfff]")  # no file format takes them
_UNSAFE = re.compile(r'[\\/:*?"<>|\x00-\x1f\x7f]+')  # in file names of one system or another
_ORDERS = {Order.KIND: "按类型", Order.FIGURE: "按数量", Order.PERIOD: "按时限"}


@dataclass(frozen=True, slots=True)
class Column:
    """A column: its title, its width in characters, and the words of a row in it."""

    title: str
    width: int
    words: Callable[[Row], str]


@dataclass(frozen=True, slots=True)
class Sheet:
    """What a file shows: ``title`` and ``about`` above, then the columns, then a line of words for each row."""

    title: str
    about: str
    columns: tuple[Column, ...]
    lines: tuple[tuple[str, ...], ...]
    file_name: str


def figures(row: Row) -> str:
    """Return the row's figures, each with what it counts: 500个（青少年心理健康社团）."""
    return "；".join(f"{one.text}（{one.counted}）" if one.counted else one.text for one in row.figures)


def periods(row: Row) -> str:
    """Return the row's periods as printed."""
    return "、".join(dict.fromkeys(one.text for one in row.periods))


def bodies(row: Row) -> str:
    """Return who is printed as doing it: 区教委（牵头）；区人社局（配合）."""
    named = (f"{one.text}（{one.office}）" if one.office else one.text for one in row.bodies)
    return "；".join(dict.fromkeys(named))


COLUMNS = (
    Column("部分", 18, lambda row: row.section),
    Column("条目", 12, lambda row: row.label),
    Column("条目标题", 18, lambda row: row.heading),
    Column("任务（原文）", 52, lambda row: row.quote),
    Column("类型", 10, lambda row: str(row.kind)),
    Column("名称", 26, lambda row: "、".join(name.text for name in row.names)),
    Column("数量", 20, figures),
    Column("时限", 14, periods),
    Column("责任单位", 24, bodies),
)
"""All columns; one that has no words in any row is left out of a sheet."""
ALWAYS = frozenset({"条目", "任务（原文）", "类型"})


def make_sheet(ledger: Ledger, rows: Sequence[Row], wanted: Wanted) -> Sheet:
    """Return what a file shows of ``rows``, which ``wanted`` has chosen from ``ledger``."""
    every = [[_clean(column.words(row)) for row in rows] for column in COLUMNS]
    kept = [place for place, column in enumerate(COLUMNS) if column.title in ALWAYS or any(every[place])]
    numbers = [str(number) for number in range(1, len(rows) + 1)]
    document = ledger.document
    return Sheet(
        title=_clean(f"{document.title}任务台账"),
        about=_clean("　".join(part for part in (_source(ledger), said(rows), chosen(wanted)) if part)),
        columns=(Column("序号", 6, lambda _: ""), *(COLUMNS[place] for place in kept)),
        lines=tuple(zip(numbers, *(every[place] for place in kept), strict=True)),
        file_name=f"{_UNSAFE.sub(' ', document.title).strip()[:40] or '文件'}-任务台账",
    )


def chosen(wanted: Wanted) -> str:
    """Return the choice in words, empty when nothing is chosen away."""
    choices = [
        ("含", f"“{wanted.words}”" if wanted.words else ""),
        ("", wanted.section),
        ("", _item(wanted.item)),
        ("类型为", "" if wanted.kind == EVERYTHING else wanted.kind),
        ("时限为", wanted.period),
        ("", "写明数量" if wanted.figures else ""),
        ("", "写明时限" if wanted.dated else ""),
    ]
    said_choices = "、".join(name + value for name, value in choices if value)
    order = _ORDERS.get(wanted.order, "")
    order += "倒序" if wanted.backwards else ("排列" if order else "")
    return "；".join(part for part in (f"只列{said_choices}" if said_choices else "", order) if part)


def _item(wanted: str) -> str:
    return f"第{wanted}条" if wanted.isascii() and wanted.isdigit() else wanted


def _source(ledger: Ledger) -> str:
    document = ledger.document
    return f"依据：{official_citation(document, None)}" + (f"，{document.date}" if document.date else "")


def _clean(text: str) -> str:
    return _CONTROL.sub("", text)
