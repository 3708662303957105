"""Questions to begin with, drawn from the documents themselves."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TypeVar

from ingest.types import CuratedQuestion
from ui.web.needs import Shelf

Row = TypeVar("Row")

LONGEST = 24  # characters: a starter is read at a glance
USUAL = 13  # characters of a question as people type it
ASKING = ("？", "吗", "呢", "什么", "怎么", "多少", "几", "哪", "谁")


def starters(shelf: Shelf, *, limit: int = 4) -> list[str]:
    """Return up to ``limit`` questions over the first document: everyday ones, one by theme, one by number."""
    if not shelf.documents:
        return []
    document = shelf.documents[0]
    curated = [question for question in shelf.questions(document.id) if _is_plain(question.text)]
    asked = [question.text for question in _spread(_one_an_item(curated), limit - 2)]
    for item in _spread([item for item in document.items if 0 < len(item.heading) <= LONGEST - 8], limit):
        if len(asked) < limit - 1:
            asked.append(f"{item.heading}有哪些措施？")
    last = document.items[-1:]
    return [*asked, *(f"{item.label}讲了什么？" for item in last)][:limit]


def _is_plain(text: str) -> bool:
    """Return whether a question is short enough to read at a glance and is worded as one."""
    return len(text) <= LONGEST and any(word in text for word in ASKING)


def _one_an_item(questions: Sequence[CuratedQuestion]) -> list[CuratedQuestion]:
    """Return one question for each item, the one nearest to ``USUAL`` characters."""
    best: dict[str, CuratedQuestion] = {}
    for question in questions:
        known = best.setdefault(question.item, question)
        if abs(len(question.text) - USUAL) < abs(len(known.text) - USUAL):
            best[question.item] = question
    return list(best.values())


def _spread(rows: Sequence[Row], count: int) -> list[Row]:
    """Return ``count`` of the rows, evenly apart, none twice."""
    if count <= 0:
        return []
    if len(rows) <= count:
        return list(rows)
    return [rows[(2 * number + 1) * len(rows) // (2 * count)] for number in range(count)]
