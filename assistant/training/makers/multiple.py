"""Several right answers: the members of a printed list, what an item says."""

from __future__ import annotations

from collections.abc import Iterator

from assistant.corpus import Entry
from assistant.training.chance import chance_of
from assistant.training.distractors import wrong_members, wrong_statements
from assistant.training.drafting import Draft, quote_of, said
from assistant.training.lists import Listing, unmarked
from assistant.training.material import Material
from assistant.training.types import Kind

_MOST_RIGHT, _MANY_RIGHT, _FEWEST_WRONG, _MOST_WRONG = 5, 4, 2, 3


def multiple(material: Material) -> Iterator[Draft]:
    """Yield a draft for every list with enough distractors, then one for every item."""
    for found in material.lists:
        if draft := _of_list(material, found):
            yield draft
    for entry in material.entries:
        if draft := _of_content(material, entry):
            yield draft


def _of_list(material: Material, found: Listing) -> Draft | None:
    right = found.members[:_MOST_RIGHT]
    wrong = wrong_members(material, found, _MOST_WRONG if len(right) < _MANY_RIGHT else _FEWEST_WRONG)
    if len(wrong) < _FEWEST_WRONG:
        return None
    quote = quote_of(found.entry, found.start, found.end)
    return Draft(
        kind=Kind.MULTIPLE,
        prompt=f"根据{found.entry.item.label}，{found.asking}？（多选）",
        key=right,
        quotes=(quote,),
        explanation=f"{quote.label}原文：{quote.text.replace(chr(10), '')}。",
        options=(*right, *wrong),
        hidden=tuple(map(unmarked, right)),
        closer=len(right) >= _MANY_RIGHT,
    )


def _of_content(material: Material, entry: Entry) -> Draft | None:
    said_here = material.statements_of[entry.item.path]
    if len(said_here) < _FEWEST_WRONG + 1:
        return None
    chance = chance_of(entry.item.path, *(s.text for s in said_here))
    right = sorted(chance.sample(said_here, min(_MOST_WRONG, len(said_here) - 1)), key=lambda s: s.start)
    wrong = wrong_statements(material, entry, right[0], _FEWEST_WRONG)
    if len(wrong) < _FEWEST_WRONG:
        return None
    quotes = tuple(quote_of(entry, s.start, s.end) for s in right)
    return Draft(
        kind=Kind.MULTIPLE,
        prompt=f"下列哪些是{entry.item.label}的内容？（多选）",
        key=tuple(s.text for s in right),
        quotes=quotes,
        explanation="".join(map(said, quotes[:1])) + "".join(f"{q.text}。" for q in quotes[1:]),
        options=(*(s.text for s in right), *(s.text for s in wrong)),
        closer=True,
    )
