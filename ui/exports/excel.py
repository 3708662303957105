"""A sheet as an Excel workbook, ready to print: landscape A4, one page wide, the header on every page."""

from __future__ import annotations

from io import BytesIO
from typing import Any

from openpyxl import Workbook
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.utils import get_column_letter

from ui.exports.sheet import Sheet

MEDIA = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
HEADER_ROW = 3
CENTRED = frozenset({"序号", "条目", "类型"})
MOST = 32_767  # characters of a cell
_LINE = Side(style="thin", color="BFB8AC")
_FRAME = Border(left=_LINE, right=_LINE, top=_LINE, bottom=_LINE)


def as_excel(sheet: Sheet) -> bytes:
    """Return the workbook's bytes."""
    book = Workbook()
    page = book.active
    assert page is not None
    page.title = "任务台账"
    last = get_column_letter(len(sheet.columns))
    _head(page, sheet, last)
    for number, line in enumerate(sheet.lines, HEADER_ROW + 1):
        for place, (column, words) in enumerate(zip(sheet.columns, line, strict=True), 1):
            _write(page, number, place, words, centred=column.title in CENTRED)
    page.freeze_panes = f"A{HEADER_ROW + 1}"
    page.auto_filter.ref = f"A{HEADER_ROW}:{last}{HEADER_ROW + len(sheet.lines)}"
    _for_print(page)
    book.properties.title = sheet.title
    book.properties.creator = "青问"
    file = BytesIO()
    book.save(file)
    return file.getvalue()


def _head(page: Any, sheet: Sheet, last: str) -> None:  # noqa: ANN401 - openpyxl has no types
    for number, words, font, height in (
        (1, sheet.title, Font(name="宋体", size=18, bold=True), 32),
        (2, sheet.about, Font(name="仿宋", size=11, color="5B554C"), 34),
    ):
        page.merge_cells(f"A{number}:{last}{number}")
        put_text(page.cell(number, 1), words)
        page.cell(number, 1).font = font
        page.cell(number, 1).alignment = Alignment(horizontal="center", vertical="center", wrap_text=True)
        page.row_dimensions[number].height = height
    for place, column in enumerate(sheet.columns, 1):
        cell = page.cell(HEADER_ROW, place)
        put_text(cell, column.title)
        cell.font = Font(name="黑体", size=11, bold=True)
        cell.fill = PatternFill("solid", fgColor="F3E3E1")
        cell.border = _FRAME
        cell.alignment = Alignment(horizontal="center", vertical="center", wrap_text=True)
        page.column_dimensions[get_column_letter(place)].width = column.width
    page.row_dimensions[HEADER_ROW].height = 24


def _write(page: Any, number: int, place: int, words: str, *, centred: bool) -> None:  # noqa: ANN401
    cell = page.cell(number, place)
    if place == 1:
        cell.value = int(words)
    else:
        put_text(cell, words)
    cell.font = Font(name="宋体", size=11)
    cell.border = _FRAME
    cell.alignment = Alignment(horizontal="center" if centred else "left", vertical="center", wrap_text=True)


def put_text(cell: Any, words: str) -> None:  # noqa: ANN401
    """Put words into a cell as words, also those that begin as a formula does (=, +, -, @)."""
    cell.value = words[:MOST]
    cell.data_type = "s"
    if words[:1] in tuple("=+-@"):
        cell.quotePrefix = True  # so that typing in the cell does not make a formula of it


def _for_print(page: Any) -> None:  # noqa: ANN401
    page.page_setup.orientation = "landscape"
    page.page_setup.paperSize = page.PAPERSIZE_A4
    page.page_setup.fitToWidth, page.page_setup.fitToHeight = 1, 0
    page.sheet_properties.pageSetUpPr.fitToPage = True
    page.print_title_rows = f"{HEADER_ROW}:{HEADER_ROW}"
    page.page_margins.left = page.page_margins.right = 0.4  # inches
    page.page_margins.top = page.page_margins.bottom = 0.6
    page.oddFooter.center.text = "第 &P 页，共 &N 页"
