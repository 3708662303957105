"""Papers put together by hand."""

from __future__ import annotations

from datetime import datetime

from assistant.training.exam import Paper
from assistant.training.grading import grade
from assistant.training.study import review
from assistant.training.types import Difficulty, Kind, Question, Quote
from ui.store.types import Reviewed


def question(name: str = "q1", key: str = "500个") -> Question:
    """Return a blank to fill."""
    quote = Quote("二/2", "第2条", 2, 4, 12, f"新建社团{key}")
    said = f"第2条原文：新建社团{key}。"
    return Question(name, Kind.CLOZE, Difficulty.MEDIUM, "shan", "新建社团______。", (key,), (quote,), said)


def choice(name: str = "c1") -> Question:
    """Return a question with options, statements and terms, so that every field is there."""
    quote = Quote("二/2", "第2条", 2, 0, 2, "甲乙")
    fields = {"options": ("甲", "乙"), "statements": ("一", "二"), "terms": ("甲", "乙")}
    return Question(name, Kind.MATCH, Difficulty.HARD, "shan", "连一连", ("甲", "乙"), (quote,), "第2条", **fields)


def paper(*names: str, minutes: int | None = None) -> Paper:
    """Return a paper of blanks with these ids."""
    return Paper(7, tuple(map(question, names)), minutes)


def answered(response: str, at: datetime, occasion: str, name: str = "q1") -> Reviewed:
    """Return an answer to ``question(name)``, graded."""
    asked = question(name)
    graded = grade(asked, response)
    return Reviewed(asked, response, graded, at, occasion, lambda card: review(card, asked, graded, at))
