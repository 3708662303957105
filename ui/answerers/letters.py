"""What the processes say to each other: one JSON object a line."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass

from assistant.types import Answer, Turn
from ui.store import answers

READY = "ready\n"
"""A worker has opened what is published, and waits for a question."""

OPENING = "opening\n"
"""A worker has no answer and opens what is published now; ``READY`` follows."""

NONE = "none\n"
"""A worker has no answer, and waits for the next question."""


MODEL = "model\n"
"""A worker has no answer, as a language model is to be asked for it; it waits for the next question."""


@dataclass(frozen=True, slots=True)
class Asked:
    """A question after the turns of ``history``, to be answered from one edition only."""

    edition: str
    question: str
    history: tuple[Turn, ...]


def asking(edition: str, question: str, history: Sequence[Turn]) -> str:
    """Return the line of a question."""
    turns = [(turn.question, None if turn.answer is None else answers.encode(turn.answer, {})) for turn in history]
    return json.dumps([edition, question, turns], ensure_ascii=False) + "\n"


def asked(line: str) -> Asked:
    """Return what ``asking`` was given."""
    edition, question, turns = json.loads(line)
    history = (Turn(words, None if kept is None else answers.decode(kept)[0]) for words, kept in turns)
    return Asked(edition, question, tuple(history))


def answering(answer: Answer | None) -> str:
    """Return the line of an answer; None is one that a language model is to be asked for."""
    return MODEL if answer is None else answers.encode(answer, {}) + "\n"


def answered(line: str) -> Answer | None:
    """Return the answer that ``line`` holds, None where it holds none."""
    return None if line in ("", NONE, MODEL) else answers.decode(line)[0]
