"""Text to search terms: words and character bigrams, after folding for search only.

Both are needed: words carry the rarity that matters, bigrams find what the dictionary does not know, and the two fail
on different questions. Nothing here touches what is quoted.
"""

from __future__ import annotations

import unicodedata
from functools import cached_property, lru_cache
from hashlib import blake2b
from typing import TYPE_CHECKING

import numpy as np

from index.dictionary import Dictionary

if TYPE_CHECKING:
    from collections.abc import Iterable

    import opencc
    from numpy.typing import NDArray

WORD_BIT = 1 << 63
"""Set in the key of every word, clear in the key of every bigram, so that the two families never meet."""

SHORT, SHORT_TEXTS, PIECES = 120, 1024, 1 << 15
"""Characters of a text that counts as a question; cut texts of that kind, and pieces of text with their weights, that
are remembered: one question is cut several times, and the pieces of the next are mostly the same."""

HAN_FIRST, HAN_LAST = 0x3400, 0x9FFF
"""CJK unified ideographs with extension A."""


class Segmenter:
    """Cuts text into words and bigrams; safe in threads."""

    def __init__(self, dictionary: Dictionary | None = None) -> None:
        """Take a dictionary that is open already; without one, jieba's is read on first use, in about a second."""
        self._given = dictionary
        self._simple = Simplified()
        self._weigh = lru_cache(maxsize=PIECES)(self._look_up)
        self._short = lru_cache(maxsize=SHORT_TEXTS)(lambda folded: words_in(self.dictionary.cut(folded, self._weigh)))

    @cached_property
    def dictionary(self) -> Dictionary:
        """The words known."""
        return self._given or Dictionary.of_jieba()

    def fold(self, text: str) -> str:
        """Return ``text`` for searching: half width, lower case, simplified; its offsets are not the original's."""
        return self.simplify(unicodedata.normalize("NFKC", text).lower())

    def simplify(self, text: str) -> str:
        """Return ``text`` with each traditional character made simple; its length and offsets stay."""
        return text if is_simplified(text) else text.translate(self._simple)

    def words(self, text: str) -> list[str]:
        """Return the search words of ``text`` in order, folded; before a long word come the shorter ones inside it."""
        return self._cut(self.fold(text))

    def _cut(self, folded: str) -> list[str]:
        if len(folded) > SHORT:
            return list(words_in(self.dictionary.cut(folded)))
        # No word reaches across a blank, and what is added to a question stands behind one.
        return [word for part in folded.split(" ") for word in self._short(part)]

    def _look_up(self, piece: str) -> float | None:
        return self.dictionary.weight(piece)  # not bound before: without a dictionary given, the first look reads it

    def terms(self, text: str) -> tuple[NDArray[np.uint64], NDArray[np.uint64]]:
        """Return the keys of the words and of the bigrams of ``text``, repeated as often as they occur."""
        words, bigrams = self.split(text)
        return word_keys(words), bigrams

    def split(self, text: str) -> tuple[list[str], NDArray[np.uint64]]:
        """Return the search words of ``text`` and the keys of its bigrams."""
        folded = self.fold(text)
        return self._cut(folded), bigram_keys(folded)


class Simplified(dict[int, str]):
    """A table for ``str.translate`` from each character to its simple form, made as characters come."""

    @cached_property
    def _converter(self) -> opencc.OpenCC:
        import opencc  # noqa: PLC0415 -- most texts have no traditional character

        return opencc.OpenCC("t2s")

    def __missing__(self, code: int) -> str:
        character = chr(code)
        simple = character
        if not is_simplified(character) and character.isalpha():
            simple = str(self._converter.convert(character))
        self[code] = simple if len(simple) == 1 else character
        return self[code]


def words_in(pieces: Iterable[str]) -> tuple[str, ...]:
    """Return the pieces that hold a letter or a figure."""
    return tuple(piece for piece in pieces if piece.isalnum() or any(map(str.isalnum, piece)))


def is_simplified(text: str) -> bool:
    """Return whether every character is in GB 2312, which has no traditional ones; a False may be a rare name."""
    try:
        text.encode("gb2312")
    except UnicodeEncodeError:
        return False
    return True


@lru_cache(maxsize=1 << 17)
def word_key(word: str) -> int:
    """Return the 64-bit key of a word: a hash, the top bit set."""
    return int.from_bytes(blake2b(word.encode("utf-8", "replace"), digest_size=8).digest(), "little") | WORD_BIT


def word_keys(words: list[str]) -> NDArray[np.uint64]:
    """Return the keys of words, in order."""
    return np.fromiter(map(word_key, words), dtype=np.uint64, count=len(words))


def bigram_keys(folded: str) -> NDArray[np.uint64]:
    """Return the keys of all pairs of neighbouring Han characters: both code points, side by side."""
    codes = np.frombuffer(folded.encode("utf-32-le", "replace"), dtype=np.uint32).astype(np.uint64)
    han = (codes >= HAN_FIRST) & (codes <= HAN_LAST)
    pairs = (codes[:-1] << np.uint64(21)) | codes[1:]
    return pairs[han[:-1] & han[1:]]
