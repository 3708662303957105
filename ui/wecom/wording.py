"""A training question, and what an answer to it is worth, as a chat reads them."""

from __future__ import annotations

from collections.abc import Sequence

from assistant.training.reading import LETTERS
from assistant.training.types import Grade, Kind, Question
from ingest.types import Document
from ui.questions import verdict

HINTS = {
    Kind.JUDGE: "回复“对”或“错”。",
    Kind.MULTIPLE: "回复所有正确的字母，例如“AC”。",
    Kind.SINGLE: "回复一个字母。",
    Kind.SOURCE: "回复一个字母，或第几条。",
}


def question_lines(question: Question, documents: Sequence[Document]) -> list[str]:
    """Return a question's lines: its document where there are several, what is asked, the options lettered."""
    options = [] if question.kind is Kind.JUDGE else question.options
    title = _title(question, documents)
    return [*([title] if title else []), question.prompt, *(f"{LETTERS[n]}. {one}" for n, one in enumerate(options))]


def graded_lines(question: Question, graded: Grade, documents: Sequence[Document]) -> list[str]:
    """Return right or wrong, the key, why, and the words that prove it, each with its item."""
    head = [line for line in verdict(graded).split("\n") if line != graded.explanation]
    why = graded.explanation.split(f"{question.label}原文：")[0]
    title = _title(question, documents)
    proof = [f"原文：{quote.text}（{title}{quote.label}）" for quote in question.quotes]
    return [*head, *([why] if why and why != graded.explanation else []), *proof]


def _title(question: Question, documents: Sequence[Document]) -> str:
    if len(documents) < 2:  # noqa: PLR2004 - of one document, everybody knows which
        return ""
    return next((f"《{one.title}》" for one in documents if one.id == question.document_id), "")
