"""Columns and margins of PDF pages, and whether paragraphs are set in: what tells a full line from a short one."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from ingest.readers.pdf_places import Line

AT_MARGIN = 0.7
"""Characters by which a line may stand off a margin and still be at it."""
SLACK = 1.6
"""Characters by which a full line may stay short of the margin: a stop or a bracket does not hang alone."""

_LONG = 0.6  # share of the widest line from which a line shows where the margins are
_FEW = 5  # lines that a page or a column needs to show margins of its own
_CROSSING = 0.15  # share of a page's lines that may run across the gap between its columns: titles, heads
_INDENT = (1.2, 3.2)  # characters: the first line of a paragraph, two as a rule
_INDENTED_SHARE = 0.05


@dataclass(frozen=True, slots=True)
class Margins:
    """Where the lines of a column begin and end."""

    left: float
    right: float


class Pages:
    """The margins of each page and column; sets ``column`` on the lines of pages with two."""

    def __init__(self, lines: list[Line]) -> None:
        by_page: dict[int, list[Line]] = {}
        for line in lines:
            by_page.setdefault(line.page, []).append(line)
        for own in by_page.values():
            _set_columns(own)
        by_column: dict[tuple[int, int], list[Line]] = {}
        for line in lines:
            by_column.setdefault((line.page, line.column), []).append(line)
        single = [line for line in lines if not line.column]
        self._whole = _margins_of(single) or Margins(0, 0)
        self._margins = {
            place: found for place, own in by_column.items() if len(own) > _FEW and (found := _margins_of(own))
        }
        self.indents = self._indented(lines)

    def of(self, line: Line) -> Margins:
        """The margins of a line's column; those of the whole document where the page has few lines."""
        return self._margins.get((line.page, line.column), self._whole)

    def _indented(self, lines: list[Line]) -> bool:
        """Whether the document sets in the first lines of its paragraphs."""
        set_in = 0
        for line in lines:
            margins = self.of(line)
            long = line.right - line.left > _LONG * (margins.right - margins.left)
            set_in += long and _INDENT[0] < (line.left - margins.left) / line.width < _INDENT[1]
        return set_in > max(1, _INDENTED_SHARE * len(lines))


def _set_columns(lines: list[Line]) -> None:
    """Find the gap between two columns of a page, if it has two."""
    plain = [line for line in lines if not line.row]
    for gap, width in _gaps(plain):
        right = [line for line in plain if line.left >= gap - width]
        left = [line for line in plain if line.right <= gap]
        if min(len(left), len(right)) > _FEW and len(left) + len(right) >= (1 - _CROSSING) * len(plain):
            for line in right:
                line.column = 1
            return


def _gaps(lines: list[Line]) -> Iterator[tuple[float, float]]:
    """Places where a right column may begin: where lines begin one after the other, in the middle of the page."""
    low, high = min((x.left for x in lines), default=0), max((x.right for x in lines), default=0)
    for a, b in pairwise(lines):
        third = (high - low) / 3
        if abs(a.left - b.left) < AT_MARGIN * a.width and low + third < a.left < high - third / 2:
            yield min(a.left, b.left), a.width


def _margins_of(lines: list[Line]) -> Margins | None:
    plain = [line for line in lines if not line.row]
    widest = max((line.right - line.left for line in plain), default=0)
    long = [line for line in plain if line.right - line.left > _LONG * widest]
    if not long:
        return None
    lefts, rights = sorted(line.left for line in long), sorted(line.right for line in long)
    # One line that sticks out (a heading, a wide table) is no margin: two must agree.
    left = next((a for a, b in pairwise(lefts) if b - a < AT_MARGIN * long[0].width), lefts[0])
    right = next((a for a, b in pairwise(rights[::-1]) if a - b < SLACK * long[0].width), rights[-1])
    return Margins(left, right)
