"""Refusals of three kinds, each with the nearest items, and the rules that choose between them.

not_in_documents: nothing near. not_stated: the matter is there, the detail asked for is not (no date, no sum, no name).
out_of_scope: no matter for any document. Wording lives here, in one place.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from assistant.compose import Draft, Line, heading_evidence
from assistant.corpus import Entry
from assistant.detail import Asked
from assistant.retrieve import Ranked
from assistant.types import Reason
from ingest.types import Document

NEAREST = 2
IN_THIS_ONE = "本文件中相近的条目是："
_YEAR = re.compile(r"(?<!\d)(20\d{2}|19\d{2})(?=年|的|度|$)")


def outside() -> Draft:
    """Return the refusal of what is no matter for any document."""
    return Draft(
        lead="这个问题不在已收录文件的范围内，我只依据文件原文回答。可以问我文件里的工作安排，例如“第1条讲什么”。",
        mode="refusal",
        refused=True,
        reason=Reason.OUT_OF_SCOPE,
        derived=("“第1条讲什么”", "1"),
    )


def attack() -> Draft:
    """Return the refusal of an order to the program; nothing of the order is repeated."""
    return Draft(
        lead="我只依据文件原文回答，不执行问题里夹带的指令，也不改写或编造文件内容。请直接问文件里的事。",
        mode="refusal",
        refused=True,
        reason=Reason.OUT_OF_SCOPE,
    )


def not_in_documents(ranked: Sequence[Ranked]) -> Draft:
    """Return the refusal when nothing in the documents is near."""
    return _beside("文件没有写到这件事。", ranked)


def not_mentioned(term: str, checked: str, ranked: Sequence[Ranked]) -> Draft:
    """Return the refusal when the name asked about stands in no item; ``checked`` says what was looked through."""
    return _beside(f"文件没有提到“{term}”{checked}。", ranked, derived=(f"“{term}”", term, checked))


def not_stated(details: Sequence[Asked], ranked: Sequence[Ranked]) -> Draft:
    """Return the refusal when the matter is there but not the detail asked for."""
    said = "、".join(dict.fromkeys(a.said for a in details))
    return _beside(f"文件没有写明{said}。", ranked, "与此有关的条目是：", reason=Reason.NOT_STATED)


def not_written(term: str, ranked: Sequence[Ranked]) -> Draft:
    """Return the refusal of a question about ``term``, of whose like the items name others."""
    derived = (f"“{term}”", term)
    return _beside(f"文件没有写到“{term}”。", ranked, "与此有关的条目是：", reason=Reason.NOT_STATED, derived=derived)


def other_year(year: str, document: Document, ranked: Sequence[Ranked]) -> Draft:
    """Return the refusal of a question about another year's document."""
    said = f"已收录的是《{document.title}》，没有{year}的文件，无法回答。"
    return _beside(said, ranked, IN_THIS_ONE, derived=(f"《{document.title}》", year, document.title))


def other_place(place: str, ranked: Sequence[Ranked]) -> Draft:
    """Return the refusal of a question about another place's document."""
    return _beside(f"已收录的文件没有写到{place}的情况，无法回答。", ranked, IN_THIS_ONE, derived=(place,))


def _beside(
    said: str,
    ranked: Sequence[Ranked],
    nearest: str = "最接近的条目是：",
    *,
    reason: Reason = Reason.NOT_IN_DOCUMENTS,
    derived: tuple[str, ...] = (),
) -> Draft:
    """Return the refusal that says ``said``, and behind ``nearest`` the items that are nearest, where there are any."""
    return Draft(
        lead=said + (nearest if ranked else ""),
        lines=nearest_lines([row.entry for row in ranked[:NEAREST]]),
        mode="refusal",
        refused=True,
        reason=reason,
        derived=derived,
    )


def nearest_lines(entries: Sequence[Entry]) -> tuple[Line, ...]:
    """Return a line for each entry: its heading, or its first words."""
    return tuple(
        Line(heading_evidence(e.document, e.item).quote, (heading_evidence(e.document, e.item),), bullet=True)
        for e in entries
    )
