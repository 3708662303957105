"""The one normalisation, done before any span is taken: stray blanks, ``**`` marks, page numbers, broken lines.

Nothing else is dropped and nothing is replaced: the result with blanks removed is the file's own text with blanks,
``**`` and page numbers removed. Full-width letters and digits stay; searching folds them.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass

from ingest.marks import mark_of
from ingest.numerals import HAN_NUMERAL
from ingest.paragraphs import CELL

_INVISIBLE = re.compile("[\u200b-\u200f\u2060\ufeff\u00ad]|\\*\\*")
_NEWLINE = re.compile(r"\r\n?|[\n\x0b\x0c\x1c-\x1e\x85\u2028\u2029]")
_BLANKS = re.compile(r"[^\S\n]+")
_HAN = "\u2e80-\u2fff\u3003-\u3007\u3021-\u303f\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
_POINT = "\u3001\u3002\u3008-\u3020“”‘’—…·\uff01-\uff0f\uff1a-\uff20\uff3b-\uff40\uff5b-\uff65"
_WIDE = f"[{_HAN}{_POINT}]"
_STRAY = re.compile(
    f"(?<={_WIDE}) (?={_WIDE}|\\d)|(?<=\\d) (?={_WIDE}|[%％‰℃])|(?<=[{_POINT}]) | (?=[{_POINT}])",
)
_NAMES = re.compile(f"[{_HAN}]{{2,}}(?: [{_HAN}]{{2,}})+")
_ISSUER = f"(?:(?!关于|印发)[{_HAN}]){{2,}}"
_ISSUERS = re.compile(f"{_ISSUER}(?: {_ISSUER})+(?= ?(?:关于|印发))")
_AFTER_MARKER = re.compile(
    rf"(第(?:[{HAN_NUMERAL}]+|\d+)(?:编|分编|篇|章|节|条|部分)(?:之[{HAN_NUMERAL}]+)?"
    rf"|附[件录][\d{HAN_NUMERAL}]*) (?=\S)"
)
_PAGE_NUMBER = re.compile(r"[—–\-－―]{1,2} ?\d{1,4} ?[—–\-－―]{1,2}|第 ?\d{1,4} ?页(?:[，,/ ]*共 ?\d{1,4} ?页)?")

_ENDS = "。！？；：…!?;:"
_CLOSERS = '”’」』）)》〉】〕]"'
_CONTINUES = "，、。；！？）》〉”’】〕"
_BROKEN_AFTER = "，、（《〈“‘"
_PAIRS = (("《", "》"), ("“", "”"), ("（", "）"), ("(", ")"))
_RUNNING_LENGTH = 25  # a line this long with a comma and no stop at its end is running text, not a heading
_PAIR_REACH = 60  # a pair opened on one line closes within so many characters of the next
_WRAP_MINIMUM = 30  # columns: narrower lines are verse or lists, not wrapped paragraphs
_WRAP_SLACK = 3  # columns: a wrapped line may end a little early so that a word or a stop stays whole
_WRAP_LINES = 6


@dataclass(frozen=True, slots=True)
class Normalised:
    """``text`` has one paragraph a line and no blank lines; the counts say what was mended."""

    text: str
    joined_lines: int
    page_numbers: int


def normalise(raw: str) -> Normalised:
    """Return the document's own words with stray blanks dropped and broken lines joined."""
    # Lines, with their indent: it tells a new paragraph from a wrapped line.
    lines = [line for line in _NEWLINE.split(_INVISIBLE.sub("", raw)) if line.strip()]
    indents = [len(line) - len(line.lstrip()) for line in lines]
    texts = [_tidy(line) for line in lines]
    kept = [(t, i) for t, i in zip(texts, indents, strict=True) if not _PAGE_NUMBER.fullmatch(t)]
    width = _wrap_width([t for t, _ in kept])
    paragraphs: list[str] = []
    joined = 0
    last_line = ""
    for text, indent in kept:
        if paragraphs and _broken(paragraphs[-1], last_line, text, indent, width):
            paragraphs[-1] = join_lines(paragraphs[-1], text)
            joined += 1
        else:
            paragraphs.append(text)
        last_line = text
    return Normalised("\n".join(paragraphs), joined, len(texts) - len(kept))


def _tidy(line: str) -> str:
    line = _BLANKS.sub(" ", line.strip())
    marker = _AFTER_MARKER.match(line)
    if marker:  # the blank parts the marker from its words
        return f"{marker[1]} {_STRAY.sub('', line[marker.end() :])}"
    issuers = _ISSUERS.match(line)  # 中共中央 国务院关于…: the blank parts the names
    if issuers:
        return issuers[0] + _STRAY.sub("", line[issuers.end() :].lstrip())
    if _NAMES.fullmatch(line):  # names side by side: 省长 王予波
        return line
    return _STRAY.sub("", line)


def join_lines(left: str, right: str) -> str:
    """Put a broken line together again: with a blank between Latin words and between what would be a ``**`` mark."""
    latin = left[-1].isascii() and right[0].isascii() and left[-1].isalpha() and right[0].isalpha()
    return left + (" " if latin or left[-1] == right[0] == "*" else "") + right


def _broken(paragraph: str, last_line: str, line: str, indent: int, width: int | None) -> bool:
    """Whether ``line`` continues ``paragraph``, whose last printed line is ``last_line``."""
    row = CELL in line or CELL in paragraph
    if line[0] in _CONTINUES and not row:
        return True
    if row or mark_of(line):
        return False
    if paragraph[-1] in _BROKEN_AFTER:
        return True
    if _pair_open(paragraph, line):
        return True
    if width and indent == 0 and _columns(last_line) >= width - _WRAP_SLACK and paragraph[-1] not in "。：":
        return True
    return not _ends(paragraph) and _running(paragraph)


def _ends(paragraph: str) -> bool:
    """Whether a paragraph ends as a sentence does; a closing quote alone proves nothing (举办“创”)."""
    bare = paragraph.rstrip(_CLOSERS)
    if not bare or bare[-1] in _ENDS:
        return True
    return paragraph[-1] in "）)"  # （某某局牵头）, （此件公开发布）


def _running(paragraph: str) -> bool:
    """Running text, as against a heading, a title or a signature."""
    mark = mark_of(paragraph)
    body = paragraph[mark.content :] if mark else paragraph
    if "。" in body:
        return True
    return mark is None and len(body) >= _RUNNING_LENGTH and "，" in body


def _pair_open(paragraph: str, line: str) -> bool:
    """Whether 《, “ or （ opened in the paragraph is closed early in the next line, before another opens."""
    for opener, closer in _PAIRS:
        if paragraph.count(opener) > paragraph.count(closer):
            close, reopen = line.find(closer), line.find(opener)
            if 0 <= close <= _PAIR_REACH and (reopen < 0 or close < reopen):
                return True
    return False


def _columns(text: str) -> int:
    return sum(1 if c.isascii() else 2 for c in text)


def _wrap_width(lines: list[str]) -> int | None:
    """The column at which a hard-wrapped text breaks its lines; None for a text with one paragraph a line."""
    unfinished = [_columns(t) for t in lines if not _ends(t)]
    if len(unfinished) < _WRAP_LINES:
        return None
    width = max(unfinished)
    full = sum(1 for c in unfinished if c >= width - _WRAP_SLACK)
    common, _ = Counter(unfinished).most_common(1)[0]
    if common < _WRAP_MINIMUM or full * 2 < len(unfinished) or full < _WRAP_LINES:
        return None
    return width
