"""What a reader gives: the text as it stands, and remarks."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import chain

from ingest.paragraphs import CELL

_WITHIN_CELL = "／"
_MOST_IN_CELL = 8  # paragraphs: more are running text, not an entry


@dataclass(frozen=True, slots=True)
class Reading:
    """A file's text, one paragraph or printed line a line, and remarks in plain Chinese for the parse report."""

    text: str
    remarks: tuple[str, ...] = ()


def table_lines(rows: Iterable[list[list[str]]]) -> list[str]:
    """Lines for a table whose rows are lists of cells, a cell the list of its paragraphs.

    A row is one line with ｜ between its cells and ／ between the paragraphs of a cell. A row with words in a single
    cell (a caption across the columns) or with a cell of many paragraphs (a table that only frames its text) is read as
    paragraphs.
    """
    lines: list[str] = []
    for row in rows:
        cells = [[" ".join(p.split()) for p in cell if p.strip()] for cell in row]
        cells = [cell for cell in cells if cell]
        framing = len(cells) == 1 or any(len(cell) > _MOST_IN_CELL for cell in cells)
        lines += chain.from_iterable(cells) if framing else [CELL.join(_WITHIN_CELL.join(cell) for cell in cells)]
    return [line for line in lines if line]
