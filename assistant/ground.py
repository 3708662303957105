"""Proof before speech: nothing leaves that the cited items do not carry.

Three checks on a draft. Every quote is the document's text at its span and lies inside the item it names. A line with
evidence consists of its quotes, of labels and of what was computed (``Draft.derived``), and of nothing else. In our own
words around the lines, every figure, 《title》 and “name” occurs in what is cited or was computed. A line that fails is
cut; own words that fail are dropped; a draft whose lines are all cut becomes a refusal. Code, not hope.
"""

from __future__ import annotations

import re
from dataclasses import replace

from assistant.compose import Draft, Evidence, Line
from assistant.types import Reason

_TERMS = re.compile(r"《[^《》]+》|“[^“”]+”|\d+(?:\.\d+)?%?")
_LABEL = re.compile(r"第\d+条|第[一二三四五六七八九十百]+(?:部分|章|节|条)")
_JOINT = re.compile(r"[\s：:。，,；;、（）()·]+")


def is_proved(evidence: Evidence) -> bool:
    """Tell whether ``evidence`` is a non-empty span of its document, inside the item it names."""
    text = evidence.document.text
    if not 0 <= evidence.start < evidence.end <= len(text):
        return False
    item = evidence.item
    return item is None or (item.start <= evidence.start and evidence.end <= item.end)


def unproved_terms(text: str, sources: str) -> list[str]:
    """Return the figures, 《titles》 and “names” of ``text`` that do not occur in ``sources``, white space aside.

    A figure occurs only as a whole: 50 is not in 500.
    """
    terms = _TERMS.findall(_bare(text))
    bare = _bare(sources) if terms else ""
    return [term for term in terms if not _occurs(term, bare)]


def unproved_words(text: str, known: list[str]) -> str:
    """Return what is left of ``text`` when ``known`` pieces, labels and punctuation are taken out; empty is proved."""
    rest = _bare(text)
    for piece in sorted({_bare(piece) for piece in known}, key=len, reverse=True):
        if piece:
            rest = rest.replace(piece, "\n")
    return _JOINT.sub("", rest)


def prove(draft: Draft) -> Draft:
    """Return ``draft`` with unproved lines cut and unproved own words dropped; a refusal when nothing is left."""
    lines = tuple(line for line in draft.lines if _line_holds(line, draft.derived))
    sources = "；".join([_source(line) for line in lines] + list(draft.derived))
    lead = "" if unproved_terms(draft.lead, sources) else draft.lead
    tail = "" if unproved_terms(draft.tail, sources) else draft.tail
    if not lines and not lead and not tail:
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
    if not line.evidence:
        return not unproved_terms(line.text, "；".join(derived))
    quotes = [evidence.quote.strip().rstrip("。，；、,;：") for evidence in line.evidence]
    return not unproved_words(line.text, [*quotes, *derived])


def _source(line: Line) -> str:
    """All text that the line's evidence may stand on: the items cited, or the quoted head."""
    return "；".join(e.item.text if e.item else e.quote for e in line.evidence)


def _bare(text: str) -> str:
    """Drop white space, and labels such as 第10条, which are ours."""
    bare = "".join(text.split())
    return _LABEL.sub("", bare) if "第" in bare else bare


def _occurs(term: str, bare: str) -> bool:
    place = bare.find(term)
    if not term[0].isdigit():
        return place >= 0
    while place >= 0:
        end = place + len(term)
        before, after = bare[place - 1 : place], bare[end : end + 1]
        if not (before.isdecimal() or before == "." or after.isdecimal()):
            return True
        place = bare.find(term, place + 1)
    return False
