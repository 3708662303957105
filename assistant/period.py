"""Which year a question speaks of, and which parts of a document: a report looks back before it looks ahead.

In a report of 2025 the section 2024年工作回顾 states what was done last year and the others what is planned, so 去年
and 今年 each point at their own part. A plan (要点, 计划) has no such section: there 去年 asks for another document.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from enum import StrEnum

from assistant.patterns import any_of
from ingest.types import Document, Section


class Period(StrEnum):
    """The year before the document's own, or that year."""

    PAST = "past"
    PRESENT = "present"


_PAST_WORDS = r"去年|上一?年(?!级|度?大)|过去(?:的)?一年|前一年|头一年"
_PRESENT_WORDS = r"今年|本年|这一年|新的一年"
PERIOD_WORDS = re.compile(rf"{_PAST_WORDS}|{_PRESENT_WORDS}")
_COMPARED = any_of(
    r"(?:前后|这|近)?两(?:个)?年(?:度)?(?:的)?(?:对照|对比|相比|比较|比一?比|分别|各)",
    r"(?:跟|和|与|同|比)(?:去年|上年|上一年)(?:相比|对比|比)",
)
_REPORT = re.compile(r"(?:工作|年度|情况|决算|述职|统计)?(?:报告|总结|公报|小结)(?:[（(〔].*)?$")
_LOOKS_BACK = re.compile(r"回顾|总结|过去|取得的?(?:成绩|成效|成就|进展)|(?:完成|进展|执行|落实|工作)情况|主要成绩")


def looks_back(document: Document) -> bool:
    """Tell whether ``document`` states what was done last year: a report by its title, or by a section that says so."""
    return _REPORT.search(document.title) is not None or bool(_past_sections(document))


def periods(question: str, document: Document) -> tuple[Period, ...]:
    """Return the periods that ``question`` (folded) names, in its order; none where ``document`` tells none apart."""
    if not _past_sections(document):
        return ()
    if _COMPARED.search(question):
        return (Period.PAST, Period.PRESENT)
    past = rf"{document.year - 1}年|{_PAST_WORDS}" if document.year else _PAST_WORDS
    present = rf"{document.year}年|{_PRESENT_WORDS}" if document.year else _PRESENT_WORDS
    found = ((Period.PAST, re.search(past, question)), (Period.PRESENT, re.search(present, question)))
    return tuple(period for period, match in sorted(((p, m) for p, m in found if m), key=lambda row: row[1].start()))


def is_of(sections: Iterable[str], period: Period, document: Document) -> bool:
    """Tell whether an item in these sections (paths, outermost first) speaks of ``period``."""
    past = {section.path for section in _past_sections(document)}
    return any(path in past for path in sections) == (period is Period.PAST)


def _past_sections(document: Document) -> list[Section]:
    return [section for section in document.sections if _is_past(section, document)]


def _is_past(section: Section, document: Document) -> bool:
    named = re.match(r"(20\d{2})年", section.title)
    if named and document.year:
        return int(named[1]) < document.year
    return _LOOKS_BACK.search(section.title) is not None
