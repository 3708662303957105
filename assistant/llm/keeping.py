"""An answer on record: what it was asked, by what it was proved, in the model's own words; its key, and back again."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping, Sequence
from typing import Any

from assistant.llm.prompt import VERSION
from assistant.rewriting.types import Numbered


def key_of(question: str, evidence: Sequence[Numbered], model: str) -> str:
    """Return what an answer of the model depends on, as SHA-256: question, editions and places of the evidence, model.

    The earlier questions are in it by what they led to: the evidence.
    """
    places = [(one.evidence.document.digest, one.evidence.start, one.evidence.end) for one in evidence]
    return hashlib.sha256(json.dumps([VERSION, model, question, places]).encode()).hexdigest()


def body_of(question: str, evidence: Sequence[Numbered], words: str, shown: str) -> dict[str, Any]:
    """Return the record of an answer: ``words`` are the model's own, ``shown`` what the person got."""
    return {"question": question, "evidence": [_place(one) for one in evidence], "words": words, "shown": shown}


def _place(one: Numbered) -> Mapping[str, Any]:
    document, item = one.evidence.document, one.evidence.item
    return {
        "number": one.number,
        "document_id": document.id,
        "document": document.number or document.title,
        "digest": document.digest,
        "path": item.path if item else None,
        "label": one.label,
        "start": one.evidence.start,
        "end": one.evidence.end,
        "quote": one.quote,
    }
