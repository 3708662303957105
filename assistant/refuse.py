"""Refusals of three kinds, each with the nearest items, and the rules that choose between them.

not_in_documents: nothing near. not_stated: the matter is there, the detail asked for is not (no date, no sum, no name).
out_of_scope: no matter for any document. Wording lives here, in one place.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from assistant.asked import Asked
from assistant.compose import Draft, Line, heading_evidence
from assistant.corpus import Entry
from assistant.patterns import any_of
from assistant.period import looks_back
from assistant.retrieve import Ranked
from assistant.types import Reason
from ingest.types import Document

NEAREST = 2
_OTHER_YEAR = {"去年": -1, "上年": -1, "上一年": -1, "前年": -2, "明年": 1, "下一年": 1, "后年": 2}
_OWNER = any_of(
    r"([\u4e00-\u9fff]{2,6}?)(?:省|市|区)?(?:的|今年|去年|20\d\d|团市委|团省委|团委|市委|省委|共青团|政府"
    r"|这边|政务|也(?:有|是|要)|是怎么|怎么规定|有没有)",
)
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
    return Draft(
        lead="文件没有写到这件事。" + ("最接近的条目是：" if ranked else ""),
        lines=nearest_lines([r.entry for r in ranked[:NEAREST]]),
        mode="refusal",
        refused=True,
        reason=Reason.NOT_IN_DOCUMENTS,
    )


def not_stated(details: Sequence[Asked], ranked: Sequence[Ranked]) -> Draft:
    """Return the refusal when the matter is there but not the detail asked for."""
    said = "、".join(dict.fromkeys(a.said for a in details))
    return Draft(
        lead=f"文件没有写明{said}。" + ("与此有关的条目是：" if ranked else ""),
        lines=nearest_lines([r.entry for r in ranked[:NEAREST]]),
        mode="refusal",
        refused=True,
        reason=Reason.NOT_STATED,
    )


def other_year(year: str, document: Document, ranked: Sequence[Ranked]) -> Draft:
    """Return the refusal of a question about another year's document."""
    return Draft(
        lead=f"已收录的是《{document.title}》，没有{year}的文件，无法回答。"
        + ("本文件中相近的条目是：" if ranked else ""),
        lines=nearest_lines([r.entry for r in ranked[:NEAREST]]),
        mode="refusal",
        refused=True,
        reason=Reason.NOT_IN_DOCUMENTS,
        derived=(f"《{document.title}》", year, document.title),
    )


def asked_other_year(question: str, documents: Sequence[Document], text: str) -> str | None:
    """Return the year (2023年, 去年) that ``question`` asks about when no document is of that year, else None.

    A year that the documents themselves print is none of another document, unless a year's plan is asked for; 去年 is
    none where a document looks back on it.
    """
    years = {d.year for d in documents if d.year}
    if not years:
        return None
    back = any(looks_back(d) for d in documents)
    for word, step in _OTHER_YEAR.items():
        if back and step == -1:
            continue
        if word in question and word not in text and len(years) == 1 and next(iter(years)) + step not in years:
            return word
    for match in _YEAR.finditer(question):
        year = int(match[1])
        plan = re.search(
            rf"{year}年?(?:度)?(?:的)?(?:团市委|市委|全市|我们|咱们)?[^,，。?是哪什]{{0,6}}(?:要点|重点|工作|计划(?!是|到)|任务|安排|大事|目标)",
            question,
        )
        unsure = re.search(r"吧|对吗|对不对|是不是|没(?:说|记|搞)错|是吗", question)
        if year not in years and (plan or (str(year) not in text and not unsure)):
            return f"{year}年"
    return None


def asked_other_place(question: str, places: frozenset[str], text: str) -> str | None:
    """Return the place whose own document ``question`` asks about (上海市今年的要点, 广州的规定), else None.

    A place that the documents name is theirs; one that stands beside 跟, 去, 从 is a partner or a way, no owner.
    """
    for match in _OWNER.finditer(question):
        place = next((match[1][-n:] for n in range(min(len(match[1]), 5), 1, -1) if match[1][-n:] in places), None)
        if place and place not in text:
            before = question[: match.start(1) + len(match[1]) - len(place)]
            if not re.search(r"[跟和与同去到往从来、向给比]$|来自$", before):
                return place
    return None


def other_place(place: str, ranked: Sequence[Ranked]) -> Draft:
    """Return the refusal of a question about another place's document."""
    return Draft(
        lead=f"已收录的文件没有写到{place}的情况，无法回答。" + ("本文件中相近的条目是：" if ranked else ""),
        lines=nearest_lines([r.entry for r in ranked[:NEAREST]]),
        mode="refusal",
        refused=True,
        reason=Reason.NOT_IN_DOCUMENTS,
        derived=(place,),
    )


def nearest_lines(entries: Sequence[Entry]) -> tuple[Line, ...]:
    """Return a line for each entry: its heading, or its first words."""
    return tuple(
        Line(heading_evidence(e.document, e.item).quote, (heading_evidence(e.document, e.item),), bullet=True)
        for e in entries
    )
