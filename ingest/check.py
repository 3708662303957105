"""The parse report: what the person who adds a document must know before publishing it."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import pairwise

from ingest.marks import Family, mark_of
from ingest.paragraphs import Paragraph
from ingest.traditional import TRADITIONAL
from ingest.types import Document, Item, ParseReport, Section

_PAIRS = (("“", "”", "引号"), ("‘", "’", "单引号"), ("《", "》", "书名号"), ("（", "）", "括号"))
_MOSTLY = 20  # above this many different traditional characters the text is taken for a traditional one
_SHOWN = 6
_EXCERPT = 12


def make_report(
    document: Document, paragraphs: list[Paragraph], joined: int, page_numbers: int, remarks: Iterable[str]
) -> ParseReport:
    """Count, and put every oddity into a plain sentence; ``remarks`` come first."""
    numbered = [i for i in document.items if i.number]
    numbering = _numbering(numbered)
    warnings = [*remarks, *numbering]
    contents = sum(1 for p in paragraphs if p.contents)
    if contents:
        warnings.append(f"目录 {contents} 行没有作为条文收入")
    if page_numbers:
        warnings.append(f"去掉页码 {page_numbers} 处")
    warnings += _unread(document)
    warnings += _pairs(document, paragraphs)
    warnings += _traditional(document)
    if not document.number:
        warnings.append("没有读到发文字号，引用时以标题代替")
    return ParseReport(
        sections=len(document.sections),
        items=len(numbered),
        joined_lines=joined,
        summary=_summary(document, numbered, joined, sound=not numbering),
        warnings=tuple(warnings),
    )


def _summary(document: Document, numbered: list[Item], joined: int, *, sound: bool) -> str:
    parts = f"{len(document.sections)} 部分 " if document.sections else ""
    if numbered and not numbered[0].marker:
        first = f"没有编号，按自然段分为 {len(numbered)} 段"
    else:
        first = f"识别到 {parts}{len(numbered)} 条，" + ("编号连续" if sound else "编号有缺漏或重复")
    facts = [first]
    if joined:
        facts.append(f"合并断行 {joined} 处")
    facts.append(f"文号 {document.number}" if document.number else "没有文号")
    facts.append(f"日期 {document.date}" if document.date else "没有日期")
    return "；".join(facts)


def _numbering(items: list[Item]) -> list[str]:
    """Gaps and repetitions among items of one parent, or of one family that runs through the document."""
    found = []
    runs: dict[tuple[object, ...], list[Item]] = {}
    for item in items:
        mark = mark_of(f"{item.marker} 文")
        family = mark.family if mark else None
        own = item.label in (f"第{item.number}条", item.marker)
        parent = item.path.rpartition("/")[0]
        scope = parent.split("/")[0] if parent.startswith(("附", "通知")) else ""
        runs.setdefault((family, scope) if own and family else (family, scope, parent), []).append(item)
    for (family, *_), run in runs.items():
        numbers = [i.number for i in run]
        if family in (Family.COMMA, Family.PAREN, Family.NUMBER, Family.ARTICLE) and numbers[0] > 1:
            found.append(f"编号从{run[0].marker.rstrip('、.．')}开始，前面的没有读到")
        for a, b in pairwise(run):
            if b.number > a.number + 1:
                found.append(f"编号不连续：{a.label}之后是{b.label}，中间缺 {b.number - a.number - 1} 条")
            elif b.number <= a.number and "之" not in b.marker:
                found.append(f"编号重复或倒退：{a.label}之后又是{b.marker.rstrip('、.．')}")
    return _cut(found, "编号问题")


def _unread(document: Document) -> list[str]:
    if document.items and not document.items[0].marker and document.items[0].path.startswith("第"):
        return ["没有识别到一、（一）1. 或第X条这样的编号，引用时说第几段"]
    return []


def _pairs(document: Document, paragraphs: list[Paragraph]) -> list[str]:
    found = []
    for paragraph in paragraphs:
        for opener, closer, name in _PAIRS:
            left, right = paragraph.text.count(opener), paragraph.text.count(closer)
            if left != right:
                place = _place(paragraph.start, document.items, document.sections)
                found.append(f"{name}不成对：{place}有“{opener}”{left} 个、“{closer}”{right} 个")
    return _cut(found, "标点不成对")


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
        around = document.text[max(0, i - 4) : i + _EXCERPT - 4].replace("\n", " ")
        place = _place(i, document.items, document.sections)
        found.append(f"疑似误排的繁体字“{c}”：{place}“{around}”，原文照录，请核对")
    return _cut(found, "繁体字")


def _cut(found: list[str], what: str) -> list[str]:
    if len(found) <= _SHOWN:
        return found
    return [*found[:_SHOWN], f"另有{what} {len(found) - _SHOWN} 处"]
