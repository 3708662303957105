"""Questions, papers and answers as JSON and back: a stored paper is complete without the document."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import asdict
from typing import Any

from assistant.training.exam import Paper
from assistant.training.types import Difficulty, Kind, Question, Quote
from ui.store.errors import StoreDamagedError

FORM = 1
"""Raised when the JSON changes in a way that reading it must know of."""
DAMAGED = "有一份试卷的存档读不出来，可能是数据库受损。请联系管理员，从备份恢复。"
_TEXTS = ("key", "options", "statements", "terms")


def encode_question(question: Question) -> str:
    """Return a question as one line of JSON."""
    return _line({"form": FORM, "question": asdict(question)})


def decode_question(line: str) -> Question:
    """Return what ``encode_question`` was given.

    Raises:
        StoreDamagedError: the text is not what it writes.
    """
    try:
        return _question(_content(line)["question"])
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise StoreDamagedError(DAMAGED) from error


def encode_paper(paper: Paper) -> str:
    """Return a paper as one line of JSON."""
    return _line({"form": FORM, "paper": asdict(paper)})


def decode_paper(line: str) -> Paper:
    """Return what ``encode_paper`` was given.

    Raises:
        StoreDamagedError: the text is not what it writes.
    """
    try:
        fields = _content(line)["paper"]
        return Paper(fields["seed"], tuple(map(_question, fields["questions"])), fields["minutes"])
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise StoreDamagedError(DAMAGED) from error


def encode_answers(answers: Mapping[str, str]) -> str:
    """Return answers by question id as one line of JSON."""
    return _line({"form": FORM, "answers": dict(answers)})


def decode_answers(line: str) -> dict[str, str]:
    """Return what ``encode_answers`` was given.

    Raises:
        StoreDamagedError: the text is not what it writes.
    """
    try:
        return {str(name): str(response) for name, response in _content(line)["answers"].items()}
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise StoreDamagedError(DAMAGED) from error


def _line(content: dict[str, Any]) -> str:
    return json.dumps(content, ensure_ascii=False)


def _content(line: str) -> dict[str, Any]:
    content: dict[str, Any] = json.loads(line)
    return {FORM: content}[content["form"]]


def _question(fields: dict[str, Any]) -> Question:
    return Question(
        **{
            **fields,
            **{name: tuple(map(str, fields[name])) for name in _TEXTS},
            "kind": Kind(fields["kind"]),
            "difficulty": Difficulty(fields["difficulty"]),
            "quotes": tuple(Quote(**quote) for quote in fields["quotes"]),
        }
    )
