"""Wrong options: of the key's kind and form, from other items, and true of nothing that the question could mean."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from itertools import islice

from assistant.corpus import Entry
from assistant.training.chance import chance_of
from assistant.training.figures import others
from assistant.training.lists import Listing, unmarked
from assistant.training.material import Material, Statement, is_formula, longest_shared
from assistant.training.terms import Form, Term, class_of, ending_of

Fits = Callable[[str], bool]
"""Tells whether an option put into the question's place would be true somewhere in the document."""

POOL = 8
"""Nearest candidates among which chance chooses."""
_COUNT_WORD = re.compile(r"[一二三四五六七八九十两][^、]{1,4}$")


def wrong_terms(material: Material, term: Term, fits: Fits, count: int) -> list[str]:
    """Return up to ``count`` terms as printed that look like ``term`` and are not true in its place."""
    if term.form in (Form.FIGURE, Form.YEAR):
        return _wrong_figures(material, term, fits, count)
    return _wrong_names(material, term, fits, count)


def _wrong_figures(material: Material, term: Term, fits: Fits, count: int) -> list[str]:
    usable = (t for t in others(term.text) if t not in term.entry.item.text and not fits(t))
    return list(islice(usable, count))


def _wrong_names(material: Material, term: Term, fits: Fits, count: int) -> list[str]:
    candidates: dict[str, Term] = {}
    for other in material.terms:
        alike = other.form is term.form and other.thing == term.thing
        if term.form is Form.NAMED and not term.thing:
            alike = alike and other.ending == term.ending
        alike = alike and not is_formula(other.text)
        if alike and other.entry is not term.entry and _as_long(other, term):
            candidates.setdefault(other.text, other)
    ranked = sorted(candidates.values(), key=lambda other: _unlikeness(term, other))
    usable = [
        other
        for other in ranked
        if not _overlap(other.text, term.text) and not material.says(term.entry, other.text) and not fits(other.shown)
    ]
    same = [other for other in usable if term.ending and other.ending == term.ending]
    best = same if len(same) >= count else usable
    return choose([other.shown for other in best], count, term.shown, term.entry.item.path)


def wrong_members(material: Material, listing: Listing, count: int) -> list[str]:
    """Return up to ``count`` printed names like the members of a list, none of which its item holds.

    Where every member ends with the list's noun (…计划), every wrong one does too.
    """
    members, entry = listing.members, listing.entry
    ending = listing.head if all(unmarked(m).endswith(listing.head) for m in members) else ""
    pool = [m for found in material.lists if found.entry is not entry for m in found.members if _fit(found, listing, m)]
    pool += [t.shown for t in material.terms if t.entry is not entry and t.form not in (Form.FIGURE, Form.YEAR)]
    least, most = min(map(len, members)), max(map(len, members))
    makes = {_make_of(m) for m in members}
    usable = [
        name
        for name in dict.fromkeys(pool)
        if _make_of(name) in makes
        and not is_formula(name)
        and least - 2 <= len(name) <= most + 3
        and not any(_overlap(unmarked(name), unmarked(m)) for m in members)
        and not material.says(entry, unmarked(name))
        and unmarked(name).endswith(ending)
        and not material.says_anywhere(listing.before + name)
    ]
    return choose(usable, count, *members, pool=POOL * 2)


def _fit(other: Listing, listing: Listing, member: str) -> bool:
    """Tell whether a member of another list may stand beside a list's own.

    Words that bear no mark and no noun of class (业务流程再造) are told by the nouns of their lists alone.
    """
    if _make_of(member) != ("", 0):
        return True
    heads = class_of(ending_of(other.head)), class_of(ending_of(listing.head))
    return other.head == listing.head or heads[0] == heads[1] != 0


def _make_of(name: str) -> tuple[str, int]:
    """Return the mark that encloses a name, if any, and the class of thing that it is."""
    bare = unmarked(name)
    return (name[0] if bare != name else ""), class_of(ending_of(bare))


def wrong_statements(
    material: Material, entry: Entry, key: Statement, count: int, *, exclude: Iterable[str] = ()
) -> list[Statement]:
    """Return up to ``count`` statements of other items, about as long as ``key``, that ``entry`` does not say."""
    barred = set(exclude)
    usable = [
        other
        for other in material.statements
        if other.entry is not entry and other.text not in barred and not material.is_near(entry, other)
    ]
    usable.sort(key=lambda other: (abs(len(other.text) - len(key.text)), other.start))
    chosen: list[Statement] = []
    chance = chance_of(key.text, entry.item.path, "statements")
    near = usable[: POOL * 2]
    chance.shuffle(near)
    for other in near:
        if len(chosen) < count and all(c.entry is not other.entry for c in chosen):
            chosen.append(other)
    return chosen


def wrong_entries(material: Material, statement: Statement, count: int) -> list[Entry]:
    """Return up to ``count`` items that do not say what ``statement`` says, those nearest in the document first."""
    usable = [e for e in material.entries if e is not statement.entry and not material.is_near(e, statement)]
    usable.sort(key=lambda e: (abs(e.order - statement.entry.order), e.order))
    near = usable[:POOL]
    chance_of(statement.text, "entries").shuffle(near)
    return near[:count]


def choose(ranked: list[str], count: int, *seed: str, pool: int = POOL) -> list[str]:
    """Return up to ``count`` of the first ``pool`` of ``ranked`` by chance, none holding another."""
    near = ranked[: max(pool, count)]
    chance_of(*seed, "choose").shuffle(near)
    chosen: list[str] = []
    for text in [*near, *ranked[len(near) :]]:
        if len(chosen) < count and not any(_overlap(unmarked(text), unmarked(c)) for c in chosen):
            chosen.append(text)
    return chosen


def _unlikeness(term: Term, other: Term) -> tuple[int, int, bool, int]:
    """Sort key: another ending, another noun after it, another make (“三学” is like “四讲”), another length."""
    return (
        int(other.ending != term.ending),
        int(other.after != term.after),
        _make(other.text) != _make(term.text),
        abs(len(other.text) - len(term.text)),
    )


def _make(text: str) -> tuple[bool, bool]:
    return bool(_COUNT_WORD.match(text)), "·" in text


def _as_long(other: Term, term: Term) -> bool:
    """Tell whether two terms are of like length; those with the same ending may differ more."""
    apart, alike = abs(len(other.text) - len(term.text)), bool(term.ending) and other.ending == term.ending
    return apart <= max(2, len(term.text) if alike else len(term.text) // 2)


def _overlap(text: str, other: str) -> bool:
    """Tell whether one text is, but for little, the other or a part of it."""
    shorter = min(len(text), len(other))
    return longest_shared(text, other) >= max(2, round(0.8 * shorter))
