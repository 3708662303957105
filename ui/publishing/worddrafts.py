"""Pairs of words that somebody is to decide on: proposed, shown in 管理, and of no effect until they are accepted."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

from ui.publishing.turns import turn, write
from ui.publishing.wordlist import Pair

FILE = "words.json"
MOST = 500  # proposals that wait: more than anybody looks through


@dataclass(frozen=True, slots=True)
class Proposed:
    """A pair, and the item whose words it is about: ``place`` names it for people."""

    term: str
    word: str
    place: str

    @property
    def pair(self) -> Pair:
        """The pair itself."""
        return Pair(self.term, self.word)


class WordDrafts:
    """The proposals below ``folder``, in the order of their coming; safe in threads and processes."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def all(self) -> tuple[Proposed, ...]:
        """Return the proposals; none where they cannot be read."""
        try:
            return tuple(Proposed(**row) for row in json.loads((self._folder / FILE).read_bytes()))
        except (OSError, ValueError, TypeError):
            return ()

    def add(self, proposed: Sequence[Proposed]) -> int:
        """Add proposals that are not there yet; return how many were added.

        Raises:
            TurnError, HomeError: they could not be written.
        """
        with turn(self._folder):
            rows = self.all()
            known = {row.pair for row in rows}
            fresh = [row for row in dict.fromkeys(proposed) if row.pair not in known][: max(0, MOST - len(rows))]
            if fresh:
                self._write((*rows, *fresh))
        return len(fresh)

    def drop(self, pair: Pair) -> bool:
        """Take a proposal out; tell whether it was there."""
        with turn(self._folder):
            rows = self.all()
            left = tuple(row for row in rows if row.pair != pair)
            if len(left) < len(rows):
                self._write(left)
        return len(left) < len(rows)

    def _write(self, rows: Sequence[Proposed]) -> None:
        write(self._folder / FILE, json.dumps([asdict(row) for row in rows], ensure_ascii=False, indent=1))
