"""The printed lines of a PDF page with their places, out of the engine's characters.

Coordinates are points, the origin at the lower left of the page as it is shown. The order is that of the page's
content, which is the reading order for every program that prints documents (two columns come one after the other); only
where it jumps about is a page sorted from top to bottom.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import pairwise
from statistics import median

import pypdfium2
import pypdfium2.raw as pdfium

from ingest.readers.pdf_places import Box, Line, Piece, Turn
from ingest.readers.pdf_tables import Rules, rules_of, with_rows
from ingest.readers.radicals import ORDINARY

_GAP = 1.5  # widths of a character: no justified line stretches so far, and no column of a table stands closer
_SAME_ROW = 0.5  # share of its height by which a line must overlap another to stand beside it
_LEAST_WIDTH = 1.0  # points: a broken font may give its characters no width
_OFF = 0.7  # heights by which a character must stand off its line: a footnote's number does not
_ALIGNED = 1.0  # widths of a character within which the cells of a column begin
_JUMPS = 0.25  # share of steps upwards above which a page's order is not that of reading
_WIDE = "\u2e80"  # characters from here on are as wide as they are high
_HYPHEN = "\x02"  # the engine's sign for a hyphen at the end of a line
_NOTHING = "\x00\ufffe\uffff"


@dataclass(slots=True)
class _Open:
    """The line being read."""

    pieces: list[Piece] = field(default_factory=list)
    boxes: list[Box] = field(default_factory=list)
    widths: list[float] = field(default_factory=list)
    reach: float = 0.0
    blank: bool = False

    def add(self, character: str, box: Box) -> None:
        em = box.right - box.left if character >= _WIDE else box.top - box.bottom
        if not self.pieces or box.left - self.reach > _GAP * em:
            self.pieces.append(Piece("", box.left, box.right))
        elif self.blank:
            self.pieces[-1].text += " "
        self.blank = False
        self.reach = box.right
        piece = self.pieces[-1]
        piece.text += character
        if character.isspace():
            return
        piece.right = box.right
        self.boxes.append(box)
        self.widths.append(em)

    def leaves(self, box: Box, rules: Rules) -> bool:
        """Whether a character stands on another line, further left on this one, or in another cell of a table.

        The engine does not always say.
        """
        if not self.boxes:
            return False
        last = self.boxes[-1]
        height = max(last.top - last.bottom, box.top - box.bottom)
        off = abs(box.top + box.bottom - last.top - last.bottom) > _OFF * 2 * height
        return off or box.right < self.reach - height or rules.part(last.right, box.left, (box.top + box.bottom) / 2)

    def close(self, page: int) -> Line | None:
        pieces = [p for p in self.pieces if p.text.strip()]
        if not pieces:
            return None
        for piece in pieces:
            whole = piece.text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
            piece.text = whole.translate(ORDINARY)
        bottom, top = median(b.bottom for b in self.boxes), median(b.top for b in self.boxes)
        return Line(page, bottom, top, max(median(self.widths), _LEAST_WIDTH), pieces)


def page_lines(page: pypdfium2.PdfPage, number: int) -> list[Line]:
    """The lines of a page in reading order, those that are rows of a table marked."""
    turn = Turn(page.get_rotation(), *page.get_size())
    textpage = page.get_textpage()
    try:
        rules = rules_of(page, turn)
        lines = list(_lines(_characters(textpage, turn), rules, number))
    finally:
        textpage.close()
    lines = _beside(with_rows(_ordered(lines), rules))
    for before, after in pairwise(lines):
        if _same_columns(before, after):
            before.row = after.row = True
    return lines


def _lines(characters: Iterable[tuple[str, Box | None]], rules: Rules, number: int) -> Iterator[Line]:
    opened = _Open()
    for character, box in characters:
        if box is None and character == " ":
            opened.blank = True
            continue
        if box is None or opened.leaves(box, rules):
            line, opened = opened.close(number), _Open()
            if line:
                yield line
        if box is not None:
            opened.add(character, box)
    line = opened.close(number)
    if line:
        yield line


def _characters(textpage: pypdfium2.PdfTextPage, turn: Turn) -> Iterator[tuple[str, Box | None]]:
    """The characters of a page; blanks and line ends that the engine adds have no place."""
    rectangle, handle = pdfium.FS_RECTF(), textpage.raw
    for at in range(textpage.count_chars()):
        character = chr(pdfium.FPDFText_GetUnicode(handle, at))
        if character in "\r\n":
            yield "\n", None
        elif pdfium.FPDFText_IsGenerated(handle, at) == 1:
            yield " ", None
        elif character not in _NOTHING and pdfium.FPDFText_GetLooseCharBox(handle, at, rectangle):
            yield (
                "-" if character == _HYPHEN else character,
                turn.turned(rectangle.left, rectangle.bottom, rectangle.right, rectangle.top),
            )


def _ordered(lines: list[Line]) -> list[Line]:
    steps = list(pairwise(lines))
    jumps = sum(1 for a, b in steps if b.bottom > a.top and b.left < a.right and a.left < b.right)
    return sorted(lines, key=lambda line: (-line.top, line.left)) if jumps > _JUMPS * len(steps) else lines


def _beside(lines: list[Line]) -> list[Line]:
    """Put lines that stand beside each other together as pieces of one."""
    rows: list[Line] = []
    for line in lines:
        last = rows[-1] if rows else None
        if last and not (last.row or line.row) and last.right <= line.left and _overlap(last, line):
            last.pieces += line.pieces
            last.bottom, last.top = min(last.bottom, line.bottom), max(last.top, line.top)
        else:
            rows.append(line)
    return rows


def _overlap(one: Line, other: Line) -> bool:
    shared = min(one.top, other.top) - max(one.bottom, other.bottom)
    return shared > _SAME_ROW * min(one.top - one.bottom, other.top - other.bottom)


def _same_columns(one: Line, other: Line) -> bool:
    """Whether two lines have a column in common besides the first: names side by side happen once, tables go on."""
    return any(abs(a.left - b.left) < _ALIGNED * one.width for a in one.pieces[1:] for b in other.pieces[1:])
