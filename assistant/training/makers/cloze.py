"""Fill the blank: names, titles, figures, years.

A figure is asked for in its place, as one asks in Chinese (新建青少年心理健康社团多少个？), except where it opens a
later member of a list and the question would be lost among the others; all else leaves a line to write on.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from assistant.training.drafting import BLANK, Draft, quote_of, said
from assistant.training.figures import read_figure
from assistant.training.material import Material
from assistant.training.places import Place, place_of
from assistant.training.terms import Form
from assistant.training.types import Kind

LISTED = "、"
_LONGEST_KEY, _LONG_KEY = 16, 8
"""Characters that one can be asked to write word for word, and from which that is harder."""


def cloze(material: Material) -> Iterator[Draft]:
    """Yield a draft for every term that its sentence calls for, then one for every heading: in which item is it."""
    for term in material.terms:
        place = place_of(material, term, material.statements_of)
        if place is None or len(term.text) > _LONGEST_KEY:
            continue
        quote = quote_of(term.entry, place.start, place.end)
        yield Draft(
            kind=Kind.CLOZE,
            prompt=_prompt(place),
            key=(term.text,),
            quotes=(quote,),
            explanation=said(quote),
            hidden=(term.text,),
            closer=len(term.text) > _LONG_KEY,
        )
    yield from _headings(material)


def _prompt(place: Place) -> str:
    term = place.term
    label = term.entry.item.label
    figure = read_figure(term.text) if term.form is Form.FIGURE else None
    if figure and not place.before.endswith(LISTED):
        return f"根据{label}，{place.filled(figure.asking)}？"
    opening, closing = (term.shown[0], term.shown[-1]) if term.form in (Form.QUOTED, Form.TITLE) else ("", "")
    return f"根据{label}填空：{place.filled(f'{opening}{BLANK}{closing}')}。"


def _headings(material: Material) -> Iterator[Draft]:
    counts = Counter(entry.item.heading for entry in material.entries)
    for entry in material.entries:
        item = entry.item
        if not item.heading or counts[item.heading] > 1 or not item.label.endswith("条"):
            continue
        quote = quote_of(entry, item.start, item.start + len(item.heading))
        yield Draft(
            kind=Kind.CLOZE,
            prompt=f"第几条的标题是：{item.heading}？",
            key=(item.label,),
            quotes=(quote,),
            explanation=f"{item.label}的标题：{quote.text}。",
        )
