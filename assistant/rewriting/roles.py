"""Who does what to whom inside one clause: its words may be turned round once, for a reason, and not exchanged.

甲考核乙 and 乙考核甲 have the same words. So the words that a text takes from a clause keep the order they have there,
but for one step back: what is done may come first (资金使用情况向社会公布), who does it may follow 由 or 被. Two steps
back is two words that changed places; a step back to the one whom the clause begins with, without such a word, is
another one doing it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from assistant.rewriting.cover import cover, fellows, is_free
from assistant.rewriting.reading import TIMES, any_of_kind, is_sign
from assistant.rewriting.verbs import core, ends_with_verb, first_verb, leads
from assistant.rewriting.wording import WHOLE

_LISTED = re.compile(r"(?:[、和与及或]|以及|并)$")
_AGENT = re.compile(r"(?:由|被|经|受|归|让|给|请|交|是|为|即)$")
_SOMEBODY = "|".join(
    (
        *("部门", "单位", "机构", "组织", "企业", "学校", "中心", "社区", "地方", "国家", "家庭", "集体"),
        *("人员", "群众", "青年", "少年", "儿童", "干部", *"委局府人者会室院办处站生员师"),
    )
)
_ACTOR = re.compile(rf"(?:{_SOMEBODY})$")
_NAMED = re.compile(_SOMEBODY)
TOWARDS = "对向为由给被"
"""Signs before the one whom something is done to, or who does it."""
_NEAR = 14
"""Signs of the clause within which that word stands."""
_LONGEST_OF_NOUN = 8
_ASIDE = tuple(WHOLE)
"""What holds for all of a clause, wherever it stands."""
EACH = "每"
_HOW_OFTEN = re.compile(f"每(?:[年月周日天季]|{any_of_kind(TIMES)}|半年|学期)")
MOST_BACK = 1
"""Steps back in the order of the clause that one part may take."""


@dataclass(frozen=True, slots=True)
class Placed:
    """A run of a text, from ``start`` to ``end``, and where and how long it, or its like, stands in the clause."""

    start: int
    end: int
    place: int
    size: int


def keeps_roles(text: str, clause: str, known: str, around: str = "") -> bool:
    """Whether the words of ``text`` stand in ``clause`` in their order, turned round at most once and for a reason.

    ``known`` is the clause as it may be covered (``source.Clause.known``), ``around`` what may be repeated beside it.
    """
    if text in clause:
        return True
    if not all(_is_beside(text[at + 1 :][:2], clause, c) for at, c in enumerate(text) if c in TOWARDS):
        return False
    placed = _placed(text, clause, known, around)
    if placed is None or _has_another_subject(text, clause, placed):
        return False
    return all(_has_reason(text, clause, placed[0], *pair) for pair in _steps_back(text, placed))


def _steps_back(text: str, placed: Sequence[Placed]) -> list[tuple[Placed, Placed]]:
    """The neighbours of which the second stands before the first, members of a list aside."""
    return [
        (before, tile)
        for before, tile in pairwise(placed)
        if tile.place < before.place and not _LISTED.search(text[: tile.start])
    ]


def is_actor(text: str) -> bool:
    """Whether ``text`` ends in a word for somebody who does something."""
    return _ACTOR.search(text) is not None


def names_actor(text: str) -> bool:
    """Whether ``text`` has a word for somebody who does something."""
    return _NAMED.search(text) is not None


def _has_another_subject(text: str, clause: str, placed: Sequence[Placed]) -> bool:
    """Whether ``text`` begins with words that the clause has not, where the clause says who does it."""
    first = next(iter(placed), None)
    if first is None or first.start == 0 or is_free(text[: first.start]) or text[first.start - 1] == "的":
        return False
    return not is_free(clause[: first.place]) and not leads(clause)


def _is_beside(word: str, clause: str, mark: str) -> bool:
    """Whether ``word`` stands soon behind ``mark`` in a clause that has both."""
    places = [p for p in range(len(clause)) if clause[p] == mark]
    return not places or word not in clause or any(word in clause[p + 1 : p + 1 + _NEAR] for p in places)


def _placed(text: str, clause: str, known: str, around: str) -> list[Placed] | None:
    """The runs of ``text`` that the clause has, with as few steps back as can be; None where it takes too many.

    No place is given twice; a run that the clause has no more of may be one of ``around``.
    """
    listed = clause.replace("、", "和")
    runs: list[tuple[int, int, list[tuple[int, int]]]] = []
    for start, end in cover(text, known, around).tiles:
        run = text[start:end]
        places = sorted({(p, len(w)) for w in fellows(run) for within in (clause, listed) for p in _places(within, w)})
        if places and not all(map(is_sign, run)):  # what a figure counts may stand on either side of it
            runs.append((start, end, places))
    for most in range(MOST_BACK + 1):
        found = _fit(text, runs, [], most, around)
        if found is not None:
            return found
    return None


def _fit(
    text: str, runs: Sequence[tuple[int, int, list[tuple[int, int]]]], before: list[Placed], back: int, around: str
) -> list[Placed] | None:
    """Places for the ``runs`` behind those ``before``, with at most ``back`` steps back; None without any."""
    if not runs:
        return before
    start, end, places = runs[0]
    at = before[-1].place if before else 0
    open_places = [(p, n) for p, n in places if not any(p < t.place + t.size and t.place < p + n for t in before)]
    for place, size in sorted(open_places, key=lambda one: (one[0] < at, one[0])):
        left = back - (place < at and not _LISTED.search(text[:start]))
        if left >= 0:
            found = _fit(text, runs[1:], [*before, Placed(start, end, place, size)], left, around)
            if found is not None:
                return found
    repeated = start == 0 and not before and text[start:end] in around  # 就餐 of a title before 补贴标准
    return _fit(text, runs[1:], before, back, around) if repeated else None


def _places(text: str, word: str) -> Iterator[int]:
    at = text.find(word)
    while at >= 0:
        yield at
        at = text.find(word, at + 1)


def _has_reason(text: str, clause: str, first: Placed, before: Placed, tile: Placed) -> bool:
    """Whether the order may go back to ``tile``: not to who does it, nor behind another one who would do it then.

    Two nouns side by side that changed places are another noun (社区养老, 养老社区).
    """
    run, moved = text[tile.start : tile.end], text[before.start : before.end]
    if _moves_freely(run, moved):
        return True
    if is_free(clause[: tile.place]) and _is_noun(run) and not leads(clause):
        if not is_actor(run) and ends_with_verb(clause) and ends_with_verb(moved):
            return True  # 数据定期公布: what is done, first in the clause
        return _AGENT.search(text[: tile.start]) is not None
    if before.end == tile.start and _is_noun(run) and not ends_with_verb(moved):
        return False
    subject = text[first.start : first.end]
    if text[first.end : first.end + 1] == "的" or not is_free(text[: first.start]) or not is_actor(subject):
        return True
    return _is_one_noun(clause[: first.place])


def _moves_freely(run: str, moved: str) -> bool:
    """Whether one of two words says how often, or of all, and may stand anywhere; or both say of each."""
    often = _HOW_OFTEN.match(moved) or _HOW_OFTEN.match(run)
    return bool(often) or moved.startswith(_ASIDE) or (moved.startswith(EACH) and run.startswith(EACH))


def _is_noun(run: str) -> bool:
    """Whether ``run`` is neither what is done, with an adverb or a noun before the verb or not, nor what leads up."""
    return core(run) == run and not run.startswith(_ASIDE) and not ends_with_verb(run) and not leads(run)


def _is_one_noun(before: str) -> bool:
    """Whether what a clause has before a noun can only belong to it (老年人 before 户籍所在地)."""
    return len(before) <= _LONGEST_OF_NOUN and not first_verb(before) and not any(c in TOWARDS for c in before)
