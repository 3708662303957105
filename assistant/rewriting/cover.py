"""Is there anything in a text that its source does not say? Every character from the source, or from closed lists.

A text is laid out in tiles: runs of two or more signs that stand in the source in the same order, words of
``wording.FREE``, words of ``wording.SAME`` whose fellow stands in the source. What no tile covers is new.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import lru_cache
from itertools import chain

from assistant.ledger.verbs import DOING
from assistant.rewriting.reading import is_sign
from assistant.rewriting.wording import CLASS_NOUNS, FREE, LIGHT, NOT_FREE, SAME

_FREE = frozenset(FREE)
_LONGEST_FREE = max(map(len, FREE))
_FELLOWS = {word: frozenset(w for group in SAME if word in group for w in group) for word in chain(*SAME)}
_NOT_FREE = re.compile(NOT_FREE)
_LIGHT = re.compile(LIGHT)
_VERBS = frozenset(DOING)
_LONGEST_FELLOW = max(map(len, _FELLOWS))
SHORTEST_TILE = 2
SHORTEST_BESIDE = 3
"""Signs that a title or a heading gives at least: two of them could be halves of two words."""
MEASURE = re.compile(
    r"(?:人数|面积|标准|金额|名额|总额|期限|次数|场次|额度|总量|数目)(?=[为是达共在不\ue000-\uf8ff]|$)"
)
"""What a figure measures, where one follows."""
WHEN = re.compile(r"(?<=[一-鿿”\ue000-\uf8ff])(?<![及按届临准限同定适])(?:之?时|之?后|过程中|期间)(?=[,的]|$)")
"""What, at the end of a clause, says no more than that the next one holds then."""
THEN = re.compile(r"(?<=[一-鿿]{2})(?<![规原法准守细])则(?=[一-鿿])")
"""Where 则 is a word of its own: 协办部门则配合, and not 规则."""
PLANS = "计划"
"""Free between the one who plans and a verb; elsewhere it would make a name."""
PLANNERS = ("", *"委局府会部厅院将年,")
BEGINS = re.compile("|".join(sorted(map(re.escape, DOING), key=len, reverse=True)))


@dataclass(frozen=True, slots=True)
class Cover:
    """How a text is laid out: ``fresh`` are its runs that nothing covers, ``tiles`` the spans that the source gave."""

    fresh: tuple[str, ...]
    tiles: tuple[tuple[int, int], ...]

    @property
    def told(self) -> int:
        """How many signs the source gave."""
        return sum(end - start for start, end in self.tiles)


def cover(text: str, source: str, around: str = "") -> Cover:
    """Lay ``text`` out in tiles of ``source``, left to right, with as few new signs as can be; then few, long tiles.

    ``around``, titles and headings, gives tiles too, but no verb: what is done is said by the source alone.

    Both are as ``reading.Signs.read`` gives them. A shortest path over the places of ``text``, from its end: at each
    the longest run of the source and its beginnings, the free words, the words with a fellow, or one new sign.
    """
    size = len(text)
    tiles_at = _tiles(text, source, around)
    best: list[tuple[int, int]] = [(0, 0)] * (size + 1)  # new signs, tiles
    lengths, kind = [1] * size, ["fresh"] * size  # of the tile here
    for place in range(size - 1, -1, -1):
        fresh, tiles = best[place + 1]
        least = (fresh + 1, tiles + 1)
        for length, of in tiles_at(place):
            fresh, tiles = best[place + length]
            if (fresh, tiles + 1) < least:
                least, lengths[place], kind[place] = (fresh, tiles + 1), length, of
        best[place] = least
    return _walk(text, lengths, kind)


def is_covered(text: str, source: str, around: str = "") -> bool:
    """Whether ``cover`` finds nothing new in ``text``; known sooner than what covers it, most of all where it is no."""
    tiles_at = _tiles(text, source, around)
    return _is_reached(text, lambda place: (length for length, _ in tiles_at(place)))


def _is_reached(text: str, lengths: Callable[[int], Iterable[int]]) -> bool:
    """Whether steps of the ``lengths`` that each place allows lead from the beginning of ``text`` to its end."""
    reached, size = {0}, len(text)
    while reached:
        place = min(reached)
        if place == size:
            return True
        reached.remove(place)
        reached.update(place + length for length in lengths(place))
    return False


def _walk(text: str, lengths: list[int], kind: list[str]) -> Cover:
    fresh: list[str] = []
    tiles: list[tuple[int, int]] = []
    place, before = 0, ""
    while place < len(text):
        piece = text[place : place + lengths[place]]
        if kind[place] == "fresh" and before == "fresh":
            fresh[-1] += piece
        elif kind[place] == "fresh":
            fresh.append(piece)
        elif kind[place] == "source":
            tiles.append((place, place + len(piece)))
        before = kind[place]
        place += len(piece)
    return Cover(tuple(fresh), tuple(tiles))


def _tiles(text: str, source: str, around: str) -> Callable[[int], list[tuple[int, str]]]:
    """Return what gives the lengths and kinds of the tiles that may lie at a place, those of the source first."""
    runs, runs_beside = _runs(text, source), _runs(text, around)

    def tiles_at(place: int) -> list[tuple[int, str]]:
        shortest = 1 if is_sign(text[place]) else SHORTEST_TILE  # one sign is a whole figure
        found = [(length, "source") for length in range(runs[place], shortest - 1, -1)]
        opens = place == 0 or not text[place - 1].isalnum() or text[place - 1] in _FREE or is_sign(text[place - 1])
        beside = range(runs_beside[place], SHORTEST_BESIDE - 1, -1) if opens else ()
        found += [(length, "source") for length in beside if text[place : place + length] not in _VERBS]
        free, same = _own(text, place)
        found += free
        found += [(n, "source") for n, group in same if any(fellow in source for fellow in group)]
        return found

    return tiles_at


@lru_cache(maxsize=1 << 11)
def _runs(text: str, known: str) -> tuple[int, ...]:
    """For each place of ``text`` the length of the longest run from there that ``known`` has."""
    runs, end = [], 0
    for place in range(len(text)):
        end = max(end, place)  # the run from one place on is at most one sign shorter than the one before it
        while end < len(text) and text[place : end + 1] in known:
            end += 1
        runs.append(end - place)
    return tuple(runs)


@lru_cache(maxsize=1 << 14)
def _own(text: str, place: int) -> tuple[list[tuple[int, str]], list[tuple[int, frozenset[str]]]]:
    """The tiles at ``place`` that need no source, and the words there that have fellows: each with its length."""
    within = len(text) - place
    free = _FREE - CLASS_NOUNS if text[place - 1 : place] in ("”", "》") else _FREE
    shortest = 2 if _NOT_FREE.match(text, place) else 1
    found = [n for n in range(shortest, min(_LONGEST_FREE, within) + 1) if text[place : place + n] in free]
    if measured := MEASURE.match(text, place):
        found.append(measured.end() - place)
    found += [match.end() - place for pattern in (WHEN, THEN, _LIGHT) if (match := pattern.match(text, place))]
    if text.startswith(PLANS, place) and text[place - 1 : place] in PLANNERS and BEGINS.match(text, place + len(PLANS)):
        found.append(len(PLANS))
    words = ((n, _FELLOWS.get(text[place : place + n])) for n in range(min(_LONGEST_FELLOW, within), 0, -1))
    return [(n, "free") for n in found], [(n, group) for n, group in words if group]


@lru_cache(maxsize=1 << 13)
def is_free(text: str) -> bool:
    """Whether ``text`` consists of free words alone."""
    return _is_reached(text, lambda place: (length for length, _ in _own(text, place)[0]))


def fellows(word: str) -> frozenset[str]:
    """Return the words that say the same as ``word``, itself among them."""
    return _FELLOWS.get(word, frozenset({word}))
