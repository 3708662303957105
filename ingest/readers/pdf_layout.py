"""From printed lines to paragraphs: running heads and page numbers off, lines joined that the page shows to go on.

A line goes on in the next when it reaches the right margin and the next begins at the left one, in a document that
indents its paragraphs; a stop at the end of the line does not matter then, as it must in a plain text. What the page
does not show (titles, lists, ragged lines) is left to ``ingest.normalize``, to which an indent is a blank before the
line.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from ingest.marks import mark_of
from ingest.normalize import join_lines
from ingest.readers.pdf_lines import Line

_BAND = 0.14  # share of the page's height in which a running head or foot stands: GB/T 9704 leaves 35 mm of 297
_OUTERMOST = 3  # lines from the edge that are looked at
_REPEATED = 0.4  # share of the pages on which a head stands: odd and even pages may differ
_FOLIO = re.compile(
    r"[-—–―－·•.\s]*(?:第\s*)?(\d{1,4})(?:\s*页)?(?:\s*[/／,，]?\s*(?:共\s*)?\d{1,4}(?:\s*页)?)?[-—–―－·•.\s]*"
)
# What a browser prints around a page: date, time and title above, address and page below.
_PRINTED = re.compile(
    r"\d{4}[/-]\d{1,2}[/-]\d{1,2} ?(?:[上下]午)? ?\d{1,2}:\d{2}.{0,200}|(?:https?|file):/{2,3}\S+(?: ?\d+ ?/ ?\d+)?"
)
_DIGITS = re.compile(r"\d+")
_LONG = 0.6  # share of the widest line from which a line shows where the margins are
_FEW = 5  # long lines a page needs to show margins of its own
_SLACK = 1.6  # characters by which a full line may stay short of the margin: a stop or a bracket does not hang alone
_INDENT = (1.2, 3.2)  # characters: the first line of a paragraph, two as a rule
_AT_MARGIN = 0.7
_NARROW = 13  # characters: where no line is wider than that, none shows where it would have been broken
_ANOTHER_SIZE = 0.12
_WIDER = 1.4  # line distances above which a gap parts paragraphs
_INDENTED_SHARE = 0.05
_STOPS = "。！？；：…”）)"


@dataclass(frozen=True, slots=True)
class Layout:
    """``lines`` are paragraphs or lines that could not be judged; ``joined`` and ``removed`` count what was mended."""

    lines: list[str]
    joined: int
    removed: int


@dataclass(frozen=True, slots=True)
class _Margins:
    left: float
    right: float


def lay_out(lines: list[Line], heights: list[float]) -> Layout:
    """Turn the lines of all pages, in order, into text; ``heights`` are the pages' heights in points."""
    running = _running(lines, heights)
    body = [line for at, line in enumerate(lines) if at not in running]
    margins = _margins(body, len(heights))
    indents = _indents(body, margins)
    pitch = _pitch(body)
    texts: list[str] = []
    joined = 0
    last: Line | None = None
    for line in body:
        margin = margins[line.page]
        if last and _goes_on(last, line, margins, indents=indents, pitch=pitch):
            texts[-1] = join_lines(texts[-1], line.text)
            joined += 1
        else:
            set_in = line.left - margin.left > _AT_MARGIN * line.width
            texts.append("\u3000\u3000" * set_in + line.text)
        last = line
    return Layout(texts, joined, len(running))


def _running(lines: list[Line], heights: list[float]) -> set[int]:
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


def _margins(lines: list[Line], pages: int) -> list[_Margins]:
    """The margins of each page, those of the whole document where a page has few long lines."""
    whole = _margins_of(lines) or _Margins(0, 0)
    by_page: list[list[Line]] = [[] for _ in range(pages)]
    for line in lines:
        by_page[line.page].append(line)
    return [(_margins_of(own) if len(own) > _FEW else None) or whole for own in by_page]


def _margins_of(lines: list[Line]) -> _Margins | None:
    plain = [line for line in lines if not line.row]
    widest = max((line.right - line.left for line in plain), default=0)
    long = [line for line in plain if line.right - line.left > _LONG * widest]
    if not long:
        return None
    lefts, rights = sorted(line.left for line in long), sorted(line.right for line in long)
    # One line that sticks out (a heading, a wide table) is no margin: two must agree.
    left = next((a for a, b in pairwise(lefts) if b - a < _AT_MARGIN * long[0].width), lefts[0])
    right = next((b for a, b in pairwise(rights[::-1]) if a - b < _SLACK * long[0].width), rights[-1])
    return _Margins(left, right)


def _indents(lines: list[Line], margins: list[_Margins]) -> bool:
    """Whether the document sets in the first lines of its paragraphs."""
    set_in = sum(
        1
        for line in lines
        if _INDENT[0] * line.width < line.left - margins[line.page].left < _INDENT[1] * line.width
        and line.right - line.left > _LONG * (margins[line.page].right - margins[line.page].left)
    )
    return set_in > max(1, _INDENTED_SHARE * len(lines))


def _pitch(lines: list[Line]) -> float:
    """The usual distance from line to line, in points; 0 for a text of one line."""
    steps = Counter(round(a.bottom - b.bottom) for a, b in pairwise(lines) if a.page == b.page and a.bottom > b.bottom)
    return float(steps.most_common(1)[0][0]) if steps else 0.0


def _goes_on(last: Line, line: Line, margins: list[_Margins], *, indents: bool, pitch: float) -> bool:
    """Whether the page shows that ``line`` continues ``last``."""
    if last.row or line.row or abs(last.width - line.width) > _ANOTHER_SIZE * last.width:
        return False
    above, here = margins[last.page], margins[line.page]
    full = last.right > above.right - _SLACK * last.width and above.right - above.left > _NARROW * last.width
    at_margin = line.left - here.left < _AT_MARGIN * line.width
    if not full or not at_margin:
        return False
    stopped = last.text[-1] in _STOPS
    if mark_of(line.text) and stopped:
        return False
    if indents:
        return True
    apart = last.page == line.page and last.bottom - line.bottom > _WIDER * pitch
    return not apart and not stopped and not mark_of(line.text)
