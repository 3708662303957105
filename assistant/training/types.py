"""The nouns that training produces: a question with its proof, and the grade of an answer to it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import IntEnum, StrEnum


class Kind(StrEnum):
    """The form of a question; ``chinese`` is its name on a paper."""

    CLOZE = "cloze"
    SINGLE = "single"
    MULTIPLE = "multiple"
    JUDGE = "judge"
    SOURCE = "source"
    MATCH = "match"
    ORDER = "order"
    SHORT = "short"

    @property
    def chinese(self) -> str:
        """The kind's name on a paper (单选题)."""
        return _CHINESE[self]


_CHINESE = {
    Kind.CLOZE: "填空题",
    Kind.SINGLE: "单选题",
    Kind.MULTIPLE: "多选题",
    Kind.JUDGE: "判断题",
    Kind.SOURCE: "出处题",
    Kind.MATCH: "连线题",
    Kind.ORDER: "排序题",
    Kind.SHORT: "简答题",
}

CHOSEN = frozenset({Kind.SINGLE, Kind.JUDGE, Kind.SOURCE})
"""Kinds whose key is exactly one of the options."""


class Difficulty(IntEnum):
    """How hard a question is; the rule stands in ``difficulty``."""

    EASY = 1
    MEDIUM = 2
    HARD = 3

    @property
    def chinese(self) -> str:
        """The level as a person reads it."""
        return ("易", "中", "难")[self - 1]


@dataclass(frozen=True, slots=True)
class Quote:
    """The document's own words that prove a key: ``text`` is ``document.text[start:end]`` and lies in one item.

    ``path``, ``label`` and ``number`` name the item; ``number`` is 0 for words between headings, which bear none.
    """

    path: str
    label: str
    number: int
    start: int
    end: int
    text: str


@dataclass(frozen=True, slots=True)
class Question:
    """One question; a pure value, complete without the document it was made from.

    ``id`` derives from document, kind, prompt, key and quotes: it stays over runs and changes when the document's words
    change. ``quotes`` prove the key; the first lies in the item that the question is about. ``prompt`` can be read by
    itself; for a match it lists ``statements``, which are empty for every other kind. ``options`` are what is chosen
    from, matched to, or put in order; empty for cloze and short.

    ``key`` is, by kind: single, judge, source – the right option; multiple – the right options; cloze – the missing
    words; match – for each statement its option; order – the options in the right order; short – the model answer.
    ``terms`` are what a short answer must say.
    """

    id: str
    kind: Kind
    difficulty: Difficulty
    document_id: str
    prompt: str
    key: tuple[str, ...]
    quotes: tuple[Quote, ...]
    explanation: str
    options: tuple[str, ...] = ()
    statements: tuple[str, ...] = ()
    terms: tuple[str, ...] = ()

    @property
    def item(self) -> str:
        """The path of the item that the question is about."""
        return self.quotes[0].path

    @property
    def label(self) -> str:
        """The label of the item that the question is about (第10条)."""
        return self.quotes[0].label

    @property
    def quote(self) -> str:
        """The words that prove the key."""
        return self.quotes[0].text


@dataclass(frozen=True, slots=True)
class Grade:
    """What an answer is worth, with its proof.

    ``score`` is from 0 to 1; ``right`` says whether it counts as known. ``key`` is the right answer in words,
    ``missing`` what a partly right answer lacks. ``label``, ``quote`` and ``explanation`` are the question's own.
    """

    question_id: str
    score: float
    right: bool
    key: str
    missing: tuple[str, ...]
    label: str
    quote: str
    explanation: str
