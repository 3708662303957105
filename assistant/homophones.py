"""A common word mistyped by one character of the same sound: 学牲 → 学生, 推肖 → 推销, 失业律 → 失业率.

Taken for a typo is what no dictionary knows as a word, what no document prints, and what becomes a word of the
documents when one character is replaced by another that sounds the same; and only when the question then falls apart
into fewer single characters. Names are mended apart (``clean.NameMender``), whatever they sound like.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from functools import cached_property, lru_cache

from assistant.clean import Cleaned

LENGTHS = (3, 2)
"""Characters of the words that are put right, longer ones first."""
_EMPTY = frozenset(
    "的了吗呢吧啊在是有和与跟及或也都就还又再要会能把被让给对向往从到为以于我你他她它这那哪几个不没很太最更多少人"
    "上下里中大小来去做办搞吃看想说得着过些一二两三四五六七八九十百千万"
)
"""Characters that stand alone in any question: nothing beside one of them is taken for a typo."""


class HomophoneMender:
    """Puts right mistyped words; ``known`` is the documents' folded text, ``cut`` cuts text into words.

    ``words`` gives the words of the documents. The table is made when the first question with stray characters comes.
    """

    def __init__(self, words: Callable[[], Iterable[str]], known: str, cut: Callable[[str], list[str]]) -> None:
        self._words, self._known, self._cut = words, known, cut

    def mend(self, text: str) -> Cleaned:
        """Return ``text`` (folded) with mistyped words replaced, and what was replaced by what."""
        mended: list[tuple[str, str]] = []
        stray = self._stray(text)
        for length in LENGTHS:
            place = 0
            while place <= len(text) - length:
                word, window = None, text[place : place + length]
                if place + length - 1 in stray:
                    word = self._match(window, [i for i in range(length) if place + i in stray])
                if word is not None:
                    changed = text[:place] + word + text[place + length :]
                    left = self._stray(changed)
                    if len(left) < len(stray):
                        mended.append((window, word))
                        text, stray = changed, left
                place += 1
        return Cleaned(text, tuple(mended))

    def _stray(self, text: str) -> set[int]:
        """The places of ``text`` whose characters lie in no word of two characters or more."""
        covered: set[int] = set()
        start = 0
        for word in self._cut(text):
            if (found := text.find(word, start)) >= 0:
                start = found
                if len(word) > 1:
                    covered.update(range(found, found + len(word)))
        return {i for i, character in enumerate(text) if i not in covered and _is_han(character)}

    def _match(self, window: str, strays: list[int]) -> str | None:
        """Return the word meant by ``window``: two stray characters, or a word with a stray one behind it."""
        last = len(window) - 1
        if last not in strays or not (last > 1 or len(strays) == len(window)):
            return None
        if not all(_is_han(character) and character not in _EMPTY for character in window):
            return None
        found = [
            word
            for place in strays
            for word in self._table.get(_blank(window, place), ())
            if word != window and _sounds(window[place]) & _sounds(word[place])
        ]
        # Few windows are like a word, and looking through all documents for one takes longer than all else.
        return max(found, key=self._known.count) if found and window not in self._known else None

    @cached_property
    def _table(self) -> dict[str, tuple[str, ...]]:
        table: dict[str, dict[str, None]] = {}
        for word in self._words():
            if len(word) in LENGTHS and all(map(_is_han, word)):
                for key in _blanked(word):
                    table.setdefault(key, {})[word] = None
        return {key: tuple(words) for key, words in table.items()}


def _is_han(character: str) -> bool:
    return "\u4e00" <= character <= "\u9fff"


def _blank(word: str, place: int) -> str:
    return f"{word[:place]}\0{word[place + 1 :]}"


def _blanked(word: str) -> Iterator[str]:
    return (_blank(word, place) for place in range(len(word)))


@lru_cache(maxsize=4096)
def _sounds(character: str) -> frozenset[str]:
    """Return the ways ``character`` is read, without tones."""
    from pypinyin import Style, pinyin  # noqa: PLC0415 -- a tenth of a second that most questions need not wait for

    return frozenset(pinyin(character, style=Style.NORMAL, heteronym=True)[0])
