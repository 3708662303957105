"""The parse report: what the person who adds a document must know before publishing it."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Sequence

from ingest.normalize import Normalised
from ingest.paragraphs import Paragraph
from ingest.traditional import TRADITIONAL
from ingest.types import Document, Item, ParseReport, Section

_PAIRS = (("“", "”", "引号"), ("‘", "’", "单引号"), ("《", "》", "书名号"), ("（", "）", "括号"))
_MOSTLY = 20  # above this many different traditional characters the text is taken for a traditional one
_SHOWN = 6
_AROUND = 6


def make_report(
    document: Document, paragraphs: list[Paragraph], mended: Normalised, numbering: Sequence[str]
) -> ParseReport:
    """Count, and put every oddity into a plain sentence; ``numbering`` says what is odd in the printed numbers."""
    numbered = [i for i in document.items if i.number]
    warnings = _cut(list(dict.fromkeys(numbering)), "编号问题")
    contents = sum(1 for p in paragraphs if p.contents)
    if contents:
        warnings.append(f"目录 {contents} 行没有作为条文收入")
    if mended.page_numbers:
        warnings.append(f"去掉页码 {mended.page_numbers} 处")
    warnings += _unread(document)
    warnings += _pairs(document, paragraphs)
    warnings += _traditional(document)
    if not document.number:
        warnings.append("没有读到发文字号，引用时以标题代替")
    return ParseReport(
        sections=len(document.sections),
        items=len(numbered),
        joined_lines=mended.joined_lines,
        summary=_summary(document, numbered, mended.joined_lines, sound=not numbering),
        warnings=tuple(warnings),
    )


def _summary(document: Document, numbered: list[Item], joined: int, *, sound: bool) -> str:
    if numbered and not numbered[0].marker:
        first = f"没有编号，按自然段分为 {len(numbered)} 段"
    else:
        first = f"识别到 {_parts(document)}{len(numbered)} 条，" + ("编号连续" if sound else "编号有缺漏或重复")
    facts = [first]
    if joined:
        facts.append(f"合并断行 {joined} 处")
    facts.append(f"文号 {document.number}" if document.number else "没有文号")
    facts.append(f"日期 {document.date}" if document.date else "没有日期")
    return "；".join(facts)


def _parts(document: Document) -> str:
    outer = [s for s in document.sections if s.level == 1]
    if not outer:
        return ""
    units = {s.marker[-1] for s in outer}
    unit = next(iter(units)) if len(units) == 1 and units <= {"编", "章", "节"} else "部分"
    inner = len(document.sections) - len(outer)
    return f"{len(outer)} {unit}" + (f"（下分 {inner} 个小标题）" if inner else "") + " "


def _unread(document: Document) -> list[str]:
    if document.items and not document.items[0].marker and document.items[0].path.startswith("第"):
        return ["没有识别到一、（一）1. 或第X条这样的编号，引用时说第几段"]
    return []


def _pairs(document: Document, paragraphs: list[Paragraph]) -> list[str]:
    """Unpaired marks in each item, and in each paragraph outside items; a quotation may run over paragraphs."""
    spans = sorted((i.start, i.end) for i in document.items)
    outside = [(p.start, p.end) for p in paragraphs if not _covered(p, spans)]
    found = []
    for start, end in sorted(spans + outside):
        lines = document.text[start:end].split("\n")
        for opener, closer, name in _PAIRS:
            # Each paragraph of a long quotation opens it anew, and only the last one closes it.
            reopened = sum(1 for line in lines if line.startswith(opener) and closer not in line)
            left, right = sum(x.count(opener) for x in lines), sum(x.count(closer) for x in lines)
            if not right <= left <= right + reopened:
                place = _place(start, document.items, document.sections)
                found.append(f"{name}不成对：{place}有 {opener} {left} 个、{closer} {right} 个")
    return _cut(found, "标点不成对")


def _covered(paragraph: Paragraph, spans: list[tuple[int, int]]) -> bool:
    """Whether a paragraph shares characters with one of the spans, which are sorted and lie apart."""
    at = bisect_left(spans, (paragraph.end, 0)) - 1
    return at >= 0 and paragraph.start < spans[at][1]


def _place(at: int, items: Iterable[Item], sections: Iterable[Section]) -> str:
    """The label of the unit around an offset; markers stand before an item's start."""
    for item in items:
        if item.start - len(item.marker) - 1 <= at < item.end:
            return item.label
    inner = [s.label for s in sections if s.start <= at < s.end]
    return inner[-1] if inner else "文首"


def _traditional(document: Document) -> list[str]:
    places = [(i, c) for i, c in enumerate(document.text) if c in TRADITIONAL]
    if len({c for _, c in places}) > _MOSTLY:
        return ["全文像是繁体字；引用时按原文显示"]
    found = []
    for i, c in places:
        around = re.sub(r"[\s“”]", "", document.text[max(0, i - _AROUND) : i + _AROUND])
        place = _place(i, document.items, document.sections)
        found.append(f"疑似误排的繁体字“{c}”：{place}有“…{around}…”，原文照录，请核对")
    return _cut(found, "繁体字")


def _cut(found: list[str], what: str) -> list[str]:
    if len(found) <= _SHOWN:
        return found
    return [*found[:_SHOWN], f"另有{what} {len(found) - _SHOWN} 处"]
