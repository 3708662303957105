"""What a learner's form says, as the text that is graded and kept, and back.

A form names its fields by the question's kind: ``pick`` for one option, ``pick-A`` … for several, ``pair-1`` … for a
match, ``order`` for a row of letters, ``words`` for what is typed. The text is what ``assistant.training.reading``
reads: B, ACD, 1C2A, CABD, 对. Whoever sends a form may have written anything into it; what is none of a question's
letters counts as not there.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Protocol

from assistant.training.drafting import RIGHT, WRONG
from assistant.training.reading import LETTERS
from assistant.training.types import CHOSEN, Kind

LONGEST = 2000  # characters of an answer; the model answers have a tenth of it


class Posed(Protocol):
    """A question as far as it is shown: an exam's has no key."""

    @property
    def id(self) -> str: ...

    @property
    def kind(self) -> Kind: ...

    @property
    def prompt(self) -> str: ...

    @property
    def options(self) -> tuple[str, ...]: ...

    @property
    def statements(self) -> tuple[str, ...]: ...


def letters_of(question: Posed) -> str:
    """Return the letters of its options."""
    return LETTERS[: len(question.options)]


def response_of(question: Posed, fields: Mapping[str, str]) -> str:
    """Return what a form answers; empty for nothing."""
    letters = letters_of(question)
    if question.kind is Kind.JUDGE:
        return fields.get("pick", "") if fields.get("pick") in {RIGHT, WRONG} else ""
    if question.kind in CHOSEN:
        picked = fields.get("pick", "")
        return picked if len(picked) == 1 and picked in letters else ""
    if question.kind is Kind.MULTIPLE:
        return "".join(letter for letter in letters if fields.get(f"pick-{letter}") == letter)
    if question.kind is Kind.MATCH:
        pairs = ((n, fields.get(f"pair-{n}", "")) for n in range(1, len(question.statements) + 1))
        return "".join(f"{n}{letter}" for n, letter in pairs if len(letter) == 1 and letter in letters)
    if question.kind is Kind.ORDER:
        return "".join(dict.fromkeys(letter for letter in fields.get("order", "") if letter in letters))
    return fields.get("words", "").strip()[:LONGEST]


def fields_of(question: Posed, response: str) -> dict[str, str]:
    """Return the fields of a form that answers so; ``response_of`` of them is the response again."""
    if not response:
        return {}
    if question.kind in CHOSEN:
        return {"pick": response}
    if question.kind is Kind.MULTIPLE:
        return {f"pick-{letter}": letter for letter in response}
    if question.kind is Kind.MATCH:
        return {f"pair-{n}": letter for n, letter in re.findall(r"(\d)([A-J])", response)}
    return {"order" if question.kind is Kind.ORDER else "words": response}


def complete(question: Posed, response: str) -> bool:
    """Tell whether a response answers all of a question: every statement of a match, every part of an order."""
    if question.kind is Kind.MATCH:
        return len(fields_of(question, response)) == len(question.statements)
    if question.kind is Kind.ORDER:
        return len(response) == len(question.options)
    return bool(response)
