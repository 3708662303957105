"""The nouns of helping: a question as it stands, what it is read as, and what every help can tell."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Protocol

from assistant.compose import Draft
from assistant.llm.types import Message


@dataclass(frozen=True, slots=True)
class Rules:
    """What the rules can tell of a question, whoever put it into words.

    ``fold`` makes text comparable (width, case, traditional characters) and keeps its length; ``content_words`` gives
    the words of folded text that are neither asking nor empty; ``known`` is all text of the documents, folded;
    ``answer`` gives the proved draft for a question that stands alone.
    """

    fold: Callable[[str], str]
    content_words: Callable[[str], list[str]]
    known: str
    answer: Callable[[str], Draft]


@dataclass(frozen=True, slots=True)
class Case:
    """A question as typed, what was said before it (oldest first), and the rules' proved answer to it."""

    question: str
    earlier: tuple[str, ...]
    draft: Draft


@dataclass(frozen=True, slots=True)
class Read:
    """The questions that one is read as, checked, and the sentence that tells the person so."""

    questions: tuple[str, ...]
    note: str


class Help(Protocol):
    """One help; ``name`` tells its answers from those of the others where they are kept."""

    name: str

    def is_wanted(self, case: Case, rules: Rules) -> bool:
        """Tell whether the rules are known to be weak here."""

    def messages(self, case: Case) -> Sequence[Message]:
        """Return what is said to the model."""

    def read(self, words: str, case: Case, rules: Rules) -> Read | None:
        """Return what the model's ``words`` make of the question, None when they do not pass the check."""
