"""Answer in words: what an item asks for around a name, the members of a list, the main points of an item.

The model answer is a quote. What must be said are its names, figures and objects, as far as the prompt does not say
them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from assistant.corpus import Entry, clauses
from assistant.training.drafting import Draft, quote_of, said
from assistant.training.lists import Listing, parts_of, unmarked
from assistant.training.material import Material, Statement, balanced
from assistant.training.terms import Form, Term
from assistant.training.types import Kind, Quote
from assistant.training.verbs import after_verbs

_LEAST_BESIDE = 12
"""Characters that a sentence must say beside the name that is asked about."""
_SHORTEST_POINT, _LONGEST_POINT = 4, 24
_FEWEST_POINTS, _MOST_POINTS = 3, 8
_LONGEST_BODY = 600
_LEAST_ASKED = 8
"""Characters that the points of an answer about a name must have together."""
_LAST_QUOTED = re.compile(r"“[^“”]+”$|《[^《》]+》$")
_GROUNDS = ("根据", "按照", "依据", "参照", "关于", "对于")
"""Prepositions that stand among the verbs but whose object is no point of its own."""
_TAIL = re.compile(r"等(?:[^等]{0,10})$")


def short(material: Material) -> Iterator[Draft]:
    """Yield drafts about names, then about lists, then one for every item."""
    for term in material.terms:
        if draft := _of_name(material, term):
            yield draft
    for found in material.lists:
        if draft := _of_list(material, found):
            yield draft
    for entry in material.entries:
        if draft := _of_item(material, entry):
            yield draft


def _of_name(material: Material, term: Term) -> Draft | None:
    if term.form is not Form.QUOTED or term.entry.item.text.count(term.text) > 1:
        return None
    statement = next(
        (s for s in material.statements_of[term.entry.item.path] if s.start <= term.start and term.end <= s.end), None
    )
    if statement is None or len(statement.text) - len(term.text) < _LEAST_BESIDE:
        return None
    points = tuple(p for p in points_of(statement, without=term.text) if balanced(p))
    if sum(map(len, points)) < _LEAST_ASKED:
        return None
    quote = quote_of(term.entry, statement.start, statement.end)
    return _draft(f"{term.entry.item.label}关于{term.shown}是怎样写的？请按原文作答。", quote.text, quote, points)


def _of_list(material: Material, found: Listing) -> Draft | None:
    twin = sum(other.asking == found.asking and other.entry is found.entry for other in material.lists) > 1
    elsewhere = found.entry.item.text.count(found.before) > 1
    if twin or elsewhere or "\n" in found.entry.document.text[found.start : found.end]:
        return None
    quote = quote_of(found.entry, found.start, found.end)
    points = tuple(map(unmarked, found.members))
    prompt = f"按{found.entry.item.label}的原文写出：{found.asking}？"
    first, last = found.members[0], found.members[-1]
    key = quote.text[quote.text.index(first) : quote.text.index(last) + len(last)]
    return _draft(prompt, key, quote, points)


def _of_item(material: Material, entry: Entry) -> Draft | None:
    body = material.bodies[entry.item.path]
    if len(body) < _FEWEST_POINTS or body[-1].end - body[0].start > _LONGEST_BODY:
        return None
    quote = quote_of(entry, body[0].start, body[-1].end)
    if "\n" in quote.text:
        return None
    points = list(dict.fromkeys(p for s in body for p in list(points_of(s))[:1] if balanced(p)))
    step = max(1, len(points) // _MOST_POINTS)
    heading = f"（{entry.item.heading}）" if entry.item.heading else ""
    shown = [p for p in points[::step][:_MOST_POINTS] if p not in heading]
    if len(shown) < _FEWEST_POINTS:
        return None
    return _draft(f"简述{entry.item.label}{heading}的主要内容。", quote.text, quote, tuple(shown))


def _draft(prompt: str, key: str, quote: Quote, points: tuple[str, ...]) -> Draft | None:
    shown = tuple(p for p in points if p not in prompt)
    if not shown:
        return None
    return Draft(
        kind=Kind.SHORT,
        prompt=prompt,
        key=(key,),
        quotes=(quote,),
        explanation=said(quote),
        terms=shown,
        hidden=shown,
    )


def points_of(statement: Statement, *, without: str = "") -> Iterator[str]:
    """Yield what a statement says clause by clause: the object behind the verbs, its list divided at 、."""
    text = statement.entry.document.text
    for clause in clauses(text, statement.start, statement.end):
        start = 0 if clause.text.startswith(_GROUNDS) else after_verbs(clause.text)
        said_here = _TAIL.sub("", clause.text[start:])
        parts = parts_of(said_here)
        for part in parts:
            quoted = _LAST_QUOTED.search(part) if len(parts) > 1 else None
            point = unmarked(quoted[0] if quoted else part)
            if without and without in part:
                point = part.partition(without)[2].lstrip("”")
            if _SHORTEST_POINT <= len(point) <= _LONGEST_POINT:
                yield point
