"""Two questions in one: a comparison (A和B分别…) or a second question behind 另外 or a question mark."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from itertools import pairwise

from assistant.compose import Draft, Line
from assistant.theme import ACROSS

_SPLIT = re.compile(r"[?；;。!！]+(?=.{4,})|[,，]?(?:另外|还有就是|顺便问(?:一?下)?|再问(?:一?下)?)[,，:：]?")
_EACH = re.compile(
    r"^(?P<head>.{0,12}?)(?P<one>[^,，。?和与跟及、]{2,16})(?:和|与|跟|及|、)(?P<two>[^,，。?]{2,16}?)"
    r"(?P<rest>(?:[,，][^,，。?]{0,4}?)?(?:分别|各自|各(?=有|是|要|怎))[^。]*)$"
)
_EACH_OF = re.compile(
    r"^(?P<head>[^,，。?、:：]{0,16}[,，:：])?(?P<list>[^,，。?、]{2,10}(?:、[^,，。?、]{2,10}){2,4}?)(?P<rest>(?:分别|各自|各(?=有|是|要|怎))[^。]*)$"
)
_SHARED = re.compile(r"^([,，][^,，。?]{0,4}?)?(?:分别|各自|各)")
LONG = 9
"""Characters from which a second question is one of its own, whatever it is about."""
BETWEEN = 3
"""Characters between two asking words that ask for different things: 有没有什么 asks once."""
_ASKS = re.compile(r"什么|啥|哪|几|多少|谁|吗|呢|怎|如何|咋|是不是|有没有|列|原文|是$")


def split_parts(text: str, stands: Callable[[str], bool]) -> list[str]:
    """Return the questions in ``text`` (folded), most often one; ``stands`` tells whether a part can be asked alone.

    A part that cannot stand alone stays with the other: 那怎么报名？要交什么？ is one question.
    """
    if (match := _EACH.match(text)) and not ACROSS.search(text):
        subjects = [match["one"], match["two"]]
        if all(stands(subject) for subject in subjects):
            rest = _SHARED.sub(r"\1", match["rest"])
            return [f"{match['head']}{subject}{rest}" for subject in subjects]
    if (match := _EACH_OF.match(text)) and not ACROSS.search(text):
        rest = _SHARED.sub(r"\1", match["rest"])
        return [f"{match['head'] or ''}{one}{rest}" for one in match["list"].split("、")]
    pieces = [piece.strip(" ,，") for piece in _SPLIT.split(text) if piece.strip(" ,，")]
    both = len(pieces) == 2 and all(_ASKS.search(p) and (stands(p) or len(p) >= LONG) for p in pieces)  # noqa: PLR2004
    return pieces if both else [text]


def asks_twice(text: str) -> bool:
    """Tell whether ``text`` (folded) may be several questions: it asks in two places with words between."""
    asked = [match.span() for match in _ASKS.finditer(text)]
    return any(start - end >= BETWEEN for (_, end), (start, _) in pairwise(asked))


def join(drafts: Sequence[Draft]) -> Draft:
    """Return the answers to the parts as one; equal lines once; a part without an answer says so in its own line."""
    if len(drafts) == 1 or all(draft.refused for draft in drafts):
        return drafts[0]
    lines: list[Line] = []
    for draft in drafts:
        said = draft.lead.partition("。")[0] + "。" if draft.refused else draft.lead
        lead = [Line(said)] if said else []
        lines += [*lead, *(() if draft.refused else draft.lines)]
    first = next(draft for draft in drafts if not draft.refused)
    derived = tuple(term for draft in drafts for term in (draft.lead, *draft.derived))
    return Draft(lines=tuple(dict.fromkeys(lines)), mode=first.mode, derived=derived)
