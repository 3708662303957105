"""Is a sentence printed in the item as it stands? Then it is proved, whatever the rules for other words say of it.

Printed means: clauses of the item one behind the other, whole, from one boundary to another. What the clauses left off
say could turn round those that are said: a condition or a word of strength before them, an exception behind them. A
sentence cut there is left to the other rules.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from assistant.corpus import clauses, sentences
from assistant.rewriting.reading import plain
from assistant.rewriting.verbs import leads
from assistant.rewriting.wording import CONDITION, EXCEPTION, STRENGTH

_LIST_MARK = re.compile(r"^\(?(?:\d{1,2}|[一二三四五六七八九十]{1,3})[).、](?!\d)")
_TURNS_NEXT = re.compile(rf"{CONDITION}|{STRENGTH}|^(?:经|未|非|只|除|当|对)|[:：]")
"""A clause that says when, whether or for whom the next ones hold."""
_ANNOUNCES = re.compile(r"(?:下列|以下)[^:]*$|:$")
_DENIES = re.compile(r"不得|禁止|严禁|不(?:包括|属于|适用|计入|列入|收取?|需要?)|无需|免")
"""A head (不得有下列行为：) that says of its members on the next lines that they are not so."""

Printed = tuple[tuple[str, ...], ...]
"""The clauses of an item, sentence by sentence, in plain form."""


def printed_of(text: str, start: int, end: int) -> Printed:
    """Return the clauses of ``text[start:end]``, sentence by sentence, in plain form."""
    return tuple(tuple(_clauses(text, s.start, s.end)) for s in sentences(text, start, end))


def is_printed(text: str, items: Sequence[Printed]) -> bool:
    """Whether ``text``, a sentence without markers, consists of printed clauses of one of ``items``, in its order."""
    said = tuple(_clauses(text, 0, len(text)))
    return bool(said) and any(_from(said, item, 0, "", frozenset()) for item in items)


def _clauses(text: str, start: int, end: int) -> Iterator[str]:
    return (plain(clause.text) for clause in clauses(text, start, end) if plain(clause.text))


def _from(said: Sequence[str], item: Printed, first: int, before: str, told: frozenset[int]) -> bool:
    """Whether ``said`` is printed from the sentence ``first`` on.

    ``before`` is the clause said before it, ``told`` the sentences that those before it are from.
    """
    if not said:
        return True
    for number in range(first, len(item)):
        sentence = item[number]
        for begin, clause in enumerate(sentence):
            if not _same(said[0], clause):
                continue
            end = begin + _alike(said, sentence[begin:])
            beside = begin == 0 and (number == first or leads(before) or not leads(clause))
            stands = (
                (beside or not before) and _stands(sentence, begin, end) and _head_of(item, number) in {None, *told}
            )
            if stands and _from(said[end - begin :], item, number + 1, clause, told | {number}):
                return True
    return False


def _head_of(item: Printed, number: int) -> int | None:
    """The sentence that denies the member of a list that the sentence ``number`` is; None where none does."""
    if not _LIST_MARK.match(item[number][0]):
        return None
    head = next((n for n in range(number - 1, -1, -1) if _ANNOUNCES.search(item[n][-1])), None)
    return head if head is not None and _DENIES.search("，".join(item[head])) else None


def _alike(said: Sequence[str], printed: Sequence[str]) -> int:
    """How many clauses of both are the same from the first on."""
    shorter = min(len(said), len(printed))
    return next((n for n in range(shorter) if not _same(said[n], printed[n])), shorter)


def _same(said: str, printed: str) -> bool:
    """Whether a clause is said as printed, or without the mark that makes it one of a list."""
    return said == printed or said == _LIST_MARK.sub("", printed)


def _stands(sentence: Sequence[str], begin: int, end: int) -> bool:
    """Whether clauses ``begin`` to ``end`` of a sentence say by themselves what they say in it."""
    if any(_TURNS_NEXT.search(clause) for clause in sentence[:begin]):
        return False
    return end == len(sentence) or not (re.search(EXCEPTION, sentence[end]) or re.search(CONDITION, sentence[end - 1]))
