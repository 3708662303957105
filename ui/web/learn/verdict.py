"""What an answer was worth: right or not, the key, and the document's own words, each with the item they stand in."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

from assistant.training.drafting import said
from assistant.training.reading import read_options
from assistant.training.types import CHOSEN, Grade, Kind, Question, Quote
from ingest.types import Document
from ui.web.links import Target, find_item, opener
from ui.web.marks import Span

NOTHING = "没有作答"


def verdict(question: Question, grade: Grade, documents: Sequence[Document]) -> str:
    """Return the verdict with its proof."""
    whole = grade.right and grade.score >= 1
    key = "" if whole else f'<p class="key"><span>答案</span>{escape(grade.key)}</p>'
    missing = "" if whole or not grade.missing else f'<p class="key"><span>还差</span>{_joined(grade.missing)}</p>'
    return (
        f'<section class="verdict {tone(grade)}" data-verdict="{escape(question.id)}">'
        f'<p class="head" role="status">{head(grade)}</p>{key}{missing}{proof(question, documents)}</section>'
    )


def tone(grade: Grade) -> str:
    """Return the class of a grade: right, partly or wrong."""
    return "right" if grade.right else "partly" if grade.score > 0 else "wrong"


def signs(question: Question, response: str) -> dict[str, str]:
    """Return of each option that was right or wrongly chosen which of the two; nothing where options are no answers."""
    if question.kind not in CHOSEN and question.kind is not Kind.MULTIPLE:
        return {}
    chosen = read_options(question, response) or ()
    return {option: "wrong" for option in chosen} | {option: "right" for option in question.key}


def head(grade: Grade) -> str:
    """Return the first words of a verdict."""
    mark = '<span class="sign" aria-hidden="true">{}</span>'
    if grade.right:
        worth = "" if grade.score >= 1 else f"，得 {grade.score:.0%}"
        return f"{mark.format('✓')}答对了{worth}"
    if grade.score > 0:
        return f"{mark.format('△')}答对一部分，得 {grade.score:.0%}"
    return f"{mark.format('✗')}不对"


def proof(question: Question, documents: Sequence[Document]) -> str:
    """Return what the question's explanation adds, and its quotes with buttons that open them."""
    quotes = list(dict.fromkeys(question.quotes))
    rest = question.explanation
    for quote in quotes:
        rest = rest.replace(said(quote), "")
    told = f'<p class="told">{escape(rest.strip())}</p>' if rest.strip() else ""
    rows = "".join(f"<li>{_opened(question, quote, documents)}<q>{escape(quote.text)}</q></li>" for quote in quotes)
    return f'{told}<ul class="proof">{rows}</ul>'


def answered(question: Question, response: str) -> str:
    """Return a response as a person reads it, the options in their words; text, not markup."""
    if not response:
        return NOTHING
    if question.kind in (*CHOSEN, Kind.MULTIPLE, Kind.ORDER):
        return "；".join(read_options(question, response) or (response,))
    if question.kind is Kind.MATCH:
        chosen = read_options(question, response) or ()
        if len(chosen) == len(question.statements):
            return "；".join(f"（{n}）{option}" for n, option in enumerate(chosen, 1))
    return response


def _opened(question: Question, quote: Quote, documents: Sequence[Document]) -> str:
    document = next((one for one in documents if one.id == question.document_id), None)
    if document is None or find_item(document, quote.path) is None:
        return f'<span class="gone">{escape(quote.label)}</span>'
    target = Target(document.id, quote.path, _marks(document, quote))
    return opener(target, escape(quote.label), "chip", title="在原文中看")


def _marks(document: Document, quote: Quote) -> tuple[Span, ...]:
    """Return where the quote stands now: the question may be of an earlier edition."""
    if document.text[quote.start : quote.end] == quote.text:
        return ((quote.start, quote.end),)
    item = find_item(document, quote.path)
    at = item.text.find(quote.text) if item else -1
    return ((item.start + at, item.start + at + len(quote.text)),) if item and at >= 0 else ()


def _joined(words: Sequence[str]) -> str:
    return escape("；".join(words))
