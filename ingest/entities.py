"""Names and figures that a document states: 《…》, “…”, plans and contests by their endings, numbers, years, dates."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator

from ingest.names import (
    HAN_UNITS,
    KEPT_AFTER,
    LEADING_CHARACTERS,
    LEADING_WORDS,
    NOT_BEFORE,
    ORDINAL_UNITS,
    STRONG_ENDINGS,
    UNITS,
    WEAK_ENDINGS,
)
from ingest.types import Entity, Item

Found = tuple[str, int, int]

_QUOTED = re.compile(r"“[^“”\n]{1,80}”|\"[^\"\n]{1,80}\"|「[^「」\n]{1,80}」")
_HAN = "〇零一二三四五六七八九十百千万亿两"
_DIGITS = r"(?<![\d.])\d+(?:,\d{3})*(?:\.\d+)?"
_TO = r"[—–\-－~～至到]{1,2}"
_AROUND = "(?:以上|以下|以内|左右|之内)"


def _any(words: tuple[str, ...]) -> str:
    return "|".join(sorted(map(re.escape, words), key=len, reverse=True))


_PERIOD = re.compile(rf"(?:19|20)\d{{2}}年?{_TO}(?:19|20)\d{{2}}年")
_DATE = re.compile(
    r"(?:(?:19|20)\d{2}年)?\d{1,2}月\d{1,2}日|(?:19|20)\d{2}年\d{1,2}月(?!\d)"
    r"|[二一][〇○零一二三四五六七八九十]{3}年[一二三四五六七八九十]{1,2}月(?:[一二三四五六七八九十]{1,3}日)?"
)
_YEAR = re.compile(r"(?<!\d)(?:19|20)\d{2}年(?!\d{1,2}月)|二[〇○零][〇○零一二三四五六七八九]{2}年(?!.{1,2}月)")
_NUMBER = re.compile(
    rf"第(?:[{_HAN}]+|\d+)(?:{_any(ORDINAL_UNITS)})"
    rf"|(?:{_DIGITS}(?:{_TO}\d+(?:\.\d+)?)?)[多余几]?[百千万亿]*[多余]?(?:{_any(UNITS)}){_AROUND}?"
    rf"|百分之[{_HAN}点]+"
    rf"|(?<![第{_HAN}])(?:[{_HAN}]{{2,}}|[二三四五六七八九十两百千])[多余几]?(?:{_any(HAN_UNITS)}){_AROUND}?"
    rf"|{_DIGITS}[百千万亿]*[多余]?{_AROUND}?"
)
# 一些, 一批, 十分 and the like are words; so are numerals inside these.
_VAGUE = re.compile(r"[一万百千][一]?(?:个|名|人|家|批|类|级|种|次|年|起|部)$|十分|千家|万家|万户|百家")
_ENDING = re.compile(_any((*STRONG_ENDINGS, *WEAK_ENDINGS)))
_STRONG = frozenset(STRONG_ENDINGS)
_INSIDE = re.compile(r"[\u3400-\u9fffA-Za-z0-9·—+＋〇○]")
_HEAD = 40
_LEAST_HEAD = 2
_AFTER_QUOTE = 12  # characters between a closing quotation mark and an ending that belongs to it
_WEAK_AFTER_QUOTE = 6
_LONGEST_WORD = max(map(len, LEADING_WORDS))


def find_entities(text: str, items: tuple[Item, ...]) -> tuple[Entity, ...]:
    """Return the entities of the whole text in printed order, each with the path of its item.

    Spans obey the span law. Kinds may nest and overlap (a quotation inside a name, a year inside a title); of one
    kind no two cover the same words, except that a name may contain a shorter name.
    """
    found = {*_titles(text), *_quotations(text), *_names(text), *_figures(text)}
    starts = [i.start for i in items]
    entities = []
    for kind, start, end in sorted(found, key=lambda f: (f[1], -f[2], f[0])):
        at = bisect_right(starts, start) - 1
        inside = at >= 0 and end <= items[at].end
        entities.append(Entity(kind, text[start:end], items[at].path if inside else None, start, end))
    return tuple(entities)


def _titles(text: str) -> Iterator[Found]:
    """《…》 with their nesting; an unclosed 《 is passed over."""
    open_at: list[int] = []
    for match in re.finditer("[《》\n]", text):
        if match[0] == "《":
            open_at.append(match.start())
        elif match[0] == "\n":
            open_at.clear()
        elif open_at:
            yield "title", open_at.pop(), match.end()


def _quotations(text: str) -> Iterator[Found]:
    for match in _QUOTED.finditer(text):
        yield "quoted", match.start(), match.end()
        inner = text[match.start() + 1 : match.end() - 1]
        if inner.endswith(STRONG_ENDINGS) and len(inner) > _LEAST_HEAD + 1 and "，" not in inner:
            yield "named", match.start() + 1, match.end() - 1


def _figures(text: str) -> Iterator[Found]:
    """Periods, dates, years, then numbers, each taking its characters from the next."""
    taken = bytearray(len(text))
    for kind, pattern in (("period", _PERIOD), ("date", _DATE), ("year", _YEAR), ("number", _NUMBER)):
        for match in pattern.finditer(text):
            start, end = match.span()
            if any(taken[start:end]) or (kind == "number" and _is_word(text, start, end)):
                continue
            taken[start:end] = b"\x01" * (end - start)
            yield kind, start, end


def _is_word(text: str, start: int, end: int) -> bool:
    """Whether what looks like a number is a word, a marker (1.) or part of a name (三中全会)."""
    line_start = start == 0 or text[start - 1] == "\n"
    if line_start and text[end : end + 1] in (".", "．", "、"):
        return True
    if text[start] == "第" or text[start].isdecimal():
        return False
    return text[start - 1 : start] == "“" or bool(_VAGUE.match(text, start, end))


def _names(text: str) -> Iterator[Found]:
    quotations = {m.end(): m.start() for m in _QUOTED.finditer(text)}
    brackets = {m.end(): m.start() for m in re.finditer(r"（[^（）\n]{1,20}）", text)}
    for ending in _ENDING.finditer(text):
        word, end = ending[0], ending.end()
        if end + 1 in quotations:  # a quotation that is a name as a whole is read as one
            continue
        if text.startswith(NOT_BEFORE.get(word, ()), end) and NOT_BEFORE.get(word):
            continue
        if _ENDING.match(text, end):  # 行动 in 行动计划
            continue
        start, quote_end = _head(text, ending.start(), quotations, brackets)
        if text[start : ending.start()] in LEADING_WORDS:  # 实施计划
            continue
        strong = word in _STRONG
        between = ending.start() - quote_end if quote_end else None
        quoted = between is not None and between <= (_AFTER_QUOTE if strong else _WEAK_AFTER_QUOTE)
        if quoted or (strong and _head_length(text, start, ending.start()) >= _LEAST_HEAD):
            yield "named", start, end


def _head_length(text: str, start: int, end: int) -> int:
    return sum(1 for c in text[start:end] if "\u3400" <= c <= "\u9fff")


def _head(text: str, ending: int, quotations: dict[int, int], brackets: dict[int, int]) -> tuple[int, int | None]:
    """Walk left from an ending to where its name begins; also the end of the nearest quotation in it."""
    quote_end: int | None = None
    at, limit = ending, ending - _HEAD
    while at > 0 and (at > limit or at in quotations):
        if at in quotations:
            quote_end = quote_end or at
            at = quotations[at]
            if text[at - 1 : at] in ("”", '"'):
                break
            continue
        if at in brackets:
            at = brackets[at] - 1
            continue
        # Right before the ending such a word belongs to the name: 培养计划, 推广计划.
        if not _INSIDE.match(text[at - 1]) or _word_before(text, at, words=at != ending):
            break
        at -= 1
    return at, quote_end


def _word_before(text: str, at: int, *, words: bool) -> bool:
    """Whether a word that does not belong to a name ends at ``at``."""
    c, after = text[at - 1], text[at : at + 1]
    if c in LEADING_CHARACTERS:
        not_after, not_before = LEADING_CHARACTERS[c]
        before = text[at - 2 : at - 1]
        return not (before and before in not_after) and not (after and after in not_before)
    for length in range(min(_LONGEST_WORD, at) if words else 0, 1, -1):
        word = text[at - length : at]
        if word in LEADING_WORDS:
            kept = KEPT_AFTER.get(word, ())
            return not (kept and text.endswith(kept, 0, at - length))
    return False
