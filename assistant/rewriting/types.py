"""The nouns of rewriting: numbered evidence, a sentence of a model, the judgement on it, what may be shown."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from assistant.compose import Evidence, label_of
from assistant.types import Citation


@dataclass(frozen=True, slots=True)
class Numbered:
    """Evidence as a model sees it: ``number`` counts from 1 and is what a marker [1] names."""

    number: int
    evidence: Evidence

    @property
    def quote(self) -> str:
        """The document's own words that answer the question."""
        return self.evidence.quote

    @property
    def text(self) -> str:
        """All of the item; the quote alone in the header and the preamble."""
        item = self.evidence.item
        return item.text if item is not None else self.quote

    @property
    def label(self) -> str:
        """How a person names the place: 第10条."""
        return label_of(self.evidence)


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence of a model: ``text`` without markers, ``markers`` the numbers it cites, in order, once each.

    ``labels`` are item labels that the model wrote behind it (（第10条）): tolerated, never shown. ``bullet`` tells
    that it stood behind a list mark.
    """

    text: str
    markers: tuple[int, ...] = ()
    labels: tuple[str, ...] = ()
    bullet: bool = False


class Fault(StrEnum):
    """Why a sentence may not be shown."""

    NO_MARKER = "no_marker"
    UNKNOWN_MARKER = "unknown_marker"
    FORM = "form"
    NAME = "name"
    FIGURE = "figure"
    ITEM_NUMBER = "item_number"
    WORDS = "words"
    BINDING = "binding"
    POLARITY = "polarity"


@dataclass(frozen=True, slots=True)
class Verdict:
    """``fault`` is None when the sentence may be shown; ``detail`` is what was found, for logs and tests."""

    fault: Fault | None = None
    detail: str = ""

    @property
    def ok(self) -> bool:
        """Whether the sentence may be shown."""
        return self.fault is None


@dataclass(frozen=True, slots=True)
class Released:
    """What a person may see: ``text`` with its label set by us, and the citations behind it.

    ``quoted`` tells that it is the document's sentence in place of one that failed.
    """

    text: str
    citations: tuple[Citation, ...] = ()
    quoted: bool = False
    bullet: bool = False


@dataclass(frozen=True, slots=True)
class Outcome:
    """How a stream ended.

    ``text`` and ``citations`` are all that was released. With ``given_up`` the extractive answer is to be served whole,
    in place of it. ``dropped`` are the sentences that were not shown, each with its verdict.
    """

    text: str
    citations: tuple[Citation, ...]
    given_up: bool
    dropped: tuple[tuple[Sentence, Verdict], ...] = ()
    released: tuple[Released, ...] = ()
