"""One right answer out of four: a term in its sentence, an item's heading, what an item says."""

from __future__ import annotations

from collections.abc import Iterator

from assistant.corpus import Entry
from assistant.training.distractors import choose, wrong_statements, wrong_terms
from assistant.training.drafting import BRACKET, Draft, quote_of, said
from assistant.training.material import Material, is_formula, longest_shared
from assistant.training.places import Place, place_of
from assistant.training.terms import Form
from assistant.training.types import Kind

WRONG_OPTIONS = 3
_ALIKE_HEADING = 0.6


def single(material: Material) -> Iterator[Draft]:
    """Yield a draft for every term with three good distractors, then two for every item."""
    for term in material.terms:
        place = place_of(material, term, material.statements_of)
        if place and (draft := _of_term(material, place)):
            yield draft
    for entry in material.entries:
        if draft := _of_heading(material, entry):
            yield draft
        if draft := _of_content(material, entry):
            yield draft


def _of_term(material: Material, place: Place) -> Draft | None:
    term = place.term
    if is_formula(term.text):
        return None
    wrong = wrong_terms(material, term, lambda t: material.says_anywhere(place.filled(t)), WRONG_OPTIONS)
    if len(wrong) < WRONG_OPTIONS:
        return None
    quote = quote_of(term.entry, place.start, place.end)
    alike = term.form is Form.FIGURE or (bool(term.ending) and all(term.ending in other for other in wrong))
    return Draft(
        kind=Kind.SINGLE,
        prompt=f"根据{term.entry.item.label}，{place.filled(BRACKET)}。",
        key=(term.shown,),
        quotes=(quote,),
        explanation=said(quote),
        options=(term.shown, *wrong),
        hidden=(term.text,),
        closer=alike,
    )


def _of_heading(material: Material, entry: Entry) -> Draft | None:
    heading = entry.item.heading
    others = [e.item.heading for e in material.entries if e.item.heading and e is not entry]
    others = [
        other
        for other in dict.fromkeys(others)
        if longest_shared(other, heading) < _ALIKE_HEADING * min(len(other), len(heading))
    ]
    if not heading or len(others) < WRONG_OPTIONS:
        return None
    others.sort(key=lambda other: abs(len(other) - len(heading)))
    quote = quote_of(entry, entry.item.start, entry.item.start + len(heading))
    return Draft(
        kind=Kind.SINGLE,
        prompt=f"{entry.item.label}的标题是（　　）。",
        key=(heading,),
        quotes=(quote,),
        explanation=f"{entry.item.label}的标题：{heading}。",
        options=(heading, *choose(others, WRONG_OPTIONS, heading)),
    )


def _of_content(material: Material, entry: Entry) -> Draft | None:
    for key in material.statements_of[entry.item.path]:
        if longest_shared(key.text, entry.item.heading) >= len(BRACKET):
            continue
        wrong = wrong_statements(material, entry, key, WRONG_OPTIONS)
        if len(wrong) == WRONG_OPTIONS:
            quote = quote_of(entry, key.start, key.end)
            return Draft(
                kind=Kind.SINGLE,
                prompt=f"下列哪一项是{entry.item.label}的内容？",
                key=(key.text,),
                quotes=(quote,),
                explanation=said(quote),
                options=(key.text, *(other.text for other in wrong)),
                closer=True,
            )
    return None
