"""A theme across items: every item that speaks of it, found by a scan of all items, each with what it says.

Top-k retrieval cuts silently; a scan does not, and the coverage line says so.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from assistant import refuse
from assistant.compose import Draft, Evidence, Line
from assistant.concepts import Concept, ConceptFinder, Found
from assistant.corpus import Entry, Piece
from assistant.measures import measures
from assistant.patterns import any_of
from assistant.structure import coverage
from assistant.topic import quoted_terms, strip_asking

ACROSS = any_of(
    r"第几[条段]|哪一?(?:条(?!街|路|线|河)|段(?!时|路))",
    r"(?<!满足)(?<!符合)(?<!具备)(?<!做到)(?<!遵守)哪几(?:处|个地方|条|部分|段)|哪些(?:地方|条|条款|条目|章节|部分|段落?)|几处|全文(?!是)|整份",
    r"整个(?:文件|要点|办法)|通篇|凡是|散在|散见|都在哪|在哪(?:些|几)?(?:条(?!街|路|线|河)|处|段(?!时|路))|分布在|找出来|找全",
    r"汇总|归拢|归集一下|梳理(?:一下|出)",
    r"(?:所有|全部|一切|但凡)[^,，。?]{0,12}(?:内容|工作|条|活动|安排|地方|表述|项目|大赛|比赛|竞赛|赛事)",
    r"(?:有关|相关|沾边|打交道|涉及)的?(?:内容|工作|条|安排|活动|表述|规定|条款)?(?:都)?(?:有)?(?:哪些"
    r"|什么|在哪|全)",
    r"(?:有关|相关)的?(?:内容|工作|条款|条目|规定|表述|要求)[?。]?$",
    r"(?:哪些|什么|啥)[^,，。?]{0,4}(?:跟|和|与|同)[^,，。?]{1,10}(?:有关|相关|沾边|打交道)",
    r"[月日年](?:底|末|份)?(?:之|以)?前?(?:要|须|应|得)?(?:完成|落实|办结|做完|见效)的",
    r"跟(?:我们|我|咱们?)有关|(?:哪|几)条[^,，。?]{0,6}(?:提到|涉及|讲到|写到|说到|出现|有关)",
    r"(?:提到|涉及|出现|写到)(?!百分之|多少)[^,，。?哪几多]{2,14}(?:的)?(?:有)?(?:哪|几|多少)",
    r"(?:多少|几)(?:条|处)(?:里|中)?[^,，。?]{0,4}(?:提|出现|写|讲|说|涉)|前后文|都?找找|[的,，](?:都要|都算|全要|都列上)",
    r"(?:写|规定|列|明确)(?:了|明|到)[^,，。?]{2,14}的(?:有|共|一共)*(?:几|多少|哪些)(?:条|处)",
    r"(?:写|规定|列|明确)(?:了|明|到)[^,，。?]{2,14}的(?:事项|条款|地方|内容|情形)",
)
_KINDS = r"(?:活动|项目|工作|内容|文件|地方|赛事|比赛|大赛|平台|基地|品牌|单位|制度|政策|系统)"
_OF_KIND = re.compile(rf"哪些{_KINDS}")
_KIND_LAST = re.compile(rf"(?P<kind>{_KINDS})(?:都|主要)?(?:有|是|包括)(?:哪些|什么|啥)")

_N = r"[\d一二两三四五六七八九十百千万亿]+"
_STATED = (
    (
        re.compile(r"时限|天数|钟头数|小时数|多少天|多长时间|几天内|办结期限|工作日"),
        "时限",
        re.compile(rf"{_N}\s*(?:个)?(?:工作日|日内|日以内|天|小时|分钟|个月内|日前)"),
    ),
    (re.compile(r"金额|数额|多少钱|资金数|经费数|罚款数"), "金额", re.compile(rf"{_N}\s*(?:万|亿)?元|{_N}倍")),
    (re.compile(r"电话|热线|号码"), "电话", re.compile(r"(?<!\d)(?:1\d{4}|\d{3,4}-?\d{7,8}|1\d{10})(?!\d)")),
)
"""Themes that are a type of detail, no word: how they are asked for, what we call them, how they are printed."""

_FIGURE = re.compile(r"\d+(?:\.\d+)?(?:个?(?:工作日|小时|月)|[日天年](?=[以之]?内)|[万亿]?元|%|倍|周岁)")
_OF_FIGURE = re.compile(
    r"[限内在满超够须应]|以[内上下]|之内|办[完结]|完成|答复|时[限间]|期限|环节|事[项情]?|情[形况]|流程|步骤|标准|地方|条款?|处|\s"
)
"""What a question says of a figure without naming any matter."""
_ISSUING = r"出台|制定|印发|修订|编制|起草|发布"
_ISSUED = re.compile(
    rf"(?:{_ISSUING})[^，。；,;]{{0,40}}?(?:《|意见|方案|办法|条例|规划|制度|指引|细则|标准|目录|清单|规定|政策|章程)"
)
_ASKS_ISSUED = any_of(
    rf"(?:{_ISSUING})(?:的|了|些|哪些|什么|啥|几个|哪几个)*(?:新)?(?:文件|制度|政策|办法|规定|方案|意见|条例|规章|东西)",
    rf"(?:哪些|什么|啥|几个|哪几个)(?:新)?(?:文件|制度|政策|办法|规定|方案|意见|条例|规章)[^,，。?]{{0,4}}(?:{_ISSUING})",
)

_ANY = re.compile("")
LONGEST_SENTENCE = 160
"""Characters up to which a sentence that holds a theme is quoted whole."""


def is_of_kind(question: str, scope: Sequence[Entry], finder: ConceptFinder) -> bool:
    """Tell whether ``question`` asks what there is of a kind: 有哪些活动, X的活动有哪些 for a known X."""
    if _OF_KIND.search(question):
        return True
    match = _KIND_LAST.search(question)
    return match is not None and any(one.asked not in match["kind"] for one in finder.concepts(question, scope))


def theme_draft(question: str, scope: Sequence[Entry], finder: ConceptFinder) -> Draft | None:
    """Answer a question that asks across items, None when it has no subject that occurs in two items or more.

    What the question quotes and no item holds is said not to occur.
    """
    concepts = finder.concepts(question, scope)
    if not concepts:
        return None
    found = finder.scan(concepts, scope)
    if not found:
        return None
    return _draft(found, concepts, scope)


def strung_draft(question: str, scope: Sequence[Entry], finder: ConceptFinder) -> Draft | None:
    """Answer 联合、会同着办的事有哪些: the items that hold any of the words strung together, when they are several."""
    concepts = [c for c in finder.concepts(question, scope) if len(c.terms) > 1 and "、" in c.asked]
    found = finder.scan(concepts, scope) if concepts else []
    return _draft(found, concepts, scope) if len(found) > 1 else None


def issued_draft(question: str, scope: Sequence[Entry]) -> Draft | None:
    """Answer 今年要出台的文件有哪些: every measure that issues a document, whatever verb it uses for that."""
    if not _ASKS_ISSUED.search(question):
        return None
    return _stating("要出台、制定文件或制度", _ISSUED, scope)


def stated_draft(question: str, scope: Sequence[Entry], finder: ConceptFinder) -> Draft | None:
    """Answer which items state a time limit, a sum, a telephone number: every measure that holds one.

    Where the question says of what (罚款的金额), only those that speak of it, unless none does.
    """
    for asked, said, stated in _STATED:
        if not asked.search(question) or re.search(r"\d", question):
            continue
        terms = [term for concept in finder.concepts(question, scope) for term in concept.terms]
        subject = re.compile("|".join(map(re.escape, terms)) or "(?!)")
        return _stating(f"写明{said}", stated, scope, subject) or _stating(f"写明{said}", stated, scope)
    return None


def figure_draft(question: str, scope: Sequence[Entry]) -> Draft | None:
    """Answer 限3个工作日的环节有哪些: every measure that states the figure, where the question names nothing else."""
    figures = _FIGURE.findall(question)
    if len(figures) != 1 or _OF_FIGURE.sub("", strip_asking(question.replace(figures[0], " "))):
        return None
    return _stating(f"写明“{figures[0]}”", re.compile(rf"(?<![\d.]){re.escape(figures[0])}"), scope)


def kind_draft(kind: str, scope: Sequence[Entry]) -> Draft | None:
    """Answer 今年有哪些活动: every measure that holds the word for the kind."""
    return _stating(f"写到“{kind}”", re.compile(re.escape(kind)), scope)


def _stating(
    said: str, stated: re.Pattern[str], scope: Sequence[Entry], subject: re.Pattern[str] = _ANY
) -> Draft | None:
    """Return every measure of ``scope`` that matches ``stated`` and ``subject``, None when none does."""
    held = [
        (entry, [p for p in measures(entry) if stated.search(f := _fold(entry, p)) and subject.search(f)])
        for entry in scope
    ]
    found = [(entry, pieces) for entry, pieces in held if pieces]
    if not found:
        return None
    lead = f"{said}的共{len(found)}条{coverage(scope)}："
    evidence = [Evidence(e.document, e.item, p.start, p.end) for e, pieces in found for p in pieces]
    lines = tuple(Line(one.quote.strip("。；，"), (one,), bullet=True) for one in evidence)
    return Draft(lead=lead, lines=lines, mode="theme", derived=(lead,))


def _fold(entry: Entry, piece: Piece) -> str:
    return entry.folded[piece.start - entry.item.start : piece.end - entry.item.start]


def absent_draft(question: str, scope: Sequence[Entry]) -> Draft | None:
    """Say that no item holds what the question quotes, when that is so and it asks across items."""
    terms = quoted_terms(question)
    if not terms or not ACROSS.search(question) or any(t in e.folded for t in terms for e in scope):
        return None
    return refuse.not_mentioned(terms[0], coverage(scope), ())


def _draft(found: Sequence[Found], concepts: Sequence[Concept], scope: Sequence[Entry]) -> Draft:
    subject = "、".join(dict.fromkeys(c.asked for c in concepts))
    lead = f"共{len(found)}条写到“{subject}”{coverage(scope)}："
    lines: list[Line] = []
    for one in found:
        pieces = _pieces(one)
        lines += [Line(e.quote.strip("。；，"), (e,), bullet=True) for e in pieces]
    return Draft(lead=lead, lines=tuple(lines), mode="theme", derived=(lead, subject, f"“{subject}”"))


def _pieces(found: Found) -> list[Evidence]:
    """The measures of an entry that hold the theme's terms; the heading when only it does."""
    entry = found.entry
    places = entry.find(found.terms)
    asides = [s for s in entry.body if any(_in_aside(s, place) for place in places)]
    passages = [p for p in _passages(entry) if not any(a.start <= p.start < a.end for a in asides)]
    spans = [*asides, *(p for p in passages if any(p.start <= place < p.end for place in places))]
    spans.sort(key=lambda piece: piece.start)
    if not spans:
        end = entry.item.start + max(len(entry.item.heading), 1)
        return [Evidence(entry.document, entry.item, entry.item.start, end)]
    return [Evidence(entry.document, entry.item, p.start, p.end) for p in spans]


def _in_aside(sentence: Piece, place: int) -> bool:
    """Tell whether ``place`` is in the bracket that closes ``sentence`` and speaks of all of it (完成时限：…)."""
    opening = max(sentence.text.rfind("（"), sentence.text.rfind("("))
    closed = sentence.text.endswith(("）", ")"))
    return closed and opening > 0 and sentence.start + opening < place < sentence.end


def _passages(entry: Entry) -> list[Piece]:
    """The entry's sentences, long ones as their measures: what is said of a theme needs its sentence around it."""
    parts = measures(entry)
    rows: list[Piece] = []
    for sentence in entry.body:
        inside = [part for part in parts if sentence.start <= part.start and part.end <= sentence.end]
        rows += [sentence] if len(sentence.text) <= LONGEST_SENTENCE else inside
    return rows
