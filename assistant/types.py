"""The nouns that answering produces."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Reason(StrEnum):
    """Why an answer does not give what was asked for."""

    NOT_IN_DOCUMENTS = "not_in_documents"
    NOT_STATED = "not_stated"
    OUT_OF_SCOPE = "out_of_scope"
    NO_SUCH_ITEM = "no_such_item"


@dataclass(frozen=True, slots=True)
class Citation:
    """A claim's proof: ``quote`` is an exact substring of the item's text (or of the header's or preamble's).

    ``document`` is the issuing number, or the title where there is none; ``start``/``end`` are offsets into the
    document's text. ``item``, ``path`` and ``section`` are None for the header and the preamble.
    """

    document_id: str
    document: str
    title: str
    section: str | None
    item: int | None
    path: str | None
    label: str
    quote: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Answer:
    """What the person gets.

    ``mode`` says how it came about: ``extractive``, ``rewritten`` (a language model's proved words), ``lookup``,
    ``list``, ``theme``, ``count``, ``refusal``, ``chat``. ``note`` is what was understood when it differs from what was
    typed (已按…理解), and why a language model's words are not served where they might be, else empty. ``took_ms`` is
    milliseconds from question to answer. ``answer_id`` names an answer in a language model's words, which is on record
    and can be proved again, else empty.
    """

    text: str
    citations: tuple[Citation, ...] = ()
    refused: bool = False
    reason: Reason | None = None
    mode: str = "extractive"
    suggestions: tuple[str, ...] = ()
    note: str = ""
    took_ms: float = 0.0
    answer_id: str = ""


@dataclass(frozen=True, slots=True)
class Turn:
    """One earlier exchange: the person's words, and the answer if it is known."""

    question: str
    answer: Answer | None = None
