"""A question on its way to an answer, and the tools that every step of the way shares."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from assistant.asked import Asked
from assistant.concepts import ConceptFinder
from assistant.corpus import Corpus, Entry
from assistant.lexicon import Lexicon
from assistant.references import References
from assistant.retrieve import Ranked, Retriever
from assistant.topic import content_words
from ingest.types import Document

FAR = 0.33
"""A best item below this score is no answer."""


@dataclass(frozen=True, slots=True)
class Asking:
    """A question understood so far.

    ``text`` is folded; ``refs`` are the numbers it points at; ``document`` is the one it is about and ``scope`` that
    document's entries. ``spoken_of`` are the items the last answer cited, ``focus`` those of them that the question
    leans on, ``bound`` whether it can only be about them. ``asked`` are the types of detail it wants.
    """

    text: str
    refs: References
    document: Document
    scope: tuple[Entry, ...]
    spoken_of: tuple[Entry, ...]
    focus: tuple[Entry, ...]
    bound: bool
    asked: tuple[Asked, ...]


@dataclass(frozen=True, slots=True)
class Tools:
    """What the steps work with; built once, shared by threads. ``words`` cuts text into words."""

    corpus: Corpus
    retriever: Retriever
    lexicon: Lexicon
    finder: ConceptFinder
    words: Callable[[str], list[str]]

    def has_subject(self, text: str) -> bool:
        """Tell whether ``text`` names something of the documents by itself."""
        return any(len(w) > 1 and w in self.corpus.folded_text for w in content_words(text, self.words))

    def is_bound(self, asking: Asking) -> bool:
        """Tell whether the question can only be about what it leans on: it points there, or names nothing itself."""
        return bool(asking.focus) and (asking.bound or not content_words(asking.text, self.words))

    def ranked(self, asking: Asking) -> list[Ranked]:
        """Return the items for the question: only those leant on when it has no subject of its own."""
        keys = {entry.key for entry in asking.focus}
        if self.is_bound(asking):
            return self.retriever.rank(asking.text, allowed=lambda entry: entry.key in keys)
        return self.retriever.rank(asking.text, favoured=keys)


def is_far(best: Ranked) -> bool:
    """Tell whether even the best item is too unlike the question to answer it."""
    return best.score < FAR
