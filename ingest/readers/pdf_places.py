"""Places on a page: boxes, lines and their pieces.

Coordinates are points, the origin at the lower left of the page as it is shown.
"""

from __future__ import annotations

from dataclasses import dataclass

from ingest.paragraphs import CELL

_QUARTER = 90


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle."""

    left: float
    right: float
    bottom: float
    top: float


@dataclass(frozen=True, slots=True)
class Turn:
    """How a page is turned when it is shown (degrees clockwise), and its shown size."""

    degrees: int
    width: float
    height: float

    def turned(self, left: float, bottom: float, right: float, top: float) -> Box:
        """The place of a rectangle on the page as it is shown."""
        if self.degrees == _QUARTER:
            return Box(bottom, top, self.height - right, self.height - left)
        if self.degrees == 2 * _QUARTER:
            return Box(self.width - right, self.width - left, self.height - top, self.height - bottom)
        if self.degrees == 3 * _QUARTER:
            return Box(self.width - top, self.width - bottom, left, right)
        return Box(left, right, bottom, top)


@dataclass(slots=True)
class Piece:
    """A stretch of characters without a gap."""

    text: str
    left: float
    right: float


@dataclass(slots=True)
class Line:
    """A printed line; ``width`` is that of its characters, ``page`` counts from 0.

    ``row`` marks the row of a table, whose pieces are its cells; ``column`` is that of the page, 0 for the left one.
    """

    page: int
    bottom: float
    top: float
    width: float
    pieces: list[Piece]
    row: bool = False
    column: int = 0

    @property
    def left(self) -> float:
        """Where the line begins."""
        return self.pieces[0].left

    @property
    def right(self) -> float:
        """Where the line ends."""
        return self.pieces[-1].right

    @property
    def text(self) -> str:
        """The words, those of a table's cells parted by ｜."""
        return (CELL if self.row else " ").join(piece.text.strip() for piece in self.pieces)
