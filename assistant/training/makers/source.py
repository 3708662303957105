"""Which item says this: a statement, and four items to choose from."""

from __future__ import annotations

from collections.abc import Iterator

from assistant.training.distractors import wrong_entries
from assistant.training.drafting import Draft, quote_of, said
from assistant.training.material import Material, Statement, longest_shared
from assistant.training.types import Kind
from assistant.training.wording import named, which_place

WRONG_OPTIONS = 3
TELLING = 4
"""Characters in a row that a statement and a heading share, from which the heading gives the item away."""


def source(material: Material) -> Iterator[Draft]:
    """Yield a draft for every statement that three other items clearly do not make."""
    asking = which_place(material)
    for statement in material.statements:
        wrong = wrong_entries(material, statement, WRONG_OPTIONS)
        if len(wrong) < WRONG_OPTIONS:
            continue
        entries = sorted([statement.entry, *wrong], key=lambda e: e.order)
        heading = all(e.item.heading for e in entries) and not is_told(statement)
        quote = quote_of(statement.entry, statement.start, statement.end)
        yield Draft(
            kind=Kind.SOURCE,
            prompt=f"下面这句话出自{asking}：{statement.text}。",
            key=(named(statement.entry, heading=heading),),
            quotes=(quote,),
            explanation=said(quote),
            options=tuple(named(e, heading=heading) for e in entries),
            closer=not heading,
            shuffle=False,
        )


def is_told(statement: Statement) -> bool:
    """Tell whether the statement shares so much with its item's heading that the heading gives it away."""
    return longest_shared(statement.text, statement.entry.item.heading) >= TELLING
