"""Answers found by number: 第10条, 第三部分有哪几条, 最后一条, 下一条. Never by similarity.

A number that does not exist is said not to exist, with the real range.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from assistant.compose import Draft, Evidence, Line, heading_evidence, quote_line, section_title
from assistant.corpus import Corpus, Entry, Piece
from assistant.measures import measures
from assistant.patterns import any_of
from assistant.references import References
from assistant.resolve import Target
from assistant.topic import strip_asking
from assistant.types import Reason
from ingest.types import Document

ORIGINAL = any_of(
    r"原文|全文|原话|一字不(?:差|漏|落)|完整(?:的)?(?:内容|发|版)|逐字|原原本本|整条",
    r"贴(?:进|到|给|上|出|一下)",
)
_TITLES = re.compile(r"标题|题目|叫什么(?:名字)?")
ASKS_CONTENT = any_of(
    r"(?:写|讲|说|规定|包括|包含)(?:了|的|到|着)?(?:些)?(?:什么|啥|哪些|内容)|(?:内容|要点)(?:是|有)",
)
SECTION_COUNT = re.compile(r"几条|多少条|哪些条|从(?:第?几|哪)条|哪条到哪条|大?标题")
_LOOKUP_WORDS = any_of(
    r"主要|大致|具体|内容|意思|大意|要点|文件|这个|那个|一条|条款|标题|题目|大标题|小标题|名称|关于",
    r"方面|方向|领域|工作|规定|要求|介绍|概括|总结|归纳|简要|简单|原文|全文|原话|完整|下面|底下|里面",
    r"里头|其中|上面|包括|包含|涉及|涵盖|共青团|通知|第几条|从|到|至|第|些|都|管|讲|说|写|谈|提|是|有",
    r"叫|看看?|读|念|背|发|贴|列|查|找|要|想|知道|了解|进|用|方案|材料|汇报|报告|几条|多少条|哪几?条?",
    r"一共|总共|分别|各|条目|条数|数目|一句话|几句话|区别|不同|异同|差别|对比|比较|重点|核心|用",
)


def residue(question: str, refs: References, document: Document) -> str:
    """Return what the question says beyond its references, the document's name and the words of looking up.

    Empty for a plain look-up, and for anything of a single character.
    """
    rest = refs.rest(question)
    if ORIGINAL.search(rest):
        return ""
    left = re.sub(r"\s+", "", _LOOKUP_WORDS.sub("", strip_asking(without_title(rest, document.title))))
    return left if len(left) > 1 else ""


def without_title(text: str, title: str) -> str:
    """Return ``text`` without its longest run of four or more characters that lies in ``title``."""
    runs = (text[i:j] for i in range(len(text)) for j in range(len(text), i + 3, -1) if text[i:j] in title)
    longest = max(runs, key=len, default="")
    return text.replace(longest, "", 1) if longest else text


def missing_draft(target: Target, document: Document, corpus: Corpus) -> Draft:
    """Return the answer for a number that does not exist: the real range of the document."""
    entries = corpus.numbered(document)
    sections = [s for s in document.sections if s.level == 1]
    extent = f"共{len(entries)}条（{entries[0].item.label}至{entries[-1].item.label}）" if entries else "没有编号的条目"
    if sections:
        unit = "章" if "章" in sections[0].label else "个部分"
        extent = f"分{len(sections)}{unit}、{extent}"
    lead = f"《{document.title}》{extent}，没有{target.missing}。"
    return Draft(lead=lead, mode="lookup", reason=Reason.NO_SUCH_ITEM, derived=(lead,))


def no_focus_draft() -> Draft:
    """Return the answer to 下一条呢 when nothing was spoken of before."""
    lead = "还没有说到哪一条，请先说条号，例如“第1条讲什么”。"
    return Draft(lead=lead, mode="chat", derived=(lead,))


def item_draft(entries: Sequence[Entry], question: str, *, longest: int | None = None) -> Draft:
    """Return the answer that shows whole items: in full when the original is asked for, else heading and measures.

    ``longest`` caps the characters of measures shown for each item; the line behind them says that there is more.
    """
    if ORIGINAL.search(question):
        lines = tuple(Line(e.item.text, (Evidence(e.document, e.item, e.item.start, e.item.end),)) for e in entries)
        lead = "、".join(e.item.label for e in entries) + "原文如下："
        return Draft(lead=lead, lines=lines, mode="lookup", derived=_labels(entries))
    lines_list: list[Line] = []
    titles_only = _TITLES.search(question) is not None and all(entry.item.heading for entry in entries)
    for entry in entries:
        heading = heading_evidence(entry.document, entry.item)
        if entry.item.heading:
            lines_list.append(Line(f"{entry.item.label}：{entry.item.heading}。", (heading,)))
        pieces = [] if titles_only else _head(measures(entry), longest)
        lines_list += [quote_line(Evidence(entry.document, entry.item, p.start, p.end), bullet=True) for p in pieces]
    cut = (
        longest is not None
        and not titles_only
        and any(len(_head(measures(e), longest)) < len(measures(e)) for e in entries)
    )
    tail = f"（以上为节选，全文请问“{entries[0].item.label}原文”）" if cut else ""
    return Draft(lines=tuple(lines_list), tail=tail, mode="lookup", derived=(tail, *_labels(entries)))


def place_draft(entries: Sequence[Entry]) -> Draft:
    """Return the answer that names items: label and heading, the first words where there is none."""
    lines = tuple(
        Line(f"{entry.item.label}：{evidence.quote.rstrip('。；')}。", (evidence,))
        for entry in entries
        for evidence in [heading_evidence(entry.document, entry.item)]
    )
    return Draft(lines=lines, mode="lookup", derived=_labels(entries))


def _head(pieces: list[Piece], longest: int | None) -> list[Piece]:
    """The first measures, as many as ``longest`` characters hold, at least one."""
    if longest is None:
        return pieces
    kept: list[Piece] = []
    total = 0
    for piece in pieces:
        total += len(piece.text)
        if kept and total > longest:
            break
        kept.append(piece)
    return kept


def section_draft(target: Target, document: Document) -> Draft:
    """Return the answer that names a section, its count of items and each item's heading."""
    section, entries = target.section, target.entries
    assert section is not None
    span = f"（{entries[0].item.label}至{entries[-1].item.label}）" if len(entries) > 1 else ""
    lead = f"{section.label}的标题是“{section_title(section.marker, section.title)}”，共{len(entries)}条{span}："
    lines = tuple(quote_line(heading_evidence(e.document, e.item), bullet=True) for e in entries)
    return Draft(lead=lead, lines=lines, mode="lookup", derived=(lead, *_labels(entries)))


def _labels(entries: Sequence[Entry]) -> tuple[str, ...]:
    return tuple(e.item.label for e in entries)
