"""Gaps and repetitions in the printed numbers, in plain Chinese."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from ingest.marks import Family, Mark
from ingest.outline import Node


def numbering_faults(nodes: Sequence[Node]) -> list[str]:
    """Describe every gap, repetition and missing beginning in the numbers of a region's units."""
    return list(_faults(nodes, "", {}))


def _faults(nodes: Sequence[Node], parent: str, reached: dict[Family, Mark]) -> Iterator[str]:
    """Walk in printed order; ``reached`` is the last mark of each family, so that numbers may run on."""
    last: dict[Family, Mark] = {}
    for node in nodes:
        mark = node.mark
        if mark is None:
            continue
        if mark.family is Family.ANNEX:
            reached = {f: m for f, m in reached.items() if f is Family.ANNEX}
        before = last.get(mark.family)
        if before is None and mark.number > 1:
            before = reached.get(mark.family)
        fault = _fault(before, mark)
        if fault:
            yield f"{parent}{fault}"
        last[mark.family] = reached[mark.family] = mark
        yield from _faults(node.children, f"{parent}{_name(mark)}", reached)


def _name(mark: Mark) -> str:
    return mark.printed.rstrip("、.．")


def _fault(before: Mark | None, mark: Mark) -> str | None:
    if before is None:
        return f"编号从“{_name(mark)}”开始，前面的没有读到" if mark.number > 1 else None
    between = f"“{_name(before)}”之后是“{_name(mark)}”"
    if mark.number > before.number + 1:
        return f"编号不连续：{between}，中间缺 {mark.number - before.number - 1} 个"
    if mark.number <= before.number and (mark.number, mark.printed) <= (before.number, before.printed):
        return f"编号重复或倒退：{between}"
    return None
