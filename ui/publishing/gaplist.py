"""The questions that nobody could answer, as a list to take away: CSV, or an Excel workbook."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Sequence

from openpyxl import Workbook
from openpyxl.styles import Alignment, Font

from assistant.types import Reason
from ui.lines import WHY
from ui.store.types import Gap
from ui.times import local

COLUMNS = ("问题", "次数", "拒答", "没有答好", "原因", "最近一次", "其他问法", "处理人", "处理说明")
WIDTHS = (40, 8, 8, 10, 30, 18, 50, 12, 30)
FORMULA = ("=", "+", "-", "@", "\t", "\r")
CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]|[\ud800-\udfff]")  # no file format takes them
MOST = 32_767  # characters of a cell

Row = tuple[str | int, ...]


def rows(gaps: Sequence[Gap]) -> list[Row]:
    """Return a row of cells for each gap."""
    return [
        (
            gap.question,
            gap.count,
            gap.refused,
            gap.voted_down,
            "；".join(f"{reason_name(reason)} {count} 次" for reason, count in gap.reasons),
            f"{local(gap.last_at):%Y-%m-%d %H:%M}",
            "\n".join(wording for wording in gap.wordings if wording != gap.question),
            gap.handled_by,
            gap.note,
        )
        for gap in gaps
    ]


def reason_name(reason: str) -> str:
    """Return a reason in words: a refusal's, or as a voter has chosen it."""
    return WHY[Reason(reason)] if reason in list(Reason) else reason


def as_csv(gaps: Sequence[Gap]) -> bytes:
    """Return the list as CSV; what looks like a formula gets a ' before it, since a spreadsheet would run it."""
    out = io.StringIO()
    writer = csv.writer(out)
    writer.writerow(COLUMNS)
    for row in rows(gaps):
        writer.writerow([f"'{cell}" if isinstance(cell, str) and cell.startswith(FORMULA) else cell for cell in row])
    return out.getvalue().encode("utf-8-sig", "replace")  # the mark lets Excel know that it is UTF-8


def as_excel(gaps: Sequence[Gap]) -> bytes:
    """Return the list as a workbook; questions are text cells, whatever they begin with."""
    book = Workbook()
    page = book.active
    assert page is not None
    page.title = "没答上的问题"
    for number, row in enumerate([COLUMNS, *rows(gaps)], 1):
        for place, value in enumerate(row, 1):
            cell = page.cell(number, place)
            cell.alignment = Alignment(vertical="top", wrap_text=True)
            if isinstance(value, int):
                cell.value = value
            else:
                cell.value = CONTROL.sub("", value)[:MOST]
                cell.data_type = "s"
                cell.quotePrefix = value.startswith(FORMULA)
    for place, width in enumerate(WIDTHS, 1):
        head = page.cell(1, place)
        head.font = Font(bold=True)
        page.column_dimensions[head.column_letter].width = width
    page.freeze_panes = "A2"
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()
