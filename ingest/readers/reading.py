"""What a reader gives: the text as it stands, and remarks."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from ingest.paragraphs import CELL

_WITHIN_CELL = "／"


@dataclass(frozen=True, slots=True)
class Reading:
    """A file's text, one paragraph or printed line a line, and remarks in plain Chinese for the parse report."""

    text: str
    remarks: tuple[str, ...] = ()


def table_lines(rows: Iterable[list[list[str]]]) -> list[str]:
    """Lines for a table whose rows are lists of cells, a cell the list of its paragraphs.

    A row is one line with ｜ between its cells and ／ between the paragraphs of a cell. A row with words in a single
    cell (a table that only frames its text, a caption across the columns) is read as paragraphs.
    """
    lines: list[str] = []
    for row in rows:
        cells = [[" ".join(p.split()) for p in cell if p.strip()] for cell in row]
        cells = [cell for cell in cells if cell]
        lines += cells[0] if len(cells) == 1 else [CELL.join(_WITHIN_CELL.join(cell) for cell in cells)]
    return [line for line in lines if line]
