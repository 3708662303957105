"""Is there anything in a text that its source does not say? Every character from the source, or from closed lists.

A text is laid out in tiles: runs of two or more signs that stand in the source in the same order, words of
``wording.FREE``, words of ``wording.SAME`` whose fellow stands in the source. What no tile covers is new.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import chain
from operator import itemgetter

from assistant.ledger.verbs import DOING
from assistant.rewriting.reading import AREAS, OTHERS, PEOPLE, SUMS, TIMES, any_of_kind, is_sign
from assistant.rewriting.wording import CLASS_NOUNS, FREE, LIGHT, NOT_FREE, SAME

_FREE = frozenset(FREE)
_FELLOWS = {word: frozenset(w for group in SAME if word in group for w in group) for word in chain(*SAME)}
_NOT_FREE = re.compile(NOT_FREE)
_VERBS = frozenset(DOING)
TILE, NEW = 1, (1 << 16) + 1
"""What a tile costs, and a new sign: more than all tiles of a text."""
SHORTEST_TILE = 2
SHORTEST_BESIDE = 3
"""Signs that a title or a heading gives at least: two of them could be halves of two words."""
_COMES_TO = "[为是达共在不]{0,2}"
_MEASURED = {
    "期限|时限|时间|日期": (TIMES,),
    "金额|总额": (SUMS,),
    "人数": (PEOPLE,),
    "面积": (AREAS,),
    "名额": (PEOPLE, OTHERS),
    "额度": (SUMS, OTHERS),
    "次数|场次": (OTHERS,),
    "标准|总量|数目": (TIMES, SUMS, PEOPLE, AREAS, OTHERS),
}
MEASURE = re.compile(
    "|".join(
        f"(?:{words})(?={_COMES_TO}(?:{'|'.join(map(any_of_kind, kinds))})|$)" for words, kinds in _MEASURED.items()
    )
)
"""What a figure measures, where one of its kind follows: 时间 before a time and 金额 before no time."""
WHEN = re.compile(r"(?<=[一-鿿”\ue000-\uf8ff])(?<![及按届临准限同定适])(?:之?时|之?后|过程中|期间)(?=[,的]|$)")
"""What, at the end of a clause, says no more than that the next one holds then."""
THEN = re.compile(r"(?<=[一-鿿]{2})(?<![规原法准守细])则(?=[一-鿿])")
"""Where 则 is a word of its own: 协办部门则配合, and not 规则."""
PLANS = "计划"
"""Free between the one who plans and a verb; elsewhere it would make a name."""
PLANNERS = ("", *"委局府会部厅院将年,")
BEGINS = re.compile("|".join(sorted(map(re.escape, DOING), key=len, reverse=True)))
_PATTERNS = (MEASURE, WHEN, THEN, re.compile(LIGHT))
_BY_PATTERN = re.compile("|".join(f"(?:{one.pattern})" for one in _PATTERNS))


def _by_first(words: Iterable[str]) -> dict[str, list[str]]:
    """Return the ``words`` by their first sign, in the order given."""
    found: dict[str, list[str]] = {}
    for word in words:
        found.setdefault(word[0], []).append(word)
    return found


_FREE_FROM = _by_first(sorted(_FREE, key=len))
_FELLOWS_FROM = _by_first(sorted(_FELLOWS, key=len, reverse=True))


_LENGTH = itemgetter(0)


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
    runs = _runs(text, source)
    best = [0] * (size + 1)  # what the rest of the text costs
    lengths, kind = [1] * size, ["fresh"] * size  # of the tile here
    for place in range(size - 1, -1, -1):
        least = best[place + 1] + NEW
        ends = best[place + _shortest(text, place) : place + runs[place] + 1]
        if ends and min(ends) + TILE < least:
            least = min(ends) + TILE
            longest = runs[place] - ends[::-1].index(min(ends))  # of the cheapest
            lengths[place], kind[place] = longest, "source"
        for length, of in _others(text, place, source, around):
            if best[place + length] + TILE < least:
                least, lengths[place], kind[place] = best[place + length] + TILE, length, of
        best[place] = least
    return _walk(text, lengths, kind)


def is_covered(text: str, source: str, around: str = "") -> bool:
    """Whether ``cover`` finds nothing new in ``text``; known sooner than what covers it, most of all where it is no."""
    end = 0

    def lengths(place: int) -> Iterable[int]:
        nonlocal end
        before, end = end, _run_end(text, place, max(end, place), source)
        # The run from an earlier place has led to all that is not beyond its end.
        run = range(max(before - place + 1, _shortest(text, place)), end - place + 1)
        return chain(run, map(_LENGTH, _others(text, place, source, around)))

    return _is_reached(text, lengths)


def _is_reached(text: str, lengths: Callable[[int], Iterable[int]]) -> bool:
    """Whether steps of the ``lengths`` that each place allows lead from the beginning of ``text`` to its end."""
    size, place = len(text), 0
    reached = bytearray(size + 1)
    while 0 <= place < size and not reached[size]:
        for length in lengths(place):
            reached[place + length] = True
        place = reached.find(True, place + 1)
    return place == size or bool(reached[size])


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


def _others(text: str, place: int, source: str, around: str) -> Sequence[tuple[int, str]]:
    """Return the lengths and kinds of the tiles that may lie at ``place``, but for the runs of the source."""
    free, same = _own(text, place)
    beside = _beside(text, place, around)
    if not beside and not same:
        return free
    found = [(length, "source") for length, group in same if any(fellow in source for fellow in group)]
    return [*beside, *free, *found]


def _beside(text: str, place: int, around: str) -> Sequence[tuple[int, str]]:
    """Return the tiles at ``place`` that titles and headings give."""
    least = place + SHORTEST_BESIDE
    if text[place:least] not in around or least > len(text):
        return ()
    opens = _opens(text, place)
    if not opens and text[place - 2 : place] not in _VERBS:
        return ()
    ends = range(_run_end(text, place, least, around), least - 1, -1)
    fitting = (end for end in ends if opens or text[end : end + 1] == "的")  # 负责场所的经费
    return [(end - place, "source") for end in fitting if text[place:end] not in _VERBS]


def _shortest(text: str, place: int) -> int:
    """Return how many signs of the source a tile has at least: one sign for a figure is all of it."""
    return 1 if is_sign(text[place]) else SHORTEST_TILE


def _opens(text: str, place: int) -> bool:
    """Whether a word may begin there, as far as can be seen."""
    before = text[place - 1 : place]
    return not before.isalnum() or before in _FREE


def _run_end(text: str, start: int, end: int, known: str) -> int:
    """Return where the longest run from ``start`` that ``known`` has ends; as far as ``end`` it has it."""
    while end < len(text) and text[start : end + 1] in known:
        end += 1
    return end


@lru_cache(maxsize=1 << 11)
def _runs(text: str, known: str) -> tuple[int, ...]:
    """For each place of ``text`` the length of the longest run from there that ``known`` has."""
    runs, end = [], 0
    for place in range(len(text)):
        end = _run_end(text, place, max(end, place), known)  # at most one sign less than from the place before
        runs.append(end - place)
    return tuple(runs)


@lru_cache(maxsize=1 << 14)
def _own(text: str, place: int) -> tuple[list[tuple[int, str]], list[tuple[int, frozenset[str]]]]:
    """The tiles at ``place`` that need no source, and its words that have fellows, with their lengths."""
    sign, before = text[place], text[place - 1 : place]
    named = before in ("”", "》")
    words = _FREE_FROM.get(sign, ())
    free = [w for w in words if text.startswith(w, place) and not (named and w in CLASS_NOUNS)]
    if free and len(free[0]) == 1 and _NOT_FREE.match(text, place):
        del free[0]
    found = [(len(word), "free") for word in free]
    if _BY_PATTERN.match(text, place):
        found += [(match.end() - place, "free") for pattern in _PATTERNS if (match := pattern.match(text, place))]
    if (
        sign == PLANS[0]
        and text.startswith(PLANS, place)
        and before in PLANNERS
        and BEGINS.match(text, place + len(PLANS))
    ):
        found.append((len(PLANS), "free"))
    return found, [(len(word), _FELLOWS[word]) for word in _FELLOWS_FROM.get(sign, ()) if text.startswith(word, place)]


@lru_cache(maxsize=1 << 13)
def is_free(text: str) -> bool:
    """Whether ``text`` consists of free words alone."""
    return _is_reached(text, lambda place: map(_LENGTH, _own(text, place)[0]))


def begins_word(text: str, place: int) -> bool:
    """Whether a sign that is free alone begins a word that is not (经 in 经费)."""
    return place >= 0 and _NOT_FREE.match(text, place) is not None


def shares(text: str, other: str) -> bool:
    """Whether two signs that stand side by side in ``text`` stand so in ``other`` too."""
    return any(text[at : at + SHORTEST_TILE] in other for at in range(len(text) - 1))


def fellows(word: str) -> frozenset[str]:
    """Return the words that say the same as ``word``, itself among them."""
    return _FELLOWS.get(word, frozenset({word}))
