"""From printed lines to paragraphs: running heads and page numbers off, lines joined that the page shows to go on.

A line goes on in the next when it reaches the right margin and the next begins at the left one, in a document that
indents its paragraphs; a stop at the end of the line does not matter then, as it must in a plain text. What the page
does not show (titles, lists, ragged lines) is left to ``ingest.normalize``, to which an indent is a blank before the
line.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from itertools import pairwise

from ingest.marks import mark_of
from ingest.normalize import join_lines
from ingest.readers.pdf_margins import AT_MARGIN, SLACK, Pages
from ingest.readers.pdf_places import Line
from ingest.readers.pdf_running import running_lines

_NARROW = 13  # characters: where no line is wider than that, none shows where it would have been broken
_ANOTHER_SIZE = 0.12
_WIDER = 1.4  # line distances above which a gap parts paragraphs
_STOPS = "。！？；：…”）)"


@dataclass(frozen=True, slots=True)
class Layout:
    """``lines`` are paragraphs or lines that could not be judged; ``joined`` and ``removed`` count what was mended."""

    lines: list[str]
    joined: int
    removed: int


def lay_out(lines: list[Line], heights: list[float]) -> Layout:
    """Turn the lines of all pages, in order, into text; ``heights`` are the pages' heights in points."""
    running = running_lines(lines, heights)
    body = [line for at, line in enumerate(lines) if at not in running]
    pages = Pages(body)
    pitch = _pitch(body)
    texts: list[str] = []
    joined = 0
    last: Line | None = None
    for line in body:
        if last and _goes_on(last, line, pages, pitch):
            texts[-1] = join_lines(texts[-1], line.text)
            joined += 1
        else:
            set_in = line.left - pages.of(line).left > AT_MARGIN * line.width
            texts.append("\u3000\u3000" * set_in + line.text)
        last = line
    return Layout(texts, joined, len(running))


def _pitch(lines: list[Line]) -> float:
    """The usual distance from line to line, in points; 0 for a text of one line."""
    steps = Counter(round(a.bottom - b.bottom) for a, b in pairwise(lines) if a.page == b.page and a.bottom > b.bottom)
    return float(steps.most_common(1)[0][0]) if steps else 0.0


def _goes_on(last: Line, line: Line, pages: Pages, pitch: float) -> bool:
    """Whether the page shows that ``line`` continues ``last``."""
    if last.row or line.row or abs(last.width - line.width) > _ANOTHER_SIZE * last.width:
        return False
    above, here = pages.of(last), pages.of(line)
    full = last.right > above.right - SLACK * last.width and above.right - above.left > _NARROW * last.width
    at_margin = line.left - here.left < AT_MARGIN * line.width
    if not full or not at_margin:
        return False
    stopped = last.text[-1] in _STOPS
    if mark_of(line.text) and stopped:
        return False
    if pages.indents:
        return True
    same = (last.page, last.column) == (line.page, line.column)
    apart = same and last.bottom - line.bottom > _WIDER * pitch
    return not apart and not stopped and not mark_of(line.text)
