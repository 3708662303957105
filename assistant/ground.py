"""Proof before speech: nothing leaves that the cited items do not carry.

Three checks on a draft: every quote is the document's text at its span and lies inside the item it names; every
figure, 《title》 and “name” in a line occurs in that line's evidence's item; every figure and name in our own words
occurs in cited text or was computed (``Draft.derived``). A line that fails is cut; a draft whose lines are all cut
becomes a refusal. Code, not hope: the types in ``assistant.types`` are built only from what passes here.
"""

from __future__ import annotations

import re
from dataclasses import replace

from assistant.compose import Draft, Evidence, Line
from assistant.types import Reason

_TERMS = re.compile(r"《[^《》]+》|“[^“”]+”|\d+(?:\.\d+)?%?")
_LABEL = re.compile(r"第\d+条|第[一二三四五六七八九十百]+(?:部分|章|节|条)")


def is_proved(evidence: Evidence) -> bool:
    """Tell whether ``evidence`` is a non-empty span of its document, inside the item it names."""
    text = evidence.document.text
    if not 0 <= evidence.start < evidence.end <= len(text):
        return False
    item = evidence.item
    return item is None or (item.start <= evidence.start and evidence.end <= item.end)


def unproved_terms(text: str, sources: str) -> list[str]:
    """Return the figures, 《titles》 and “names” of ``text`` that do not occur in ``sources``, white space aside."""
    bare = _bare(sources)
    return [term for term in _TERMS.findall(_bare(text)) if term not in bare]


def _bare(text: str) -> str:
    """Drop white space, and labels such as 第10条, which ``render`` writes and no quote carries."""
    return _LABEL.sub("", re.sub(r"\s", "", text))


def prove(draft: Draft) -> Draft:
    """Return ``draft`` with unproved lines cut and unproved own words dropped; a refusal when nothing is left."""
    lines = tuple(line for line in draft.lines if _line_holds(line, draft.derived))
    sources = "\n".join([_source(line) for line in lines] + list(draft.derived))
    lead = "" if unproved_terms(draft.lead, sources) else draft.lead
    tail = "" if unproved_terms(draft.tail, sources) else draft.tail
    if draft.lines and not lines and not draft.refused:
        return Draft(
            lead="找到的内容没有通过原文核对，因此不作回答。请换个说法再问，或直接查看原文。",
            mode="refusal",
            refused=True,
            reason=Reason.NOT_STATED,
        )
    return replace(draft, lines=lines, lead=lead, tail=tail)


def _line_holds(line: Line, derived: tuple[str, ...]) -> bool:
    if not all(is_proved(evidence) for evidence in line.evidence):
        return False
    return not unproved_terms(line.text, "\n".join([_source(line), *derived]))


def _source(line: Line) -> str:
    """All text that the line's evidence may stand on: the items cited, or the quoted header."""
    return "\n".join(e.item.text if e.item else e.quote for e in line.evidence)
