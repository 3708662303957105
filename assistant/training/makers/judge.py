"""True or false: what an item says as printed, with another figure or name in it, or laid to another item."""

from __future__ import annotations

from collections.abc import Iterator

from assistant.training.chance import chance_of
from assistant.training.distractors import wrong_entries, wrong_terms
from assistant.training.drafting import RIGHT, WRONG, Draft, quote_of, said
from assistant.training.material import Material, Statement, balanced, is_formula
from assistant.training.terms import Form, Term
from assistant.training.types import Kind
from assistant.training.wording import states

_OPTIONS = (RIGHT, WRONG)


def judge(material: Material) -> Iterator[Draft]:
    """Yield for every statement a true draft, and false ones: by a figure and by a name in it, else by its item."""
    by_item: dict[str, list[Term]] = {}
    for term in material.terms:
        by_item.setdefault(term.entry.item.path, []).append(term)
    for statement in material.statements:
        yield _true(statement)
        if is_formula(statement.text):
            continue
        swapped = list(_swaps(material, statement, by_item.get(statement.entry.item.path, [])))
        yield from swapped or _of_other_item(material, statement)


def _swaps(material: Material, statement: Statement, terms: list[Term]) -> Iterator[Draft]:
    """Yield a draft with another figure and one with another name, as far as the statement has them."""
    inside = [t for t in terms if _holds(statement, t)]
    for figures in (True, False):
        of_form = [t for t in inside if (t.form in (Form.FIGURE, Form.YEAR)) is figures]
        chance_of(statement.text, "judge").shuffle(of_form)
        drafts = (_swapped(material, statement, t) for t in of_form)
        yield from [d for d in drafts if d][:1]


def _holds(statement: Statement, term: Term) -> bool:
    return statement.start <= term.outer[0] and term.outer[1] <= statement.end


def _true(statement: Statement) -> Draft:
    quote = quote_of(statement.entry, statement.start, statement.end)
    return Draft(
        kind=Kind.JUDGE,
        prompt=f"{states(statement.entry)}，{statement.text}。",
        key=(RIGHT,),
        quotes=(quote,),
        explanation=said(quote),
        options=_OPTIONS,
        shuffle=False,
    )


def _of_other_item(material: Material, statement: Statement) -> Iterator[Draft]:
    quote = quote_of(statement.entry, statement.start, statement.end)
    for other in wrong_entries(material, statement, 1):
        yield Draft(
            kind=Kind.JUDGE,
            prompt=f"{states(other)}，{statement.text}。",
            key=(WRONG,),
            quotes=(quote,),
            explanation=f"这是{quote.label}的内容，不是{other.item.label}的。{said(quote)}",
            options=_OPTIONS,
            closer=other.item.sections == statement.entry.item.sections,
            shuffle=False,
        )


def _swapped(material: Material, statement: Statement, term: Term) -> Draft | None:
    text = statement.entry.document.text
    before, after = text[statement.start : term.outer[0]], text[term.outer[1] : statement.end]
    wrong = wrong_terms(material, term, lambda t: material.says_anywhere(f"{before}{t}{after}"), 1)
    if not wrong or not balanced(before + wrong[0] + after) or term.text in before + after:
        return None
    quote = quote_of(statement.entry, statement.start, statement.end)
    return Draft(
        kind=Kind.JUDGE,
        prompt=f"{states(statement.entry)}，{before}{wrong[0]}{after}。",
        key=(WRONG,),
        quotes=(quote,),
        explanation=f"原文是{term.shown}，不是{wrong[0]}。{said(quote)}",
        options=_OPTIONS,
        closer=term.form in (Form.FIGURE, Form.YEAR),
        shuffle=False,
    )
