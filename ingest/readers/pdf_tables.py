"""Tables that are drawn with lines: which words stand in which cell.

Offices print their tables with a full grid. A line of words belongs to the cell whose four edges lie around it; cells
with the same upper edge are a row, so that a cell merged over several rows is read with the first of them. Tables
without a grid are left to ``pdf_lines``, which knows rows of single lines.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import reduce

import pypdfium2
import pypdfium2.raw as pdfium

from ingest.normalize import join_lines
from ingest.readers.pdf_places import Box, Line, Piece, Turn

_THIN = 3.0  # points: thicker things are no rules
_SHORT = 6.0  # points: shorter ones part no cells
_NEAR = 3.0  # points by which edges of one row may differ, and rules stay short of each other
_PATHS = 5000  # more make a drawing, not a table


@dataclass(frozen=True, slots=True)
class Rules:
    """The thin lines of a page: level ones as (height, from, to), upright ones as (place, from, to)."""

    level: list[tuple[float, float, float]]
    upright: list[tuple[float, float, float]]

    def part(self, left: float, right: float, height: float) -> bool:
        """Whether an upright rule stands between two places of one height."""
        return any(left <= at <= right and low <= height <= high for at, low, high in self.upright)


@dataclass(frozen=True, slots=True, order=True)
class _Cell:
    """The edges of a cell, in whole points."""

    top: float
    left: float
    bottom: float
    right: float


def rules_of(page: pypdfium2.PdfPage, turn: Turn) -> Rules:
    """Collect the thin lines that a page draws."""
    rules = Rules([], [])
    for count, path in enumerate(page.get_objects(filter=[pdfium.FPDF_PAGEOBJ_PATH])):
        if count > _PATHS:
            return Rules([], [])
        try:
            box = turn.turned(*path.get_bounds())
        except pypdfium2.PdfiumError:  # a path without a place: nothing to see on the page either
            continue
        for thin in _edges(box):
            if thin.top - thin.bottom <= _THIN and thin.right - thin.left >= _SHORT:
                rules.level.append(((thin.top + thin.bottom) / 2, thin.left, thin.right))
            elif thin.right - thin.left <= _THIN and thin.top - thin.bottom >= _SHORT:
                rules.upright.append(((thin.left + thin.right) / 2, thin.bottom, thin.top))
    return rules


def _edges(box: Box) -> Iterator[Box]:
    """A thin shape is a rule itself; a wide one may be a cell drawn as a rectangle, whose edges are the rules."""
    if min(box.right - box.left, box.top - box.bottom) <= _THIN:
        yield box
        return
    yield Box(box.left, box.right, box.bottom, box.bottom)
    yield Box(box.left, box.right, box.top, box.top)
    yield Box(box.left, box.left, box.bottom, box.top)
    yield Box(box.right, box.right, box.bottom, box.top)


def with_rows(lines: list[Line], rules: Rules) -> list[Line]:
    """Put the lines of each row of a drawn table together as one, in the place of its first line."""
    if not rules.level or not rules.upright:
        return lines
    cells: dict[_Cell, list[Line]] = {}
    placed: list[tuple[Line, _Cell | None]] = []
    for line in lines:
        cell = _cell(line, rules)
        placed.append((line, cell))
        if cell:
            cells.setdefault(cell, []).append(line)
    rows = _rows(list(cells))
    found: list[Line] = []
    done: set[int] = set()
    for line, cell in placed:
        row = rows.get(cell) if cell else None
        if row is None:
            found.append(line)
        elif id(row) not in done:
            done.add(id(row))
            found.append(_row([cells[c] for c in row]))
    return found


def _cell(line: Line, rules: Rules) -> _Cell | None:
    """The cell around a line; None when a side is open."""
    height, middle = (line.top + line.bottom) / 2, (line.left + line.right) / 2
    across = [at for at, low, high in rules.upright if low - _NEAR <= height <= high + _NEAR]
    along = [at for at, low, high in rules.level if low - _NEAR <= middle <= high + _NEAR]
    left = max((at for at in across if at <= line.left + _NEAR), default=None)
    right = min((at for at in across if at >= line.right - _NEAR), default=None)
    top = min((at for at in along if at >= height), default=None)
    bottom = max((at for at in along if at <= height), default=None)
    if left is None or right is None or top is None or bottom is None:
        return None
    return _Cell(round(top), round(left), round(bottom), round(right))


def _rows(cells: list[_Cell]) -> dict[_Cell, list[_Cell]]:
    """The row of each cell, from left to right; a cell that has no neighbour only frames its words."""
    rows: dict[_Cell, list[_Cell]] = {}
    for cell in cells:
        same = sorted((c for c in cells if abs(c.top - cell.top) <= _NEAR), key=lambda c: c.left)
        beside = next((row for c in same if (row := rows.get(c))), same)
        if len(same) > 1:
            rows[cell] = beside
    return rows


def _row(cells: list[list[Line]]) -> Line:
    """A row as one line; the lines of a cell are joined, since they are broken by its width."""
    pieces = [
        Piece(reduce(join_lines, (line.text for line in cell)), cell[0].left, max(line.right for line in cell))
        for cell in cells
    ]
    first = cells[0][0]
    everything = [line for cell in cells for line in cell]
    bottom, top = min(line.bottom for line in everything), max(line.top for line in everything)
    return Line(first.page, bottom, top, first.width, pieces, row=True)
