"""The verb of a text: where it begins with one, and which comes first."""

from __future__ import annotations

import re

from assistant.ledger.verbs import ADVERBS, DOING, LEADING, NOT_BEFORE, OUTCOME, PREPOSITIONS
from assistant.rewriting.wording import FURTHER_VERBS, NO_VERB_BEFORE

JOINT = re.compile(
    "以及|并且|、|(?<![总饱温缓平调谐])和(?![谐平美睦解])|(?<![参给赋])与(?!会)"
    "|(?<![普涉触波顾提论以])及(?![时格早])|(?<![合兼吞])并(?![购网发入存])"
)
"""What joins the members of a list, or two clauses; not in 普及, 参与, 合并."""
_ADVERB = re.compile("|".join(sorted(map(re.escape, ADVERBS), key=len, reverse=True)))
_VERB = re.compile("|".join(sorted(map(re.escape, (*DOING, *OUTCOME, *FURTHER_VERBS)), key=len, reverse=True)))

_NO_VERB_BEFORE = {**NOT_BEFORE, **NO_VERB_BEFORE}
_LEADS = (*LEADING, *PREPOSITIONS, "向", "由", "按", "于", "作")
_PLACES = re.compile("由|通过|向|在|根据|按照|以|利用|作")


def leads(text: str) -> bool:
    """Whether ``text`` begins with what is done, or where, how, by what, and not with who does it."""
    return begins_with_verb(text) or core(text).startswith(_LEADS)


def turns(text: str) -> set[int]:
    """Return the places of ``text`` where it may turn from one clause to another: before a word that leads up."""
    return {match.start() for match in _PLACES.finditer(text)}


def begins_with_verb(text: str) -> bool:
    """Whether ``text`` begins with a verb of doing, adverbs and free words aside."""
    return bool(leading_verb(core(text)))


def leading_verb(text: str) -> str:
    """Return the verb of doing that ``text`` begins with, empty without one."""
    match = _VERB.match(text)
    return "" if match is None or _of_a_noun(text, match) else match[0]


def ends_with_verb(text: str) -> bool:
    """Whether the last word of ``text`` is a verb of doing."""
    return any(match.end() == len(text) for match in _VERB.finditer(text))


def first_verb(text: str) -> str:
    """Return the first verb of doing outside quotations, empty when there is none."""
    bare = re.sub(r"“[^”]*”|《[^》]*》", lambda m: "|" * len(m[0]), text)
    return next((m[0] for m in _VERB.finditer(bare) if not _of_a_noun(bare, m)), "")


def _of_a_noun(text: str, match: re.Match[str]) -> bool:
    return text.startswith(_NO_VERB_BEFORE.get(match[0], "\0"), match.end())


def core(text: str) -> str:
    """``text`` without the adverbs and joints at its beginning."""
    while True:
        adverb = _ADVERB.match(text)
        shorter = text[adverb.end() :] if adverb else text
        shorter = shorter.removeprefix("同时").removeprefix("此外")
        shorter = JOINT.sub("", shorter, count=1) if JOINT.match(shorter) else shorter
        if shorter == text:
            return text
        text = shorter
