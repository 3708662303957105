"""Keeps what is measured out of what is trained on: equal texts by hash, near ones by their shared bigrams.

Near means a Jaccard index of at least 0.6 over character bigrams. Two sets x, y that near share at least 0.6·|x|, so
the rarest |x| - 0.6·|x| + k of x and of y have k in common: the prefix filter of Chaudhuri et al. 2006, extended to k
by Wang et al. 2012. With k growing with the text, hardly a pair that is not near has to be compared in full.
"""

from __future__ import annotations

import unicodedata
from collections import Counter
from collections.abc import Iterable
from hashlib import blake2b
from itertools import chain, pairwise
from math import ceil
from pathlib import Path

from index.training.corpus import find_files, read_strings, sentences

NEAR = 0.6
_FEWEST = 4
"""With fewer bigrams than this, sharing most of them says nothing."""


class LeakGuard:
    """Knows the measured texts and tells which training text is one of them, or nearly."""

    def __init__(self, measured: Iterable[str]) -> None:
        texts = list(dict.fromkeys(filter(None, map(normalise, measured))))
        self.hashes = frozenset(map(digest, texts))
        self._bigrams = [bigrams(text) for text in texts]
        self._frequency = Counter(pair for pairs in self._bigrams for pair in pairs)
        self._holders: dict[str, list[int]] = {}
        for number, pairs in enumerate(self._bigrams):
            for pair in self._rarest(pairs):
                self._holders.setdefault(pair, []).append(number)

    def leaks(self, text: str) -> bool:
        """Tell whether ``text`` equals a measured text or shares most of its bigrams."""
        plain = normalise(text)
        if digest(plain) in self.hashes:
            return True
        pairs = bigrams(plain)
        if len(pairs) < _FEWEST or sum(pair in self._frequency for pair in pairs) < NEAR * len(pairs):
            return False
        shared = Counter(chain.from_iterable(self._holders.get(pair, ()) for pair in self._rarest(pairs)))
        needed = _common(int(NEAR * len(pairs)))
        return any(
            count >= needed and jaccard(pairs, self._bigrams[number]) >= NEAR for number, count in shared.items()
        )

    def _rarest(self, pairs: frozenset[str]) -> list[str]:
        ordered = sorted(pairs, key=lambda pair: (self._frequency[pair], pair))
        return ordered[: len(pairs) - ceil(NEAR * len(pairs)) + _common(len(pairs))] if pairs else []


def _common(size: int) -> int:
    """Return how many of the rarest bigrams two near sets must share when the smaller has ``size``."""
    return 1 + size // 10


def measured_texts(folder: Path, documents: Iterable[Path]) -> Iterable[str]:
    """Yield all that is measured on: queries and passages of ``bench/``, the dev questions, the shipped sentences."""
    files = [path for place in sorted((folder / "bench").glob("*/")) for path in find_files(place)]
    for path in [*files, *find_files(folder)]:
        yield from read_strings(path, ("q", "p", "text", "s1", "s2"))
    for document in documents:
        yield from sentences([document.read_text(encoding="utf-8")])


def normalise(text: str) -> str:
    """Fold width and case and keep letters, figures and Chinese characters only."""
    return "".join(filter(str.isalnum, unicodedata.normalize("NFKC", text).lower()))


def digest(text: str) -> bytes:
    """Return eight bytes that stand for the text."""
    return blake2b(text.encode(errors="replace"), digest_size=8).digest()


def bigrams(text: str) -> frozenset[str]:
    """Return the distinct pairs of neighbouring characters."""
    return frozenset(map("".join, pairwise(text)))


def jaccard(one: frozenset[str], other: frozenset[str]) -> float:
    """Return the number of shared bigrams over that of all."""
    shared = len(one & other)
    return shared / (len(one) + len(other) - shared) if shared else 0.0
