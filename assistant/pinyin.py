"""Pinyin typed in place of characters, read by the words of the documents: hexiaoqing → 河小青, di10tiao → 第10条.

Only whole runs of Latin letters are read, and only where every letter belongs to a word that is known: a name or word
of the documents, a word of the lexicon, or one of those by which people ask. Anything else (APP, AI, an English word)
stays as it is. Syllables come from the pypinyin library, without tones, ü written v.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from functools import cached_property

from assistant.clean import Cleaned

SHORTEST_RUN = 4
"""Letters from which a run that stands alone is read; a shorter one (AI, di) only beside a digit."""
LONGEST_WORD, LONGEST_RUN = 12, 120
"""Characters of a word that is looked for, and letters of a run that is read."""
_RUN = re.compile(r"[A-Za-zü]+(?:['’ ]+[A-Za-zü]+)*")
_SYLLABLES = re.compile(
    r"(?:(?:[zcs]h|[bpmfdtnlgkhjqxrzcsyw])?"
    r"(?:i(?:ang|ong|an|ao|ng|a|e|n|u)?|u(?:ang|an|ai|ng|a|e|i|n|o)?|v(?:an|e|n)?"
    r"|a(?:ng|i|n|o)?|e(?:ng|i|n|r)?|o(?:ng|u)?))+"
)
"""Whatever is no row of syllables is no pinyin (APP, most English words), and costs no look into the table."""
_HAN = re.compile(r"[\u4e00-\u9fff]+")
_ASKING = (
    "什么 哪些 多少 几个 怎么 怎样 如何 为什么 有哪些 是什么 讲什么 有没有 哪几条 哪条 几条 在哪 谁 电话 热线 时间 "
    "今年 原文 内容 标题 活动 计划 项目 要求 措施 第 条 的 是 有 讲 说 要 建 办 几 哪 和 下一条 上一条 部分"
)
"""Words by which people ask; the single characters too, which only stand beside others."""


class PinyinReader:
    """Reads runs of pinyin; ``words`` gives the known words, those that are preferred among homophones first.

    ``known`` is the documents' folded text: Latin words that it prints are no pinyin. The table is made when the first
    question with Latin letters comes, since most never hold any.
    """

    def __init__(self, words: Callable[[], Iterable[str]], known: str) -> None:
        self._words, self._known = words, known

    def read(self, text: str) -> Cleaned:
        """Return ``text`` (half width) with its pinyin as characters, and what was read as what."""
        mended: list[tuple[str, str]] = []

        def replaced(match: re.Match[str]) -> str:
            run = match[0]
            beside = text[match.start() - 1 : match.start()].isdigit() or text[match.end() : match.end() + 1].isdigit()
            if (meant := self._meant(run, short=beside)) is None:
                return run
            mended.append((run, meant))
            return meant

        return Cleaned(_RUN.sub(replaced, text), tuple(mended))

    def _meant(self, run: str, *, short: bool) -> str | None:
        letters = re.sub(r"['’ ]", "", run).lower().replace("ü", "v")
        if len(letters) > LONGEST_RUN or run.lower() in self._known or letters in self._known:
            return None
        if len(letters) < SHORTEST_RUN and not (short and letters in self._asking):
            return None
        if not _SYLLABLES.fullmatch(letters):
            return None
        words = _cover(letters, self._table)
        return "".join(words) if words else None

    @cached_property
    def _asking(self) -> dict[str, str]:
        return dict(_spelt(_ASKING.split()))

    @cached_property
    def _table(self) -> dict[str, str]:
        table: dict[str, str] = {}
        for letters, word in (*_spelt(self._words()), *self._asking.items()):
            table.setdefault(letters, word)
        return table


def _spelt(words: Iterable[str]) -> Iterator[tuple[str, str]]:
    """Yield each word of Chinese characters with its letters."""
    from pypinyin import lazy_pinyin  # noqa: PLC0415 -- a tenth of a second that most questions need not wait for

    for word in words:
        if len(word) <= LONGEST_WORD and _HAN.fullmatch(word):
            yield "".join(lazy_pinyin(word, v_to_u=False)), word


def _cover(letters: str, table: dict[str, str]) -> list[str]:
    """Return the fewest words of ``table`` that spell ``letters`` from end to end, none when there is no such row."""
    best: list[list[str] | None] = [[], *([None] * len(letters))]
    longest = max(map(len, table), default=0)
    for end in range(1, len(letters) + 1):
        for start in range(max(0, end - longest), end):
            before, word = best[start], table.get(letters[start:end])
            if before is None or word is None:
                continue
            here = best[end]
            if here is None or len(before) + 1 < len(here):
                best[end] = [*before, word]
    return best[-1] or []
