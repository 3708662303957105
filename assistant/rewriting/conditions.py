"""Is it said when, and but for what, something holds? 经同意 and …的除外 turn round what stands beside them."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence

from assistant.rewriting.align import Part
from assistant.rewriting.cover import shares
from assistant.rewriting.lists import ANNOUNCES
from assistant.rewriting.source import Clause, Source
from assistant.rewriting.verbs import first_verb
from assistant.rewriting.wording import CONDITION, EXCEPTION, INNER_CONDITION

_CONDITION = re.compile(CONDITION)
_AS_WELL = "还也并均"
_EXCEPTION = re.compile(EXCEPTION)
_ONE_OF = re.compile("(?:下列|以下)(?:情形|情况|行为|条件)之一")
_ENOUGH = re.compile("(?:^|,)只要")
_INNER_CONDITION = re.compile(INNER_CONDITION)


def keeps_conditions(parts: Sequence[Part], source: Source) -> bool:
    """Whether the parts of a sentence say all conditions and exceptions of the clauses that they come from."""
    return _has_neighbours(parts, source) and _says_inner(parts) and _are_conditions(parts)


def _are_conditions(parts: Sequence[Part]) -> bool:
    """Whether what is said to be enough (只要…) is a condition in the item, and not one requirement of several."""
    enough = (part.clause for part in parts if _ENOUGH.search(part.text))
    return all(clause is not None and _CONDITION.search(clause.text) for clause in enough)


def _has_neighbours(parts: Sequence[Part], source: Source) -> bool:
    """Whether a clause is used too that says when the used one behind it holds, or for what the one before it not."""
    used = {part.clause for part in parts if part.clause is not None}
    return all(
        other in used or _names_one(other, used)
        for clause in used
        for other in source.clauses
        if other.sentence == clause.sentence
        and (
            (other.order == clause.order - 1 and _holds_when(other.text, clause.text))
            or (other.order == clause.order + 1 and _EXCEPTION.search(other.text))
        )
    )


def _names_one(several: Clause, used: Collection[Clause]) -> bool:
    """Whether one of the cases is named that stand behind 有下列情形之一的, or one of 下列青少年参加课程的."""
    if _ONE_OF.search(several.text):
        behind = (one for one in used if one.sentence == several.sentence and one.order > several.order + 1)
        return any(_CONDITION.search(one.text) for one in behind)
    told = several.text.partition(first_verb(several.text) or "\0")
    in_full = (one for one in used if one.sentence > several.sentence)
    return several.text.startswith("下列") and any(one.text.endswith(told[1] + told[2]) for one in in_full)


def _holds_when(condition: str, clause: str) -> bool:
    """Whether ``condition`` says when ``clause`` holds; not 除文字外, before 还提供图表."""
    if ANNOUNCES.search(condition) and not condition.endswith("的"):  # 符合下列条件: what they are comes behind it
        return False
    if condition.startswith("违反") and _CONDITION.search(clause):  # 违反…规定，未备案的: the second says it in full
        return False
    return _CONDITION.search(condition) is not None and not (condition.startswith("除") and clause[0] in _AS_WELL)


def _says_inner(parts: Sequence[Part]) -> bool:
    """Whether the parts from one clause say under which condition it holds (经同意), where they say what does."""
    texts: dict[Clause, str] = {}
    for part in parts:
        if part.clause is not None:
            texts[part.clause] = texts.get(part.clause, "") + part.text
    return all(
        (match["by"] or match["when"]) in text or not shares(text, clause.text[match.end() :])
        for clause, text in texts.items()
        for match in _INNER_CONDITION.finditer(clause.text)
    )
