"""How many parts and items a document has, or one part of it: counted from what was parsed, never from a search.

整个办法分几章，一共多少条 · 安全管理这章有多少条，从第几条到第几条 · 今年的重点工作分成几个方面.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from assistant.compose import Draft, Evidence, Line, heading_evidence, quote_line, section_title
from assistant.corpus import Corpus, Entry
from assistant.patterns import any_of
from assistant.period import PERIOD_WORDS
from assistant.retrieve import heading_cover
from assistant.runs import run_at
from assistant.topic import strip_asking
from ingest.types import Document, Section

_HOW_MANY = r"(?:几|多少|好多)"
EXTENT = any_of(
    rf"(?:分(?:成|为|了)?|有|包括|包含|共|一共|总共|总计|是){{0,2}}{_HOW_MANY}(?:个)?(?:大)?(?:部分|块|板块"
    r"|大块|章|篇|节|大类|大项)",
    rf"(?:总共|一共|共|合计|通共|全文|整个|全部|文件|要点|办法)[^,，。?]{{0,8}}{_HOW_MANY}(?:个|小)?(?:条(?!件)"
    r"|项(?!目)|点)",
    rf"{_HOW_MANY}(?:个)?(?:自然段|段落?(?=[?。]?$))",
    r"(?:结构|框架|目录|提纲|大纲|章节)(?:是|有|怎么|如何|$|[?])|(?:几|多少)条(?:组成|构成|内容)",
)
_LEFT_OVER = any_of(
    r"工作|要点|文件|全文|整个|整份|通篇|通共|办法|方案|意见|总共|一共|合计|全部|通知|条例|规定|目录|框架|报告|法",
    r"结构|提纲|部分|板块|大块|条款|条目|章节?|组成|构成|每|下面|共青团|团市委|重庆|市委|北京市?|年|任务|事项",
    r"带|段落?|自然段|算|数|阿拉伯|数字|编号|序号|\d+|标题|列|名|[条项个大小块点分成为共总计下里第页几]|\s",
)
_NAMES = re.compile(r"“|(?<!\d)(?!(?:19|20)\d\d(?!\d))\d{2,}(?![\d条项点章节])")
"""Names something of the document, so that its 框架 is not the document's own (“2522”框架); 19条 names nothing."""
_PART = r"(?:章|编|篇|部分|大块|板块|块|节|大类)"
_NAMED_PART = re.compile(
    rf"(?P<topic>[^,，。?]{{2,14}}?)(?:的)?(?:(?:这|那|这一|那一)(?:个)?{_PART}|{_PART}(?=有|共|一共|总共|分|包括|包含|从))"
)
_DIVIDED = re.compile(
    rf"(?P<topic>[^,，。?]{{2,16}}?)(?:一共|总共|共)?(?:分成|分为|分|包括|有){_HOW_MANY}(?:个)?(?:方面|部分|块|条(?![件例]))"
)
_COUNTED = re.compile(rf"{_HOW_MANY}(?:个)?(?:条|项|方面|部分|点|块|节)|从(?:第?几|哪)条|起止|哪几条|哪些条")
NAMED, DIVIDED = 0.5, 0.9
"""Share of the topic that a section's title must hold to be meant: after 这章, and without such a word."""


def extent_draft(question: str, document: Document, corpus: Corpus) -> Draft | None:
    """Answer 分几部分, 共几条: the count of sections and items, each section with its range."""
    if not EXTENT.search(question) or _NAMES.search(question):
        return None
    if _without_runs(_LEFT_OVER.sub("", strip_asking(EXTENT.sub("", question))), corpus.fold(document.title)):
        return None
    lead, sections = extent_lead(document, corpus), top_sections(document)
    lines = tuple(section_line(section, document, corpus, bullet=True) for section in sections)
    derived = (lead, *(line.text for line in lines))
    return Draft(lead=lead + ("：" if lines else "。"), lines=lines, mode="count", derived=derived)


def top_sections(document: Document) -> list[Section]:
    """Return the sections of the first level, in order."""
    return [section for section in document.sections if section.level == 1]


def extent_lead(document: Document, corpus: Corpus) -> str:
    """Return how much there is: 《…》共5个部分、19条（第1条至第19条）, without a stop."""
    entries, tops = corpus.numbered(document), top_sections(document)
    unit = "章" if tops and "章" in tops[0].label else "个部分"
    each = "段" if entries and entries[0].item.label.endswith("段") else "条"
    lead = f"《{document.title}》" + (f"共{len(tops)}{unit}、" if tops else "共") + f"{len(entries)}{each}"
    return lead + (f"（{entries[0].item.label}至{entries[-1].item.label}）" if len(entries) > 1 else "")


def section_line(section: Section, document: Document, corpus: Corpus, *, bullet: bool) -> Line:
    """Return the line of a section: its title, how many items it has, and which."""
    inside = [entry for entry in corpus.within(section, document) if entry.item.number > 0]
    place = document.text.find(section.title, section.start)
    text = f"{section_title(section.marker, section.title)}（{len(inside)}条{_span(inside)}）"
    return Line(text, (Evidence(document, None, place, place + len(section.title)),), bullet)


def part_draft(question: str, document: Document, corpus: Corpus) -> Draft | None:
    """Answer 安全管理这章有多少条: the part that the question names by its topic, its count and its items."""
    if not _COUNTED.search(question) or (section := _part(question, document, corpus)) is None:
        return None
    entries = [e for e in corpus.within(section, document) if e.item.number > 0]
    if not entries:
        return None
    name = f"{section.label}“{section.title}”"
    lead = f"{name}共{len(entries)}条{_span(entries)}："
    lines = tuple(quote_line(heading_evidence(e.document, e.item), bullet=True) for e in entries)
    return Draft(lead=lead, lines=lines, mode="count", derived=(lead,))


def _part(question: str, document: Document, corpus: Corpus) -> Section | None:
    """The section whose title holds most of the topic: X这章, X那部分, X分成几个方面."""
    for pattern, least in ((_NAMED_PART, NAMED), (_DIVIDED, DIVIDED)):
        if match := pattern.search(question):
            whole = "".join(strip_asking(PERIOD_WORDS.sub("", match["topic"])).split())
            topics = (whole, _without_runs(whole, corpus.fold(document.title)))
            rows = [
                (max(heading_cover(topic, _bare(corpus.fold(s.title))) for topic in topics), -s.level, s)
                for s in document.sections
            ]
            best = max(rows, key=lambda row: row[:2], default=None)
            if best and best[0] >= least:
                return best[2]
    return None


def _bare(title: str) -> str:
    return "".join(title.split())


def _without_runs(text: str, title: str) -> str:
    """Return ``text`` without the runs of two or more characters that lie in ``title``: a document's short name."""
    kept, place = "", 0
    text = _bare(text)
    while place < len(text):
        length = run_at(text, place, title, 2)
        kept += "" if length else text[place]
        place += max(length, 1)
    return kept if len(kept) > 1 else ""


def _span(inside: Sequence[Entry]) -> str:
    if not inside:
        return ""
    first, last = inside[0].item.label, inside[-1].item.label
    return f"，{first}至{last}" if first != last else f"，{first}"
