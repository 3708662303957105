"""An answer as JSON and back, with the digests of the documents it cites."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import fields as fields_of
from typing import Any

from assistant.types import Answer, Citation, Reason
from ui.store.errors import StoreDamagedError

FORM = 1
"""Raised when the JSON changes in a way that ``decode`` must know of."""


def encode(answer: Answer, digests: Mapping[str, str]) -> str:
    """Return the answer as one line of JSON; ``digests`` gives the SHA-256 of each document by its id."""
    fields = {**_fields(answer), "citations": [_fields(citation) for citation in answer.citations]}
    return json.dumps({"form": FORM, "answer": fields, "digests": dict(digests)}, ensure_ascii=False)


def decode(line: str) -> tuple[Answer, dict[str, str]]:
    """Return what ``encode`` was given.

    Raises:
        StoreDamagedError: the text is not what ``encode`` writes.
    """
    try:
        content = json.loads(line)
        fields = {FORM: content["answer"]}[content["form"]]
        return _answer(fields), {str(name): str(digest) for name, digest in content["digests"].items()}
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        message = "有一次回答的存档读不出来，可能是数据库受损。请联系管理员，从备份恢复。"
        raise StoreDamagedError(message) from error


def cited(answer: Answer, digests: Mapping[str, str]) -> dict[str, str]:
    """Return the digests of the documents that the answer cites, in order of citation."""
    names = dict.fromkeys(citation.document_id for citation in answer.citations)
    return {name: digests[name] for name in names if name in digests}


def _fields(flat: Answer | Citation) -> dict[str, Any]:
    """What a dataclass holds, as it is: ``asdict`` copies every value, which takes longer than all of the writing."""
    return {field.name: getattr(flat, field.name) for field in fields_of(flat)}


def _answer(fields: dict[str, Any]) -> Answer:
    reason = fields["reason"]
    return Answer(
        **{
            **fields,
            "citations": tuple(Citation(**citation) for citation in fields["citations"]),
            "reason": None if reason is None else Reason(reason),
            "suggestions": tuple(fields["suggestions"]),
        }
    )
