"""Running heads, feet and page numbers of PDF pages: what is printed on every page is not the document."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from ingest.readers.pdf_places import Line

_BAND = 0.14  # share of the page's height in which a running head or foot stands: GB/T 9704 leaves 35 mm of 297
_OUTERMOST = 3  # lines from the edge that are looked at
_REPEATED = 0.4  # share of the pages on which a head stands: odd and even pages may differ
_FOLIO = re.compile(
    r"[-—–―－·•.\s]*(?:第\s*)?(\d{1,4})(?:\s*页)?(?:\s*[/／,，]?\s*(?:共\s*)?\d{1,4}(?:\s*页)?)?[-—–―－·•.\s]*"
)
# What a browser prints around a page: date, time and title above, address and page below.
_PRINTED = re.compile(
    r"(?:\d{4}[/-]\d{1,2}[/-]\d{1,2}|\d{1,2}/\d{1,2}/\d{2,4},) ?(?:[上下]午)? ?\d{1,2}:\d{2}.{0,200}"
    r"|(?:https?|file):/{2,3}\S+(?: ?\d+ ?/ ?\d+)?"
)
_DIGITS = re.compile(r"\d+")


def running_lines(lines: list[Line], heights: list[float]) -> set[int]:
    """Indexes of the lines that are running heads, feet and page numbers."""
    edge = list(_edge_lines(lines, heights))
    alike = Counter(_shape(lines[at]) for at, _ in edge)
    enough = max(2, _REPEATED * len(heights))
    found = set()
    numbers = Counter(offset for at, _ in edge if (offset := _folio_offset(lines[at])) is not None)
    for at, outer in edge:
        line = lines[at]
        offset = _folio_offset(line)
        folio = offset is not None and outer and (numbers[offset] > 1 or (len(heights) == 1 and not offset))
        if folio or _PRINTED.fullmatch(line.text) or (alike[_shape(line)] >= enough and not line.row):
            found.add(at)
    return found


def _edge_lines(lines: list[Line], heights: list[float]) -> Iterator[tuple[int, bool]]:
    """The lines near the upper and lower edge of each page, and whether it is the outermost one."""
    by_page: list[list[int]] = [[] for _ in heights]
    for at, line in enumerate(lines):
        by_page[line.page].append(at)
    for page, height in enumerate(heights):
        own = sorted(by_page[page], key=lambda at: -lines[at].top)
        upper = [at for at in own[:_OUTERMOST] if lines[at].bottom > (1 - _BAND) * height]
        lower = [at for at in own[::-1][:_OUTERMOST] if lines[at].top < _BAND * height and at not in upper]
        yield from ((at, not i) for i, at in enumerate(upper))
        yield from ((at, not i) for i, at in enumerate(lower))


def _shape(line: Line) -> str:
    return _DIGITS.sub("#", line.text.replace(" ", ""))


def _folio_offset(line: Line) -> int | None:
    """By how much a page number differs from the page's place; None for other lines."""
    match = _FOLIO.fullmatch(line.text)
    return int(match[1]) - line.page - 1 if match else None
