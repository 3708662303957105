"""The tree of markers: which of the lines that look like markers are, and what stands below what."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from ingest.marks import STATUTE, Family, Mark
from ingest.paragraphs import Paragraph

_VOCATIVE = re.compile(r"(?:各位(?:代表|委员|同志|团员|青年朋友)|同志们|同学们|朋友们)[！!：:，,]")
_GAP = 3  # a marker this far ahead of the last one is taken for a member of the run with some left out
_AHEAD = 400  # marks looked through to see whether an outer run goes on
_YEARLIKE = 1000  # from here on a number at the head of a line is more often a year: 2024、2025两年
_HEADED = (Family.PART, Family.SUBPART, Family.CHAPTER, Family.DIVISION)  # a line of this form is seldom text
_LIST_END = "；;，,、"


@dataclass(slots=True)
class Node:
    """A unit of the outline: paragraphs ``first`` to ``last`` (exclusive), the children's included.

    ``mark`` is None for a section's words after its last child.
    """

    mark: Mark | None
    first: int
    last: int
    children: list[Node] = field(default_factory=list)


@dataclass(slots=True)
class Outline:
    """The outermost units of a region and what was odd in its numbering, in plain Chinese."""

    nodes: list[Node]
    oddities: list[str]


@dataclass(slots=True)
class _Level:
    node: Node
    family: Family
    number: int


class _Builder:
    """Reads marks in order and keeps the open levels."""

    def __init__(self, marks: list[tuple[int, Mark]], end: int) -> None:
        self.marks = marks
        self.end = end
        self.top: list[Node] = []
        self.open: list[_Level] = []
        self.reached: dict[Family, int] = {}
        self.oddities: list[str] = []

    def read(self, at: int) -> None:
        """Take the mark at this position of ``marks`` into the tree, or leave it as text."""
        paragraph, mark = self.marks[at]
        if mark.family >= Family.COMMA and any(level.family is Family.ARTICLE for level in self.open):
            return  # （一） of an article stays inside it
        depth = next((i for i in range(len(self.open) - 1, -1, -1) if self.open[i].family is mark.family), None)
        if depth is not None:
            if self._follows(depth, mark, at):
                self._close(depth, paragraph)
                self._push(mark, paragraph)
            return
        keep = self._parents(mark, at)
        if self._begins(mark, at):
            self._close(keep, paragraph)
            self._push(mark, paragraph)

    def vocative(self, paragraph: int) -> None:
        """各位代表！ ends the running child: what follows belongs to the outermost unit."""
        if len(self.open) > 1 and self.open[0].family is not Family.ARTICLE:
            self._close(1, paragraph)
            self.open[0].node.children.append(Node(None, paragraph, self.end))

    def finish(self) -> Outline:
        self._close(0, self.end)
        return Outline(self.top, self.oddities)

    def _follows(self, depth: int, mark: Mark, at: int) -> bool:
        """Whether a mark of an open family is the next of its run."""
        last = self.open[depth].number
        innermost = depth == len(self.open) - 1
        if mark.number == last + 1:
            return True
        if mark.number == last and self.open[depth].node.mark != mark:  # 第十条之一 after 第十条
            return True
        if mark.number == 1 and last > 1:
            # A second run: accept it where nothing deeper is open, or as a new outermost run.
            return (innermost or depth == 0) and self._goes_on(mark, at)
        if mark.number > last and mark.family in _HEADED:
            return True
        if last < mark.number <= last + _GAP or mark.number == last:
            return innermost or self._next_of_family(mark, at) == mark.number + 1
        self.oddities.append(f"“{mark.printed}”与前面的编号接不上，已按正文处理")
        return False

    def _parents(self, mark: Mark, at: int) -> int:
        """How many open levels stay open above a mark whose family is not open."""
        keep = len(self.open)
        while keep and self.open[keep - 1].family > mark.family:
            level = self.open[keep - 1]
            inverted = mark.number == 1 and mark.family not in STATUTE and mark.family is not Family.ANNEX
            if inverted and self._resumes(level, mark.family, at):
                break
            keep -= 1
        return keep

    def _begins(self, mark: Mark, at: int) -> bool:
        """Whether a mark of a family that is not open begins or resumes a run."""
        reached = self.reached.get(mark.family, 0)
        if mark.family in (Family.DECIMAL, Family.DEEP_DECIMAL):
            parent = self.open[-1].node.mark if self.open else None
            fits = not parent or mark.piece.startswith(f"{parent.piece}.") or parent.family < Family.NUMBER
            return fits and mark.number == 1 and self._goes_on(mark, at)
        if mark.family in _HEADED:
            return True
        if mark.number == 1:
            return mark.family is not Family.NUMBER or self._goes_on(mark, at)
        if 0 < mark.number - reached <= _GAP and reached:
            return True
        excerpt = mark.family in STATUTE or (not reached and mark.number <= _GAP)
        if excerpt and self._next_of_family(mark, at) == mark.number + 1:
            return True  # 第五章 is the first chapter printed, or the first members are missing
        self.oddities.append(f"“{mark.printed}”与前面的编号接不上，已按正文处理")
        return False

    def _next_of_family(self, mark: Mark, at: int) -> int | None:
        later = self.marks[at + 1 : at + 1 + _AHEAD]
        return next((m.number for _, m in later if m.family is mark.family), None)

    def _goes_on(self, mark: Mark, at: int) -> bool:
        """Whether a run that begins at ``mark`` has a second member; a lone 1. is as likely a date or a figure."""
        if mark.family not in (Family.NUMBER, Family.DECIMAL):
            return True
        later = [m.number for _, m in self.marks[at + 1 : at + 1 + _AHEAD] if m.family is mark.family]
        return bool(later) and (later[0] <= mark.number + _GAP or mark.number + 1 in later)

    def _resumes(self, level: _Level, inner: Family, at: int) -> bool:
        """Whether the run of ``level`` goes on after a run of ``inner``, so that ``inner`` is nested in it."""
        outer = {open_.family for open_ in self.open if open_.family < inner}
        for _, m in self.marks[at + 1 : at + 1 + _AHEAD]:
            if m.family in outer:
                return False
            if m.family is level.family:
                return m.number == level.number + 1
        return False

    def _close(self, keep: int, paragraph: int) -> None:
        for level in self.open:
            children = level.node.children
            if children and children[-1].mark is None:
                children[-1].last = min(children[-1].last, paragraph)
        for level in self.open[keep:]:
            level.node.last = paragraph
        del self.open[keep:]

    def _push(self, mark: Mark, paragraph: int) -> None:
        node = Node(mark, paragraph, self.end)
        siblings = self.open[-1].node.children if self.open else self.top
        siblings.append(node)
        self.open.append(_Level(node, mark.family, mark.number))
        self.reached[mark.family] = mark.number
        if mark.family is Family.ANNEX:
            self.reached = {Family.ANNEX: mark.number}


def read_outline(paragraphs: list[Paragraph], first: int, last: int) -> Outline:
    """Build the tree of the marks in ``paragraphs[first:last]``, then drop what is a list inside a unit."""
    events = range(first, last)
    found = [(i, mark) for i in events if (mark := paragraphs[i].mark) and not _listed_annex(paragraphs, i, last)]
    marks = list(_without_years(found))
    builder = _Builder(marks, last)
    at = 0
    for i in events:
        if at < len(marks) and marks[at][0] == i:
            builder.read(at)
            at += 1
        elif _VOCATIVE.match(paragraphs[i].text):
            builder.vocative(i)
    outline = builder.finish()
    running = frozenset(_running_families(outline.nodes))
    for node in outline.nodes:
        _settle(node, paragraphs, running)
    return outline


def _without_years(marks: list[tuple[int, Mark]]) -> Iterator[tuple[int, Mark]]:
    """Leave out 2024. and the like, unless the numbers before have come that far."""
    reached = 0
    for i, mark in marks:
        if mark.family is Family.NUMBER:
            if mark.number >= _YEARLIKE and not 0 <= mark.number - reached <= _GAP:
                continue
            reached = mark.number
        yield i, mark


def _listed_annex(paragraphs: list[Paragraph], at: int, last: int) -> bool:
    """Whether 附件1 stands in a list of annexes (nothing below it) rather than at the head of one."""
    mark = paragraphs[at].mark
    if mark is None or mark.family is not Family.ANNEX:
        return False
    after = next((p for p in paragraphs[at + 1 : last] if not p.contents), None)
    return after is None or (after.mark is not None and after.mark.family is Family.ANNEX)


def _running_families(nodes: list[Node]) -> Iterator[Family]:
    """Families whose numbers run on from one unit to the next: they are items, however they end."""
    for node in nodes:
        first = node.children[0].mark if node.children else None
        if first and first.number > 1:
            yield first.family
        yield from _running_families(node.children)


def _settle(node: Node, paragraphs: list[Paragraph], running: frozenset[Family]) -> None:
    """Remove children that are a list inside the unit: its members end in ；."""
    if node.children and _is_list(node.children, paragraphs, running):
        node.children = []
    for child in node.children:
        _settle(child, paragraphs, running)


def _is_list(children: list[Node], paragraphs: list[Paragraph], running: frozenset[Family]) -> bool:
    members = [c for c in children if c.mark]
    if any(c.mark and (c.mark.family < Family.COMMA or c.mark.family in running) for c in members):
        return False
    if len(members) != len(children) or any(c.children for c in members):
        return False
    ends = [paragraphs[c.last - 1].text[-1] in _LIST_END for c in members[:-1]]
    return bool(ends) and sum(ends) * 2 > len(ends)
