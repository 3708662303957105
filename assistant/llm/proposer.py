"""Everyday ways of asking for an item, proposed by the model: a person looks at each before any is used.

What it says is data of a form, one JSON object a line; whatever else it says is passed over.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from assistant.llm.link import Link
from assistant.llm.prompt import VERSION, proposing
from assistant.llm.records import Records

MOST = 3
"""Proposals that are heard for one item."""


@dataclass(frozen=True, slots=True)
class Proposal:
    """A way of asking, and the words of the item that are said to answer it; neither is checked."""

    question: str
    quote: str


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
        name = self._link.settings.name
        key = hashlib.sha256(json.dumps([VERSION, "proposing", name, title, text]).encode()).hexdigest()
        if kept := self._records.by_key(key):
            self._link.tally.cached += 1
            return list(_proposals(str(kept.body["proposed"])))[:MOST]
        words = "".join(self._link.stream(proposing(title, text, known)))
        self._records.keep(key, name, {"proposed": words}, complete=True)
        return list(_proposals(words))[:MOST]


def _proposals(words: str) -> Iterator[Proposal]:
    for line in words.splitlines():
        try:
            said = json.loads(line.strip().rstrip(","))
        except (ValueError, RecursionError):
            continue
        if isinstance(said, dict) and isinstance(said.get("q"), str) and isinstance(said.get("quote"), str):
            yield Proposal(said["q"], said["quote"])
