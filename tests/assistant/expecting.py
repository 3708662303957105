"""A row of a specification: a question, and what its answer must be."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import pytest

from assistant.app import Assistant
from assistant.types import Answer, Reason, Turn


@dataclass(frozen=True, slots=True)
class Expected:
    """What is certain about an answer; what is None is left open.

    ``items`` are the numbers cited, exactly; ``among`` are numbers that must be among them. ``says`` must be in the
    text, ``never`` must not.
    """

    mode: str | None = None
    items: tuple[int, ...] | None = None
    among: tuple[int, ...] = ()
    says: tuple[str, ...] = ()
    never: tuple[str, ...] = ()
    refused: bool = False
    reason: Reason | None = None


def row(
    name: str,
    question: str,
    *,
    history: Sequence[str] = (),
    broken: str = "",
    **expected: Any,  # noqa: ANN401
) -> pytest.ParameterSet:
    """Return a row for ``parametrize``; ``broken`` says why it does not hold yet."""
    marks = [pytest.mark.xfail(strict=True, reason=broken)] if broken else []
    return pytest.param(question, tuple(history), Expected(**expected), id=name, marks=marks)


def check(assistant: Assistant, question: str, history: Sequence[str], expected: Expected) -> Answer:
    """Ask and compare; every quote must also stand in the item that it names."""
    answer = assistant.ask(question, [Turn(turn) for turn in history])
    assert answer.refused is expected.refused, answer.text
    assert answer.reason is expected.reason, answer.text
    assert expected.mode in {None, answer.mode}, answer.text
    cited = tuple(sorted({c.item for c in answer.citations if c.item is not None}))
    assert expected.items in {None, cited}, answer.text
    assert set(expected.among) <= set(cited), answer.text
    assert [words for words in expected.says if words not in answer.text] == [], answer.text
    assert [words for words in expected.never if words in answer.text] == [], answer.text
    assert false_quotes(assistant, answer) == []
    return answer


def false_quotes(assistant: Assistant, answer: Answer) -> list[str]:
    """Return the quotes of ``answer`` that are not the words of the item, or of the document, that they name."""
    false = []
    for citation in answer.citations:
        document = assistant.corpus.document(citation.document_id)
        entry = assistant.corpus.entry(citation.document_id, citation.path) if citation.path else None
        words = entry.item.text if entry else document.text
        if citation.quote not in words or document.text[citation.start : citation.end] != citation.quote:
            false.append(citation.quote)
    return false
