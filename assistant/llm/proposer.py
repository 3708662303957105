"""Everyday ways of asking for an item, and everyday words for its own: a person looks at each before any is used.

What it says is data of a form, one JSON object a line; whatever else it says is passed over.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from assistant.llm.link import Link
from assistant.llm.prompt import VERSION, pairing, proposing
from assistant.llm.records import Records
from assistant.llm.types import Message

MOST = 3
"""Proposals that are heard for one item."""


@dataclass(frozen=True, slots=True)
class Proposal:
    """A way of asking, and the words of the item that are said to answer it; neither is checked."""

    question: str
    quote: str


@dataclass(frozen=True, slots=True)
class WordPair:
    """An everyday word, and the official one of the item that is said to mean the same; neither is checked."""

    word: str
    term: str


class Proposer:
    """Asks the model about one item after another; what it said once is not asked again."""

    def __init__(self, link: Link, records: Records) -> None:
        self._link = link
        self._records = records

    def propose(self, title: str, text: str, known: Sequence[str]) -> list[Proposal]:
        """Return proposals for the item ``text`` of the document ``title``, asked otherwise than ``known``.

        Raises:
            ModelError: the model cannot be had, or its answer is not whole.
        """
        said = self._said("proposing", [title, text], proposing(title, text, known))
        return [Proposal(*pair) for pair in _pairs(said, "q", "quote")][:MOST]

    def propose_words(self, title: str, text: str) -> list[WordPair]:
        """Return everyday words for official ones of the item ``text`` of the document ``title``.

        Raises:
            ModelError: as ``propose``.
        """
        said = self._said("pairing", [title, text], pairing(title, text))
        return [WordPair(*pair) for pair in _pairs(said, "word", "term")][:MOST]

    def _said(self, kind: str, about: Sequence[str], messages: Sequence[Message]) -> str:
        """Return what the model says, or has said before about the same."""
        name = self._link.settings.name
        key = hashlib.sha256(json.dumps([VERSION, kind, name, *about]).encode()).hexdigest()
        if kept := self._records.by_key(key):
            self._link.tally.cached += 1
            return str(kept.body["proposed"])
        words = "".join(self._link.stream(messages))
        self._records.keep(key, name, {"proposed": words}, complete=True)
        return words


def _pairs(words: str, *names: str) -> Iterator[tuple[str, ...]]:
    """What is said under the ``names``, of each line that is such an object."""
    for line in words.splitlines():
        try:
            said = json.loads(line.strip().rstrip(","))
        except (ValueError, RecursionError):
            continue
        if isinstance(said, dict) and all(isinstance(said.get(name), str) for name in names):
            yield tuple(said[name] for name in names)
