"""The report on learning as an Excel workbook: the heat map, the weakest items, who has finished."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from io import BytesIO
from typing import Any

from openpyxl import Workbook
from openpyxl.formatting.rule import ColorScaleRule
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.utils import get_column_letter

from ui.exports.excel import put_text
from ui.learning.report import Report
from ui.times import day

HEAT, WEAKEST, FINISHED = "掌握情况", "薄弱条目", "完成情况"
LOW, MIDDLE, HIGH = "F6D9D6", "F6EFD9", "CFE5D2"
"""The colours of a heat map, from nothing known to everything; the figure stands in the cell too."""
Value = str | int | float


def as_excel(report: Report) -> bytes:
    """Return the workbook's bytes; shares are figures in percent, so that they can be worked with."""
    book = Workbook()
    heat = book.active
    assert heat is not None
    heat.title = HEAT
    about = f"截至 {day(report.at)}，学习者 {len(report.learners)} 人，条目 {len(report.items)} 条"
    _fill(heat, about, ["姓名", *(item.label for item in report.items)], _heat_lines(report))
    _colour(heat, len(report.learners), len(report.items))
    heat.freeze_panes = "B3"
    weakest = [(line.label, line.share, line.asked, line.right) for line in report.weakest]
    _fill(book.create_sheet(WEAKEST), about, ["条目", "平均掌握", "答题", "答对"], weakest)
    _fill(book.create_sheet(FINISHED), about, list(FINISHED_COLUMNS), _finished_lines(report))
    book.properties.title = "学习情况"
    book.properties.creator = "青问"
    file = BytesIO()
    book.save(file)
    return file.getvalue()


FINISHED_COLUMNS = ("姓名", "平均掌握", "会的条目", "全部条目", "答题", "答对", "考试次数", "最好成绩", "是否学完")


def _heat_lines(report: Report) -> Iterable[list[Value]]:
    for learner in report.learners:
        yield [learner.name, *(report.cells[learner.user_id, item.key].share for item in report.items)]


def _finished_lines(report: Report) -> Iterable[list[Value]]:
    for one in report.learners:
        best = "" if one.best is None else one.best
        done = "已学完" if one.finished else "未学完"
        yield [one.name, one.share, one.met, len(report.items), one.asked, one.right, one.exams, best, done]


def _fill(page: Any, about: str, columns: Sequence[str], lines: Iterable[Sequence[Value]]) -> None:  # noqa: ANN401
    put_text(page.cell(1, 1), about)
    for place, title in enumerate(columns, 1):
        cell = page.cell(2, place)
        put_text(cell, title)
        cell.font = Font(name="黑体", size=11, bold=True)
        cell.fill = PatternFill("solid", fgColor="F3E3E1")
        cell.alignment = Alignment(horizontal="center", vertical="center", wrap_text=True)
        page.column_dimensions[get_column_letter(place)].width = 18 if place == 1 else 10
    for number, line in enumerate(lines, 3):
        for place, value in enumerate(line, 1):
            _put(page.cell(number, place), value)
    page.page_setup.orientation = "landscape"
    page.page_setup.paperSize = page.PAPERSIZE_A4
    page.page_setup.fitToWidth, page.page_setup.fitToHeight = 1, 0
    page.sheet_properties.pageSetUpPr.fitToPage = True
    page.print_title_rows = "2:2"


def _put(cell: Any, value: Value) -> None:  # noqa: ANN401 - openpyxl has no types
    if isinstance(value, str):
        put_text(cell, value)
    else:
        cell.value = value
        cell.number_format = "0%" if isinstance(value, float) else "0"
        cell.alignment = Alignment(horizontal="center")


def _colour(page: Any, lines: int, columns: int) -> None:  # noqa: ANN401
    if lines and columns:
        rule = ColorScaleRule("num", 0, LOW, "num", 0.5, MIDDLE, "num", 1, HIGH)
        page.conditional_formatting.add(f"B3:{get_column_letter(columns + 1)}{lines + 2}", rule)
