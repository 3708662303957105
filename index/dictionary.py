"""jieba's dictionary as two arrays that are mapped from disk, and jieba's cut on them.

Loading the dictionary as jieba does takes 0.6 s and 55 MB in every process; mapped, it takes neither, and asking from
the command line is twice as fast. The cut is jieba's own without its guesses at unknown words: the most probable way
through the words found at each place (Sun Junyi, jieba; a unigram model solved by dynamic programming). A test holds it
to jieba's, word for word.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from index.errors import ExtraMissingError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from numpy.typing import NDArray

FACTOR = np.uint64(0x9E3779B97F4A7C15)
"""Multiplier of the hash h(word) = Σ code·FACTOR^place mod 2⁶⁴: odd, its bits without pattern (the golden ratio's)."""

MASK = (1 << 64) - 1

PREFIX = -math.inf
"""Weight of a piece that begins a word and is none."""

HAN, HAN_END = 0x4E00, 0x9FD5  # as jieba has it
PLAIN = np.array([chr(code).isalnum() or chr(code) in "+#&._%-" for code in range(128)] + [False])
"""Which ASCII characters jieba lets stand inside a block, beside Han; the last place is for all others."""
HAN_SIGN, HAN_END_SIGN = chr(HAN), chr(HAN_END)
PLAIN_SIGNS = frozenset(chr(code) for code in np.flatnonzero(PLAIN).tolist())


@dataclass(frozen=True, slots=True)
class Dictionary:
    """Words and beginnings of words by hash.

    ``keys`` uint64, rising; ``weights`` float64: ln(frequency/total), ``PREFIX`` for mere beginnings; ``unknown``
    float64, shape (1,): the weight of a character that is no word.
    """

    keys: NDArray[np.uint64]
    weights: NDArray[np.float64]
    unknown: NDArray[np.float64]

    @classmethod
    @cache
    def of_jieba(cls) -> Dictionary:
        """Build from the dictionary file of the installed jieba package; takes about a second, once a process."""
        places = find_spec("jieba")
        if places is None or not places.submodule_search_locations:
            message = "缺少 jieba，无法分词：请重新安装本软件（make install）。"
            raise ExtraMissingError(message)
        text = Path(places.submodule_search_locations[0], "dict.txt").read_text(encoding="utf-8")
        rows = [(word, int(count)) for word, count, _ in map(str.split, text.splitlines())]
        return cls.build(dict(rows), sum(count for _, count in rows))  # a few words stand there twice; jieba adds both

    @classmethod
    def build(cls, frequencies: dict[str, int], total: int = 0) -> Dictionary:
        """Build from words and how often each occurs; ``total`` is of how many, the sum unless it is given."""
        whole = math.log(total or sum(frequencies.values()))
        pieces = {word[:end]: 0 for word in frequencies for end in range(1, len(word))} | frequencies
        keys = hashes_of(list(pieces))
        # By ``math.log``, as jieba does: numpy's differs in the last bit, which decides between ways that are equal.
        logs = (math.log(count) - whole if count else PREFIX for count in pieces.values())
        weights = np.fromiter(logs, dtype=np.float64, count=len(pieces))
        order = np.argsort(keys)
        return cls(keys[order], weights[order], np.array([-whole]))

    def cut(self, text: str, weigh: Callable[[str], float | None] | None = None) -> Iterator[str]:
        """Yield the words of ``text`` with the shorter words inside each before it, as jieba's search cut does.

        ``weigh`` is ``self.weight``, or what remembers it: with it, the pieces of a short text are looked up one by
        one, without it those of a text of any length all at once.
        """
        if weigh is None:
            codes = codes_of(text)
            joins = may_join(codes)
            found, joining = self._find(np.where(joins, codes, 0)), joins.tolist()  # 0 is in no word: none reaches
        else:
            joining = [HAN_SIGN <= c <= HAN_END_SIGN or c in PLAIN_SIGNS for c in text]
            found = find_pieces("".join(c if j else "\0" for c, j in zip(text, joining, strict=True)), weigh)
        for start, end in join_letters(text, self._best_path(found, joining)):
            for size in (2, 3):
                if end - start > size:
                    inside = (i for i in range(start, end - size + 1) if any(e == i + size for e, _ in found[i]))
                    yield from (text[i : i + size] for i in inside)
            yield text[start:end]

    def weight(self, piece: str) -> float | None:
        """Return the weight of a word, ``PREFIX`` for what only begins words, None for anything else."""
        hashed = 0
        for character in piece:
            hashed = (hashed * int(FACTOR) + ord(character)) & MASK
        place = int(self.keys.searchsorted(np.uint64(hashed)))
        known = place < len(self.keys) and int(self.keys[place]) == hashed
        return float(self.weights[place]) if known else None

    def _best_path(self, found: list[list[tuple[int, float]]], joins: list[bool]) -> list[tuple[int, int]]:
        unknown = float(self.unknown[0])
        scores = [0.0] * (len(found) + 1)
        nexts = [0] * len(found)
        for start in range(len(found) - 1, -1, -1):
            if not joins[
                start
            ]:  # a mark ends a block; jieba weighs each block from nought, and so do we, to the last bit
                scores[start], nexts[start] = 0.0, start + 1
                continue
            best, chosen = PREFIX, start
            for end, weight in found[start] or ((start + 1, unknown),):
                if weight + scores[end] >= best:  # of two equal ways, jieba takes the longer word first
                    best, chosen = weight + scores[end], end
            scores[start], nexts[start] = best, chosen
        path, start = [], 0
        while start < len(found):
            path.append((start, nexts[start]))
            start = nexts[start]
        return path

    def _find(self, codes: NDArray[np.uint64]) -> list[list[tuple[int, float]]]:
        """Return, for each place, (end, weight) of every word that starts there, shortest first."""
        found: list[list[tuple[int, float]]] = [[] for _ in range(len(codes))]
        starts, hashes, size = np.arange(len(codes)), codes, 1
        while len(starts):
            places = np.minimum(np.searchsorted(self.keys, hashes), len(self.keys) - 1)
            known = self.keys[places] == hashes
            starts, hashes, weights = starts[known], hashes[known], self.weights[places[known]]
            for start, weight in zip(starts.tolist(), weights.tolist(), strict=True):
                if weight != PREFIX:
                    found[start].append((start + size, weight))
            room = starts + size < len(codes)
            starts, hashes = starts[room], hashes[room]
            hashes = hashes * FACTOR + codes[starts + size]
            size += 1
        return found


def find_pieces(text: str, weigh: Callable[[str], float | None]) -> list[list[tuple[int, float]]]:
    """Return, for each place of ``text``, (end, weight) of every word that starts there, shortest first."""
    found: list[list[tuple[int, float]]] = []
    for start in range(len(text)):
        words: list[tuple[int, float]] = []
        for end in range(start + 1, len(text) + 1):
            if (weight := weigh(text[start:end])) is None:
                break
            if weight != PREFIX:
                words.append((end, weight))
        found.append(words)
    return found


def hashes_of(words: list[str]) -> NDArray[np.uint64]:
    """Return the hash of each word, all at once, column by column."""
    padded = np.array(words, dtype=np.str_)
    codes = padded.view(np.uint32).reshape(len(words), -1)
    hashes = codes[:, 0].astype(np.uint64)
    for column in codes.T[1:]:
        hashes = np.where(column > 0, hashes * FACTOR + column, hashes)
    return hashes


def codes_of(text: str) -> NDArray[np.uint64]:
    """Return the code points of ``text``, uint64, shape (len(text),)."""
    return np.frombuffer(text.encode("utf-32-le", "replace"), dtype=np.uint32).astype(np.uint64)


def may_join(codes: NDArray[np.uint64]) -> NDArray[np.bool_]:
    """Return which characters can be part of a longer word."""
    return PLAIN[np.minimum(codes, 128).astype(np.intp)] | ((codes >= HAN) & (codes <= HAN_END))


def join_letters(text: str, path: list[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """Yield the spans of ``path`` with neighbouring single Latin letters and figures joined: 12355, gpt."""
    begun: int | None = None
    for start, end in path:
        if end - start == 1 and text[start].isascii() and text[start].isalnum():
            begun = start if begun is None else begun
            continue
        if begun is not None:
            yield begun, start
            begun = None
        yield start, end
    if begun is not None:
        yield begun, len(text)
