"""Paragraphs of the normalised text, with their marks; tables of contents set aside."""

from __future__ import annotations

import re
from dataclasses import dataclass

from ingest.marks import Mark, mark_of

CELL = "｜"
"""Between the cells of a table row; such a line is never the head of a unit and never joined to another."""

_CONTENTS = re.compile(r"目\s*[录次]")
_LEADER = re.compile(r"[.…·．]{3,}\s*\d{1,4}$|[.…·．]{6,}$")
_ENTRY_LENGTH = 60


@dataclass(frozen=True, slots=True)
class Paragraph:
    """One line of the normalised text; ``mark`` is judged by form alone, ``contents`` marks a table of contents."""

    start: int
    end: int
    text: str
    mark: Mark | None
    contents: bool = False


def split_paragraphs(text: str) -> list[Paragraph]:
    """Split at line ends; spans obey the span law."""
    lines = text.split("\n")
    entries = _contents_lines(lines)
    paragraphs = []
    start = 0
    for i, line in enumerate(lines):
        mark = None if i in entries or CELL in line else mark_of(line)
        paragraphs.append(Paragraph(start, start + len(line), line, mark, i in entries))
        start += len(line) + 1
    return paragraphs


def _contents_lines(lines: list[str]) -> set[int]:
    """Indexes of the lines of a table of contents: dotted leaders, or the entries after 目录 up to their repetition."""
    found = {i for i, line in enumerate(lines) if _LEADER.search(line)}
    for i, line in enumerate(lines):
        if not _CONTENTS.fullmatch(line):
            continue
        found.add(i)
        first = next((j for j in range(i + 1, len(lines)) if j not in found), None)
        if first is None:
            continue
        end = _repetition(lines, first)
        if end and all(_entry(line) for line in lines[first:end]):
            found.update(range(first, end))
    return found


def _entry(line: str) -> bool:
    return len(line) <= _ENTRY_LENGTH and line[-1:] not in "。；"


def _repetition(lines: list[str], first: int) -> int | None:
    """The line where the first entry of the contents is printed again as a heading."""
    mark = mark_of(lines[first])
    for j in range(first + 1, len(lines)):
        if mark:
            other = mark_of(lines[j])
            if other and (other.family, other.number, other.piece) == (mark.family, mark.number, mark.piece):
                return j
        elif lines[j] == lines[first]:
            return j
    return None
