"""Words people use and words documents use, read from the tables in ``index/lexicon/``.

Each table is a tab-separated text that an administrator can edit; lines that begin with ``#`` explain it. Tables of
the same name in several folders count as one: those shipped, and an administrator's own (``own_folder``).
``everyday.tsv``: official term, then everyday words joined by 、. ``abbreviations.tsv``: short form, full form.
``places.txt``: provinces and cities. ``dialect.tsv`` and ``typos.tsv``: what is typed, what is meant.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from assistant.errors import LexiconError

EVERYDAY = "everyday.tsv"
OPENING = 2
"""Characters of the shortest everyday word, by which words are looked up."""


@dataclass(frozen=True, slots=True)
class Lexicon:
    """All tables, ready for look-up.

    ``official`` maps an everyday word to the official terms it may stand for; ``everyday`` the other way round;
    ``spoken`` maps dialect words and typos to standard ones, longest first.
    """

    official: dict[str, tuple[str, ...]] = field(default_factory=dict)
    everyday: dict[str, tuple[str, ...]] = field(default_factory=dict)
    spoken: tuple[tuple[str, str], ...] = ()
    places: frozenset[str] = frozenset()
    lengths: dict[str, tuple[int, ...]] = field(init=False, repr=False, compare=False)
    """How long the everyday words are that begin with these two characters, longest first."""
    heard: re.Pattern[str] = field(init=False, repr=False, compare=False)
    """Any of ``spoken``."""

    def __post_init__(self) -> None:
        lengths: dict[str, set[int]] = {}
        for word in self.official:
            if len(word) >= OPENING:
                lengths.setdefault(word[:OPENING], set()).add(len(word))
        object.__setattr__(self, "lengths", {two: tuple(sorted(some, reverse=True)) for two, some in lengths.items()})
        spoken = "|".join(re.escape(spoken) for spoken, _ in self.spoken)
        object.__setattr__(self, "heard", re.compile(spoken or "(?!)"))

    def official_terms(self, text: str) -> list[tuple[str, tuple[str, ...]]]:
        """Return (everyday word, official terms) for each everyday word found in ``text``, longest match first."""
        found, place = [], 0
        while place < len(text):
            for length in self.lengths.get(text[place : place + OPENING], ()):
                word = text[place : place + length]
                if terms := self.official.get(word):
                    found.append((word, terms))
                    place += length - 1
                    break
            place += 1
        return found

    def kindred(self, term: str) -> tuple[str, ...]:
        """Return ``term`` with its official and everyday relatives, without repetition."""
        return tuple(dict.fromkeys((term, *self.official.get(term, ()), *self.everyday.get(term, ()))))

    def standard(self, text: str) -> str:
        """Return ``text`` with dialect words and common typos replaced by what they mean."""
        if self.heard.search(text) is None:
            return text
        for spoken, meant in self.spoken:
            if spoken in text:
                text = text.replace(spoken, meant)
        return text


def own_folder(home: Path) -> Path:
    """Return where the words of an installation's administrators are."""
    return home / "lexicon"


def load_lexicon(*folders: Path) -> Lexicon:
    """Read the tables of the folders; a table that is absent counts as empty.

    Raises LexiconError, naming file and line, when a line is not of the table's form.
    """
    official: dict[str, list[str]] = {}
    everyday: dict[str, list[str]] = {}
    pairs = [row for folder in folders for row in everyday_rows(folder)]
    pairs += [(full, short) for short, full in _rows(folders, "abbreviations.tsv")]
    for term, word in pairs:  # in small letters, as all text is searched (GDP)
        official.setdefault(word.lower(), []).append(term.lower())
        everyday.setdefault(term.lower(), []).append(word.lower())
    spoken = [*_rows(folders, "dialect.tsv"), *_rows(folders, "typos.tsv")]
    return Lexicon(
        {word: tuple(dict.fromkeys(terms)) for word, terms in official.items()},
        {term: tuple(dict.fromkeys(words)) for term, words in everyday.items()},
        tuple(sorted(spoken, key=lambda pair: -len(pair[0]))),
        frozenset(place for folder in folders for place in _places(folder / "places.txt")),
    )


def everyday_rows(folder: Path) -> Iterator[tuple[str, str]]:
    """Yield (official term, everyday word) for each pair of a folder's ``everyday.tsv``."""
    for term, words in _rows([folder], EVERYDAY):
        for word in words.split("、"):
            yield term, word


def _places(path: Path) -> Iterator[str]:
    if path.is_file():
        for line in path.read_text(encoding="utf-8").splitlines():
            if not line.startswith("#"):
                yield from line.split()


def _rows(folders: Iterable[Path], name: str) -> Iterator[tuple[str, str]]:
    for path in (folder / name for folder in folders):
        if not path.is_file():
            continue
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
            if not line.strip() or line.startswith("#"):
                continue
            typed, tab, meant = line.partition("\t")
            if not (tab and typed.strip() and meant.strip()):
                raise LexiconError(path.name, number)
            yield typed.strip(), meant.strip()
