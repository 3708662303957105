"""Is there anything in a sentence that its source does not say? Every character from the source, or from closed lists.

A clause is laid out in tiles: runs of two or more signs that stand in the source in the same order, words of
``wording.FREE``, words of ``wording.SAME`` whose fellow stands in the source. What no tile covers is new.
"""

from __future__ import annotations

from dataclasses import dataclass

from assistant.rewriting.wording import FREE, SAME

_FREE = frozenset(FREE)
_LONGEST_FREE = max(map(len, FREE))
_FELLOWS = {word: frozenset(group) for group in SAME for word in group}
_LONGEST_FELLOW = max(map(len, _FELLOWS))
SHORTEST_TILE = 2


@dataclass(frozen=True, slots=True)
class Cover:
    """How a text is laid out: ``fresh`` are its runs that nothing covers, ``told`` how many signs the source gave."""

    fresh: tuple[str, ...]
    told: int


def cover(text: str, source: str) -> Cover:
    """Lay ``text`` out in tiles of ``source``; both as ``reading.Signs.read`` gives them.

    The longest tile goes first from left to right; a tile of the source is preferred to a free word of its length.
    """
    fresh: list[str] = []
    told = place = 0
    after_fresh = False
    while place < len(text):
        length, from_source = _tile(text, place, source)
        if length:
            told += length if from_source else 0
            after_fresh = False
        else:
            length = 1
            if after_fresh:
                fresh[-1] += text[place]
            else:
                fresh.append(text[place])
            after_fresh = True
        place += length
    return Cover(tuple(fresh), told)


def _tile(text: str, place: int, source: str) -> tuple[int, bool]:
    """The length of the tile at ``place``, 0 for none, and whether the source gives it."""
    run = 0
    while place + run < len(text) and text[place : place + run + 1] in source:
        run += 1
    free = next((n for n in range(_LONGEST_FREE, 0, -1) if text[place : place + n] in _FREE), 0)
    same = next((n for n in range(_LONGEST_FELLOW, 0, -1) if _has_fellow(text[place : place + n], source)), 0)
    # A single sign counts when it is a figure: it stands for a whole one.
    if run >= max(SHORTEST_TILE, free, same) or (run == 1 and is_sign(text[place])):
        return run, True
    return (same, True) if same > free else (free, False)


def is_sign(character: str) -> bool:
    """Whether ``character`` stands for a figure."""
    return "\ue000" <= character <= "\uf8ff"


def _has_fellow(word: str, source: str) -> bool:
    return any(fellow in source for fellow in _FELLOWS.get(word, ()))
