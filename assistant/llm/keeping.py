"""An answer on record: what it was asked, by what it was proved, in the model's own words; its key, and back again."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from typing import Any

from assistant.llm.page import Page
from assistant.llm.prompt import VERSION
from assistant.rewriting.types import Numbered
from assistant.types import Answer


@dataclass(frozen=True, slots=True)
class Place:
    """Where evidence stood: in the edition of ``digest`` (SHA-256 of the file), at ``start``/``end`` of its text."""

    number: int
    document_id: str
    document: str
    digest: str
    path: str | None
    label: str
    start: int
    end: int
    quote: str


def key_of(question: str, evidence: Sequence[Numbered], model: str) -> str:
    """Return what an answer of the model depends on, as SHA-256: question, editions and places of the evidence, model.

    The earlier questions are in it by what they led to: the evidence.
    """
    places = [(one.evidence.document.digest, one.evidence.start, one.evidence.end) for one in evidence]
    return hashlib.sha256(json.dumps([VERSION, model, question, places]).encode()).hexdigest()


def body_of(page: Page, answer: Answer) -> dict[str, Any]:
    """Return the record of ``answer`` as plain data: question, evidence, the model's own words, what was shown."""
    return {
        "question": page.question,
        "evidence": [asdict(_place(one)) for one in page.evidence],
        "words": page.words,
        "sentences": page.sentences,
        "shown": answer.text,
        "note": answer.note,
        "several_documents": page.several_documents,
    }


def places_of(body: Mapping[str, Any]) -> list[Place]:
    """Return the evidence that a record names."""
    return [Place(**place) for place in body["evidence"]]


def _place(one: Numbered) -> Place:
    document, item = one.evidence.document, one.evidence.item
    return Place(
        number=one.number,
        document_id=document.id,
        document=document.number or document.title,
        digest=document.digest,
        path=item.path if item else None,
        label=one.label,
        start=one.evidence.start,
        end=one.evidence.end,
        quote=one.quote,
    )
