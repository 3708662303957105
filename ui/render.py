"""An answer as a person reads it in a terminal, and as a program reads it as JSON."""

from __future__ import annotations

from typing import Any

from assistant.types import Answer, Citation


def as_text(answer: Answer) -> str:
    """Return the answer for a terminal: the note, the text, what it rests on, and what to ask next."""
    parts = [f"（{answer.note}）"] if answer.note else []
    parts.append(answer.text)
    if answer.citations:
        parts.append("\n".join(["", "依据：", *dict.fromkeys(_source(citation) for citation in answer.citations)]))
    if answer.suggestions:
        parts.append("\n".join(["", "还可以问：", *(f"  {suggestion}" for suggestion in answer.suggestions)]))
    return "\n".join(parts)


def as_json(answer: Answer) -> dict[str, Any]:
    """Return the answer as the ``batch`` format has it, without the question's id; ``answer_id`` where it has one."""
    return {
        "answer": answer.text,
        "refused": answer.refused,
        "reason": answer.reason.value if answer.reason else None,
        "mode": answer.mode,
        "note": answer.note,
        "citations": [_citation(citation) for citation in answer.citations],
        "suggestions": list(answer.suggestions),
        "took_ms": round(answer.took_ms, 3),
        **({"answer_id": answer.answer_id} if answer.answer_id else {}),
    }


def _source(citation: Citation) -> str:
    place = " ".join(part for part in (citation.section, citation.label) if part)
    return f"  {citation.document} {place}"


def _citation(citation: Citation) -> dict[str, Any]:
    return {
        "doc": citation.document,
        "title": citation.title,
        "section": citation.section,
        "item": citation.item,
        "path": citation.path,
        "label": citation.label,
        "quote": citation.quote,
        "start": citation.start,
        "end": citation.end,
    }
