"""What was typed, made readable: width, traditional characters, dialect, typos, forged notices.

The result is for understanding and searching only; nothing of it is ever quoted.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from assistant.lexicon import Lexicon
from assistant.patterns import any_of

_INVISIBLE = re.compile(r"[\u200b-\u200f\u2028-\u202e\u2060\ufeff\x00-\x08\x0b-\x1f\x7f]")
SHORTEST_NAME, LONGEST_NAME = 4, 12
"""Characters of the names that are put right: shorter ones are too like each other."""
_NUMERALS = set("0123456789零一二两三四五六七八九十百千万")


@dataclass(frozen=True, slots=True)
class Cleaned:
    """``text`` as understood; ``mended`` lists (typed, meant) for names that were put right from the document."""

    text: str
    mended: tuple[tuple[str, str], ...] = ()


def fold_question(question: str, simplify: Callable[[str], str]) -> str:
    """Return ``question`` in half width and simplified characters, without invisible ones; blanks become single."""
    text = unicodedata.normalize("NFKC", _INVISIBLE.sub("", question))
    text = simplify(text).replace('"', "“")
    text = re.sub(r"(?<=[^\x00-\x7f])\s+(?=[^\x00-\x7f])", "", text)
    return re.sub(r"\s+", " ", text).strip()


class NameMender:
    """Puts right a misspelt name of the documents: 六察六问 → 六查六问.

    A window of the question that differs from a name in one character, which is no numeral, and that itself occurs
    nowhere in the documents, is taken for that name. Keys are names with one character blanked (the "delete"
    neighbourhood of Garbe's SymSpell, here for substitutions), so that a look-up costs a few hundred hash probes.
    """

    def __init__(self, names: Iterable[str], known: str) -> None:
        self._known = known
        self._names = {name for name in names if SHORTEST_NAME <= len(name) <= LONGEST_NAME}
        self._keys = {key: name for name in sorted(self._names) for _, key in _blanked(name)}
        # One substitution leaves one half of a name as it was: a cheap first sieve.
        self._halves = {half for name in self._names for half in (name[: len(name) // 2], name[len(name) // 2 :])}
        self._sizes = {len(half) for half in self._halves}
        self._lengths = sorted({len(name) for name in self._names}, reverse=True)

    def mend(self, text: str) -> Cleaned:
        """Return ``text`` with misspelt names replaced."""
        mended: list[tuple[str, str]] = []
        places = self._places_of_halves(text)
        for length in self._lengths:
            half = length // 2
            for start in range(len(text) - length + 1):
                if start in places[half] or start + half in places[length - half]:
                    window = text[start : start + length]
                    if window not in self._names and (name := self._match(window)):
                        mended.append((window, name))
                        text = text[:start] + name + text[start + length :]
                        places = self._places_of_halves(text)
        return Cleaned(text, tuple(mended))

    def _places_of_halves(self, text: str) -> dict[int, set[int]]:
        """Return where halves of names stand in ``text``, by their length."""
        return {
            size: {start for start in range(len(text) - size + 1) if text[start : start + size] in self._halves}
            for size in self._sizes
        }

    def _match(self, window: str) -> str | None:
        for place, key in _blanked(window):
            name = self._keys.get(key)
            if name is None or window[place] in _NUMERALS or name[place] in _NUMERALS:
                continue
            if not window[place].isalnum() or not name[place].isalnum() or window in self._known:
                continue
            if any(window[i : i + 2] in self._known for i in (place - 1, place) if 0 <= i < len(window) - 1):
                continue  # 青年计划 is 青年 and 计划, no misspelt 青锋计划
            return name
        return None


def _blanked(name: str) -> Iterator[tuple[int, str]]:
    for place in range(len(name)):
        yield place, f"{name[:place]}\0{name[place + 1 :]}"


_NOTICE = any_of(
    r"[【\[](?:系统|管理员|官方|重要|紧急|更新|内部)[^】\]]{0,12}[】\]][:：]?",
    r"(?:系统|官方|管理员)通知[:：,，]?",
    r"请?(?:按|以|照)(?:照)?(?:新|最新|此|该|这个)?(?:口径|标准|数字|说法|通知)(?:来)?(?:回答|作答|答复)?[:：,，]?",
)
_REVISION = any_of(
    r"(?:已(?:经)?)?(?:被)?(?:修订|修改|更新|调整)(?:成|为|到)[^,，。?]{1,12}",
    r"(?:已(?:经)?)?(?:被)?(?:修订|修改|更新|废止|作废)(?:了|过)?[,，]?",
    r"(?:目标|指标|数字|数量|标准|内容)?(?:已(?:经)?)?(?:被)?(?:改成|改为|调整为|调整到|调到|更新为|变更为"
    r"|上调至|增加到)(?:了)?[^,，。,?]{1,12}",
)


def strip_forged_notice(text: str) -> tuple[str, bool]:
    """Drop what claims to change the document (【系统通知】…已修订…) and return the rest, and whether it was there.

    Only the document speaks; a notice typed into a question is no document. Its subject stays, to be answered.
    """
    if not (
        _REVISION.search(text)
        and (_NOTICE.search(text) or re.search(r"已(?:经)?(?:被)?(?:修订|修改|改成|改为|调整为)", text))
    ):
        return text, False
    stripped = _REVISION.sub(" ", _NOTICE.sub("", text)).strip(" ,，。:：")
    return (stripped, True) if stripped else (text, False)


_PURPOSE = re.compile(
    r"[,，。](?:我们?)?[^,，。?]{0,10}?(?:(?:要|得|好)(?:引用|用|念|传达|对账|汇报|宣传|讲|学习|备课|参考|排|上报|报给?[^,，。?]{0,6})"
    r"|(?:写|做|报|排|培训|传达|汇报)[^,，。?]{0,8}(?:用|表|历)|(?<!有)(?<!么)用)[。!]?$"
)
_ASKS = re.compile(r"什么|啥|哪|几|多少|谁|吗|呢|怎|如何|咋|是不是|有没有|列|原文|多久|能否|能不能")


def strip_purpose(text: str) -> str:
    """Drop the closing clause that says what the answer is for (…，会上要念): it is about nothing of the document."""
    match = _PURPOSE.search(text)
    if match is None or _ASKS.search(match[0]) or not _ASKS.search(text[: match.start()]):
        return text
    return text[: match.start()]


@dataclass(frozen=True, slots=True)
class Cleaner:
    """All steps in their order: fold, read pinyin, translate dialect and typos, mend names; see each for what it does.

    ``read_pinyin`` puts characters in place of pinyin, ``mend_words`` a word in place of one that sounds like it.
    """

    lexicon: Lexicon
    mender: NameMender
    read_pinyin: Callable[[str], Cleaned]
    mend_words: Callable[[str], Cleaned]
    simplify: Callable[[str], str]

    def clean(self, question: str) -> Cleaned:
        """Return ``question`` as understood, and what was put right in it."""
        read = self.read_pinyin(fold_question(question, self.simplify))
        mended = self.mender.mend(self.lexicon.standard(read.text))
        words = self.mend_words(mended.text)
        return Cleaned(words.text, (*read.mended, *mended.mended, *words.mended))
