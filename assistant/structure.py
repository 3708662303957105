"""Counts over all items, computed from the parsed document: headings with a word, names
that begin with a word, figures. Every count is a full scan and comes with what was counted.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from assistant.compose import Draft, Evidence, Line, heading_evidence
from assistant.corpus import NAMING, Entry, bare_name, clauses
from assistant.members import summed_up
from assistant.patterns import any_of
from assistant.topic import quoted_terms
from ingest.numerals import number_of
from ingest.types import Entity

_HOW_MANY = r"(?:几|多少|好多)"
_IN_HEADING = any_of(
    r"(?:标题|题目|小标题|条目名)(?:里|中|上|当中)?(?:面)?(?:有|带|含|包含|出现|写|提到|是以)(?:有|了)?(?:“)?([^”“,，。?]{1,12}?)(?:”)?(?:二字"
    r"|[一两二三四五六七八]个?字|字样|这个词|字眼|一词|的|，|,|$|[?])",
)
_OPENING = any_of(
    r"(?:以|用|拿)?[“]?([^”“,，。?以用拿]{1,12}?)[”]?(?:字)?(?:打头|开头|起头|冠名|打头阵|为前缀|领头)(?:的)?",
)
_CONTAINING = any_of(
    r"名(?:字|称)(?:里|中|上)(?:面)?(?:有|带|含|包含)(?:有)?[“]?([^”“,，。?]{1,12}?)[”]?(?:二字|[一两二三四五六七八]个?字"
    r"|字样|的|，|,|$|[?])",
)
_FIGURES = any_of(
    r"量化(?:指标|目标|任务)",
    r"(?:具体|明确|硬性|定量)(?:的)?(?:数字|数量|指标|数据)(?:要求|目标|的)?(?:有|是|的)?(?:哪些|几|多少)?",
    r"(?:数字|数量)(?:指标|目标|要求)|(?:目标|指标)(?:数字|数量|值)(?:都)?(?:有|是)|哪些(?:条)?[^,，。?]{0,6}(?:数字|数量|量化)",
    r"指标(?:有|都)(?:哪些|什么)|(?:带|含|写)(?:有|着|了|明)?(?:具体)?(?:数字|数量|数据)的",
    r"(?:提到|写到?|有|出现)(?:了)?(?:几|哪)(?:个|些|处)(?:具体)?(?:数字|数据)",
)
_COUNTED = any_of(
    r"^(?!第).*(?:个|名|位|人|家|场|次|项|所|件|支|处|条|户|套|期|元|%|门|部|台|公里|亩|吨|万|亿)(?:次"
    r"|以上|以内|以下|左右)?$",
)
_SORTED = re.compile(r"(?:从大到小|从高到低|降序|从小到大|升序|排序|排个序|排列|按数值|由大到小|由小到大)")
_CLASSES = (
    "计划|行动|工程|大赛|比赛|赛事|论坛|活动|项目|"
    "平台|基地|系统|机制|制度|条例|意见|方案|规划|指引|队伍|社团|服务队|训练营|培训班|品牌|专项"
)
_HOW_MANY_NAMED = any_of(
    rf"(?:({_CLASSES})[^,，。?]{{0,6}}(?:一共|总共|共)?(?:有|是|共)?{_HOW_MANY}(?:个|项|种|类|场|部)(?=[?,，。]"
    rf"|$|各|都|分别|呢)|{_HOW_MANY}(?:个|项|种|类|场|部)(?:[^,，。?]{{0,6}}?)({_CLASSES}))",
)


def heading_draft(question: str, scope: Sequence[Entry]) -> Draft | None:
    """Answer 哪几条的标题里带“建功”: every heading of ``scope`` that holds the word."""
    match = _IN_HEADING.search(question)
    if not match or not (term := (quoted_terms(question) or [match[1]])[0].strip()):
        return None
    found = [e for e in scope if term in e.folded[: len(e.item.heading)]]
    lead = f"标题里带“{term}”的共{len(found)}条{coverage(scope)}"
    lines = tuple(
        Line(f"{e.item.label} {e.item.heading}", (heading_evidence(e.document, e.item),), bullet=True) for e in found
    )
    return Draft(
        lead=lead + ("：" if found else "。"),
        lines=lines,
        mode="count",
        derived=(lead, term, f"“{term}”", *(e.item.label for e in found)),
    )


def opening_draft(question: str, scope: Sequence[Entry]) -> Draft | None:
    """Answer 以“青春建功”打头的计划有几个: every name in ``scope`` that begins so, or holds it."""
    opening, containing = _OPENING.search(question), _CONTAINING.search(question)
    match = opening or containing
    if not match:
        return None
    term = (quoted_terms(question) or [match[1]])[0].strip()
    wanted = next((c for c in _CLASSES.split("|") if c in question[match.end() :]), "")
    found: dict[str, tuple[Entry, Entity]] = {}
    for entry in scope:
        for entity in entry.entities:
            bare = bare_name(entity)
            if (
                entity.kind in NAMING
                and (bare.startswith(term) if opening else term in bare)
                and wanted in bare + _after(entry, entity)
            ):
                found.setdefault(bare.replace("”", ""), (entry, entity))
    names = _outermost(found)
    if not names:
        return None
    how = f"以“{term}”打头" if opening else f"带“{term}”"
    lead = f"{how}的{wanted or '名称'}共{len(names)}个{coverage(scope)}："
    return Draft(lead=lead, lines=_entity_lines(names), mode="count", derived=(lead, term, f"“{term}”"))


def named_draft(question: str, scope: Sequence[Entry], beside: Sequence[str] = ()) -> Draft | None:
    """Answer 要实施的计划有几个 for the items of ``scope``: every name of that class, counted.

    With ``beside`` (folded terms), only names in sentences that hold one of them.
    """
    match = _HOW_MANY_NAMED.search(question)
    if not match:
        return None
    wanted = match[1] or match[2]
    found: dict[str, tuple[Entry, Entity]] = {}
    for entry in scope:
        for entity in entry.entities:
            bare = bare_name(entity)
            named = entity.kind in NAMING and bare.endswith(wanted) and len(bare) > len(wanted) + 1
            if named and (not beside or _stands_beside(entry, entity, beside)):
                for one in _named_by(entry, entity):
                    found.setdefault(bare_name(one), (entry, one))
    names = _outermost(found)
    if not names:
        return None
    where = scope[0].item.label if len(scope) == 1 else ""
    lead = f"{where}写明的{wanted}共{len(names)}个{coverage(scope) if not where else ''}："
    return Draft(lead=lead, lines=_entity_lines(names), mode="count", derived=(lead,))


def _named_by(entry: Entry, entity: Entity) -> list[Entity]:
    """Return the names that ``entity`` sums up (电子社保卡 of 政务平台、电子社保卡等线上平台), else itself.

    Itself too where the first of them is no known name: where that begins, no sign tells.
    """
    members = summed_up(entry, entity.start)
    first = next((e for e in entry.entities if members and e.kind in NAMING and e.end == members[0].start - 1), None)
    if first is None:
        return [entity]
    return [first, *(replace(entity, text=piece.text, start=piece.start, end=piece.end) for piece in members)]


def counts_names(question: str) -> bool:
    """Tell whether ``question`` asks how many names there are of a class."""
    return _HOW_MANY_NAMED.search(question) is not None


def without_class(question: str) -> str:
    """Return ``question`` without the words that ask how many of a class, so that its subject remains."""
    return _HOW_MANY_NAMED.sub(" ", question)


def figures_draft(question: str, scope: Sequence[Entry]) -> Draft | None:
    """Answer 有量化指标的有哪些: every figure with a unit in ``scope``, in order or sorted by value."""
    if not _FIGURES.search(question):
        return None
    rows: list[tuple[float, Entry, Entity]] = []
    for entry in scope:
        for entity in entry.entities:
            if (
                entity.kind == "number"
                and _COUNTED.search(entity.text)
                and (value := value_of(entity.text)) is not None
            ):
                rows.append((value, entry, entity))
    if not rows:
        return None
    if _SORTED.search(question):
        rows.sort(key=lambda row: row[0], reverse=not re.search(r"从小到大|升序|由小到大", question))
    lines = []
    for _, entry, entity in rows:
        clause = _clause_around(entry, entity)
        lines.append(Line(f"{entity.text}：{clause.quote}", (clause,), bullet=True))
    items = len({row[1].key for row in rows})
    lead = f"写明数量的共{len(rows)}处、涉及{items}条{coverage(scope)}："
    return Draft(lead=lead, lines=tuple(lines), mode="count", derived=(lead, *(entity.text for _, _, entity in rows)))


def value_of(text: str) -> float | None:
    """Return the value of a figure (500个 → 500, 十万名 → 100000, 30个以上 → 30, 1.5亿 → 1.5e8), None if none."""
    if match := re.search(r"\d+(?:\.\d+)?", text):
        value = float(match[0])
        for unit, factor in (("亿", 1e8), ("万", 1e4)):
            if text[match.end() :].startswith(unit):
                return value * factor
        return value
    if match := re.search(r"[一二两三四五六七八九十百千]+(?=(万|亿)?)", text):
        number = number_of(match[0])
        factor = {"万": 1e4, "亿": 1e8}.get(match[1] or "", 1.0)
        return number * factor if number is not None else None
    return 1e4 if "万" in text else None


def coverage(scope: Sequence[Entry]) -> str:
    """Return the line that says the scan was complete: （已逐条核对全部19条）."""
    numbered = sum(entry.item.number > 0 for entry in scope)
    return f"（已逐条核对全部{numbered}条）" if numbered > 1 else ""


def _after(entry: Entry, entity: Entity) -> str:
    """The words right behind a quoted name, which may hold its class: “…”项目."""
    return entry.document.text[entity.end : entity.end + 4]


def _stands_beside(entry: Entry, entity: Entity, terms: Sequence[str]) -> bool:
    """Tell whether the sentence around ``entity`` holds one of ``terms``."""
    for sentence in entry.sentences:
        if sentence.start <= entity.start < sentence.end:
            folded = entry.folded[sentence.start - entry.item.start : sentence.end - entry.item.start]
            return any(term in folded for term in terms)
    return False


def _outermost(found: dict[str, tuple[Entry, Entity]]) -> list[tuple[Entry, Entity]]:
    """Drop names that lie inside a longer one found at the same place."""
    rows = list(found.values())
    return [
        (entry, entity)
        for entry, entity in rows
        if not any(
            o is not entity
            and e.key == entry.key
            and o.start <= entity.start
            and entity.end <= o.end
            and o.end - o.start > entity.end - entity.start
            for e, o in rows
        )
    ]


def _entity_lines(names: Sequence[tuple[Entry, Entity]]) -> tuple[Line, ...]:
    return tuple(
        Line(entity.text, (Evidence(entry.document, entry.item, entity.start, entity.end),), bullet=True)
        for entry, entity in sorted(names, key=lambda pair: (pair[0].order, pair[1].start))
    )


def _clause_around(entry: Entry, entity: Entity) -> Evidence:
    for sentence in entry.sentences:
        if sentence.start <= entity.start < sentence.end:
            for clause in clauses(entry.document.text, sentence.start, sentence.end):
                if clause.start <= entity.start < clause.end:
                    return Evidence(entry.document, entry.item, clause.start, clause.end)
            return Evidence(entry.document, entry.item, sentence.start, sentence.end)
    return Evidence(entry.document, entry.item, entity.start, entity.end)
