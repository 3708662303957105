"""An installation's own words: which official term an everyday word stands for. Kept as ``lexicon/everyday.tsv``.

The table has the form of the shipped ones (``assistant.lexicon``), one pair a line, and is added to them when the
assistant is built.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from assistant.lexicon import EVERYDAY, Lexicon, everyday_rows, own_folder
from ui.publishing.errors import EntryError
from ui.publishing.turns import turn, write

SHORTEST, LONGEST = 2, 20  # characters: one character means too much, a longer one is a sentence
MOST = 2000
HEAD = "# 本单位自己的对照表。每行：官方用语<Tab>日常说法。可以在网页的“管理—词语”里改。\n"
WORD = re.compile(r"[0-9A-Za-z\u3400-\u9fff\U00020000-\U0003134f·“”《》]+")


@dataclass(frozen=True, slots=True)
class Pair:
    """An official term, and an everyday word that stands for it."""

    term: str
    word: str


class Wordlist:
    """The words of a home; safe in threads and processes."""

    def __init__(self, home: Path) -> None:
        self.folder = own_folder(home)

    def all(self) -> tuple[Pair, ...]:
        """Return the pairs in the order in which they were added.

        Raises:
            LexiconError: somebody has written the file by hand, and a line of it is wrong.
        """
        return tuple(Pair(term, word) for term, word in everyday_rows(self.folder))

    def add(self, pair: Pair, known: Lexicon) -> Pair:
        """Add a pair to those there; ``known`` are the words that the assistant has now.

        Raises:
            EntryError: see ``checked``.
            TurnError, HomeError: it could not be written.
        """
        with turn(self.folder):
            rows = self.all()
            pair = checked(pair, rows, known)
            self._write((*rows, pair))
        return pair

    def remove(self, pair: Pair) -> bool:
        """Take a pair out; tell whether it was there."""
        with turn(self.folder):
            rows = self.all()
            self._write(tuple(row for row in rows if row != pair))
        return pair in rows

    def _write(self, rows: tuple[Pair, ...]) -> None:
        write(self.folder / EVERYDAY, HEAD + "".join(f"{row.term}\t{row.word}\n" for row in rows))


def checked(pair: Pair, own: tuple[Pair, ...], known: Lexicon) -> Pair:
    """Return the pair without blanks.

    Raises:
        EntryError: it is no pair of words, is there already, or leads in a circle.
    """
    pair = Pair("".join(pair.term.split()), "".join(pair.word.split()))
    fault = _form(pair) or _known(pair, own, known) or _circle(pair, own, known)
    if not fault and len(own) >= MOST:
        fault = f"最多 {MOST} 对，请先删去一些"
    if fault:
        message = f"{fault}。"
        raise EntryError(message)
    return pair


def doubts(pair: Pair, known: Lexicon, texts: str) -> list[str]:
    """Return what the person should know of a pair that may be added all the same; ``texts`` are all documents."""
    found = []
    if pair.term not in texts:
        found.append(f"已发布的文件里没有“{pair.term}”，这一对暂时不起作用。")
    if pair.word in texts:
        found.append(f"文件里本来就写有“{pair.word}”，问到它时也会去找“{pair.term}”。")
    others = [term for term in known.official.get(pair.word, ()) if term != pair.term]
    if others:
        found.append(f"“{pair.word}”还指{'、'.join(f'“{term}”' for term in others)}，两种意思都会去找。")
    further = [term for term in known.official.get(pair.term, ()) if term != pair.word]
    if further:
        found.append(f"“{pair.term}”自己又指{'、'.join(f'“{term}”' for term in further)}，只往前找一步，不会连着找。")
    return found


def _form(pair: Pair) -> str:
    for name, text in (("日常说法", pair.word), ("文件用语", pair.term)):
        if not text:
            return f"请写{name}"
        if not SHORTEST <= len(text) <= LONGEST:
            return f"{name}要有 {SHORTEST} 到 {LONGEST} 个字，“{text[:LONGEST]}”有 {len(text)} 个"
        if not WORD.fullmatch(text):
            return f"{name}只能是文字和数字，请去掉“{text[:LONGEST]}”里的标点，一次写一个词"
    return "" if pair.term != pair.word else f"两边都是“{pair.word}”，不用加"


def _known(pair: Pair, own: tuple[Pair, ...], known: Lexicon) -> str:
    if pair in own:
        return f"“{pair.word}”指“{pair.term}”已经加过了"
    return f"自带的词表里已有：“{pair.word}”指“{pair.term}”" if pair.term in known.official.get(pair.word, ()) else ""


def _circle(pair: Pair, own: tuple[Pair, ...], known: Lexicon) -> str:
    """Tell whether the official term leads back to the everyday word."""
    leads: dict[str, set[str]] = {word: set(terms) for word, terms in known.official.items()}
    for row in own:
        leads.setdefault(row.word, set()).add(row.term)
    path = _path(pair.term, pair.word, leads)
    return f"绕回来了：{' → '.join(f'“{step}”' for step in [pair.word, *path])}。请只留一个方向" if path else ""


def _path(start: str, end: str, leads: Mapping[str, set[str]]) -> list[str]:
    """Return the shortest way from ``start`` to ``end``, both included; empty when there is none."""
    ways, seen = [[start]], {start}
    while ways:
        way = ways.pop(0)
        if way[-1] == end:
            return way
        for step in sorted(leads.get(way[-1], ())):
            if step not in seen:
                seen.add(step)
                ways.append([*way, step])
    return []
