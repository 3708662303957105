"""Text to search terms: jieba words and character bigrams, after folding for search only.

Both are needed: on Chinese questions bigrams alone beat words alone, words alone carry the IDF that matters, and the
two fail on different questions. Nothing here touches what is quoted.
"""

from __future__ import annotations

import logging
import unicodedata
from functools import lru_cache
from hashlib import blake2b
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    import jieba
    import opencc
    from numpy.typing import NDArray

WORD_BIT = 1 << 63
"""Set in the key of every word, clear in the key of every bigram, so that the two families never meet."""


class Segmenter:
    """Cuts text into words and bigrams; loads jieba's dictionary on first use (0.5 s), once per object."""

    def __init__(self) -> None:
        self._jieba: jieba.Tokenizer | None = None
        self._opencc: opencc.OpenCC | None = None

    def fold(self, text: str) -> str:
        """Return ``text`` for searching: half width, lower case, simplified; its offsets are not the original's."""
        return self.simplify(unicodedata.normalize("NFKC", text).lower())

    def simplify(self, text: str) -> str:
        """Return ``text`` with each traditional character made simple; its length and offsets stay."""
        return text if is_simplified(text) else "".join(map(self._simple, text))

    def words(self, text: str) -> list[str]:
        """Return jieba's search words of ``text`` in order, long words also cut into the shorter ones inside them."""
        return self._cut(self.fold(text))

    def _cut(self, folded: str) -> list[str]:
        # Without guesses at unknown words: bigrams cover those, and guessing costs a point of recall and a third of speed.
        return [word for word in self._tokenizer().cut_for_search(folded, HMM=False) if any(map(str.isalnum, word))]

    def terms(self, text: str) -> tuple[NDArray[np.uint64], NDArray[np.uint64]]:
        """Return the keys of the words and of the bigrams of ``text``, repeated as often as they occur."""
        folded = self.fold(text)
        words = np.fromiter(map(word_key, self._cut(folded)), dtype=np.uint64)
        return words, bigram_keys(folded)

    def _tokenizer(self) -> jieba.Tokenizer:
        if self._jieba is None:
            import jieba  # noqa: PLC0415 -- its dictionary is wanted only when something is cut

            jieba.default_logger.setLevel(logging.WARNING)  # it announces its loading time on stderr
            self._jieba = jieba.Tokenizer()
            self._jieba.initialize()
        return self._jieba

    def _simple(self, character: str) -> str:
        if is_simplified(character) or not character.isalpha():
            return character
        if self._opencc is None:
            import opencc  # noqa: PLC0415 -- most texts have no traditional character

            self._opencc = opencc.OpenCC("t2s")
        simple = str(self._opencc.convert(character))
        return simple if len(simple) == 1 else character


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


def bigram_keys(folded: str) -> NDArray[np.uint64]:
    """Return the keys of all pairs of neighbouring Han characters: both code points, side by side."""
    codes = np.frombuffer(folded.encode("utf-32-le", "replace"), dtype=np.uint32).astype(np.uint64)
    if len(codes) < 2:  # noqa: PLR2004 -- a pair takes two
        return np.empty(0, np.uint64)
    han = (codes >= 0x3400) & (codes <= 0x9FFF)  # noqa: PLR2004 -- CJK unified ideographs and extension A
    pairs = (codes[:-1] << np.uint64(21)) | codes[1:]
    return pairs[han[:-1] & han[1:]]
