"""What a new edition changes: items added, removed, reworded, renumbered."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from ingest.types import Document, Item

MOST_PAIRS = 200_000
"""Pairs of items compared with each other; beyond it only those of the same place are (a second's work)."""
ALIKE = 0.5
"""Dice's coefficient of character pairs from which two items are one, reworded."""
SAME_PLACE = 0.2
"""Added to it where both have the same path or the same heading."""


@dataclass(frozen=True, slots=True)
class Reworded:
    """An item before and after; the labels differ too when it was renumbered."""

    before: Item
    after: Item


@dataclass(frozen=True, slots=True)
class Comparison:
    """``same`` counts items that are word for word as before, ``moved`` those of them under another number."""

    added: tuple[Item, ...]
    removed: tuple[Item, ...]
    changed: tuple[Reworded, ...]
    moved: tuple[Reworded, ...]
    same: int

    @property
    def is_empty(self) -> bool:
        """Whether no item differs."""
        return not (self.added or self.removed or self.changed or self.moved)


def compare(before: Document, after: Document) -> Comparison:
    """Return what differs between two editions, in the order of the new one."""
    same = list(_same(before.items, after.items))
    old, new = {pair.before for pair in same}, {pair.after for pair in same}
    left = [item for item in before.items if item not in old]
    right = [item for item in after.items if item not in new]
    changed = _alike(left, right)
    matched, found = {pair.before for pair in changed}, {pair.after for pair in changed}
    return Comparison(
        added=tuple(item for item in right if item not in found),
        removed=tuple(item for item in left if item not in matched),
        changed=tuple(sorted(changed, key=lambda pair: pair.after.start)),
        moved=tuple(pair for pair in same if pair.before.label != pair.after.label),
        same=len(same),
    )


def _same(before: Sequence[Item], after: Sequence[Item]) -> Iterator[Reworded]:
    """Pair items of the same words: those of the same path first, then in order."""
    waiting: dict[str, list[Item]] = {}
    for item in before:
        waiting.setdefault(item.text, []).append(item)
    later = []
    for item in after:
        twin = next((other for other in waiting.get(item.text, ()) if other.path == item.path), None)
        if twin is None:
            later.append(item)
        else:
            waiting[item.text].remove(twin)
            yield Reworded(twin, item)
    for item in later:
        if waiting.get(item.text):
            yield Reworded(waiting[item.text].pop(0), item)


def _alike(before: Sequence[Item], after: Sequence[Item]) -> list[Reworded]:
    """Pair items that are one, reworded: the most alike first."""
    few = len(before) * len(after) <= MOST_PAIRS
    pairs = {item.path: _pairs(item.text) for item in before}
    scored = []
    for new in after:
        own = _pairs(new.text)
        for old in before:
            if few or old.path == new.path:
                score = _dice(pairs[old.path], own) + SAME_PLACE * _same_place(old, new)
                scored.append((-score, old.start, new.start, old, new))
    found: list[Reworded] = []
    taken: set[Item] = set()
    for score, _, _, old, new in sorted(scored, key=lambda row: row[:3]):
        if -score >= ALIKE and old not in taken and new not in taken:
            taken |= {old, new}
            found.append(Reworded(old, new))
    return found


def _same_place(old: Item, new: Item) -> bool:
    return old.path == new.path or (old.heading != "" and old.heading == new.heading)


def _pairs(text: str) -> frozenset[str]:
    return frozenset(text[start : start + 2] for start in range(max(1, len(text) - 1)))


def _dice(one: frozenset[str], other: frozenset[str]) -> float:
    return 2 * len(one & other) / (len(one) + len(other))
