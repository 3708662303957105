"""Printed markers at the start of a line: which family, which number, where the words begin.

Families after GB/T 9704—2012 (一、 then （一） then 1. ) and the usage of statutes (编 章 节 条). （1） and ① are never
marks here: they stay inside the unit above them.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import IntEnum

from ingest.numerals import HAN_NUMERAL, number_of


class Family(IntEnum):
    """Kinds of markers; the order is the usual order from the outside in."""

    ANNEX = 0  # 附件1
    PART = 1  # 第一编, 第一部分, 第一篇
    SUBPART = 2  # 第一分编
    CHAPTER = 3  # 第三章
    DIVISION = 4  # 第一节
    ARTICLE = 5  # 第十二条
    COMMA = 6  # 一、
    PAREN = 7  # （一）
    NUMBER = 8  # 1.
    DECIMAL = 9  # 1.1
    DEEP_DECIMAL = 10  # 1.1.1


STATUTE = (Family.PART, Family.SUBPART, Family.CHAPTER, Family.DIVISION, Family.ARTICLE)


@dataclass(frozen=True, slots=True)
class Mark:
    """A marker: ``printed`` as it stands, ``piece`` as it appears in a path, ``content`` where the words begin."""

    family: Family
    number: int
    printed: str
    piece: str
    content: int


_N = f"[{HAN_NUMERAL}]"
_STATUTE = re.compile(rf"第({_N}{{1,7}}|\d{{1,4}})(编|部分|篇|分编|章|节|条)(之({_N}{{1,3}}))?")
_STATUTE_FAMILY = {
    "编": Family.PART,
    "部分": Family.PART,
    "篇": Family.PART,
    "分编": Family.SUBPART,
    "章": Family.CHAPTER,
    "节": Family.DIVISION,
    "条": Family.ARTICLE,
}
# An article that a sentence begins with: 第五条规定的情形, 第三条、第四条, 第三条第二款.
_CITED = re.compile(
    r"[、，,至的—\-－]|(?:和|或|或者|及|以及|与|到)?第|规定|之规定|修改为|删去|改为|以[外内]|以下(?:各条|简称|规定)|中的|所[称列规]"
)
_COMMA = re.compile(rf"({_N}{{1,4}})(?:、|[.．](?=\D))\s*(?=\S)")
_LISTED = re.compile(rf"{_N}{{1,2}}[、线级是类]")  # 一、二线城市
_PAREN = re.compile(rf"[（(〔]({_N}{{1,4}})[）)〕]、?\s*(?=\S)")
_NUMBER = re.compile(r"(\d{1,5})(?:[.．](?!\d)|[.．](?=(?:19|20)\d\d年)|、)\s*(?=\S)")
_DECIMAL = re.compile(r"(\d{1,2}(?:[.．]\d{1,2}){1,2})(?:[、.．]|\s)?(?=[\u4e00-\u9fff《“（])")
_UNIT = re.compile(r"倍|万|亿|元|个|米|公里|吨|公顷|亩|千|百|平方|立方|小时|年|月|日|版|级|分|折")
# 附件1, 附件1：分工表, 附件 分工表; but 附件：1.分工表 is a list at the foot of a notice.
_ANNEX = re.compile(rf"附[件录]\s?(?:(\d{{1,2}}|{_N}{{1,2}})[\s：:]?|\s|$)(?=[^\s。；：:]{{2,60}}$|$)")
_HEADING_END = "。；，：;"
_HEADING_LENGTH = 60


def mark_of(line: str) -> Mark | None:
    """Return the marker that ``line`` (without leading blanks) begins with, judged by its form alone."""
    head = line[:1]
    if head == "第":
        return _statute(line)
    if head == "附":
        return _annex(line)
    if head.isdecimal():
        return _decimal(line) or _plain(line, _NUMBER, Family.NUMBER)
    if head in "（(〔":
        return _plain(line, _PAREN, Family.PAREN)
    match = _COMMA.match(line)
    if match and not _LISTED.match(line, match.end()):
        return _plain(line, _COMMA, Family.COMMA)
    return None


def _plain(line: str, pattern: re.Pattern[str], family: Family) -> Mark | None:
    match = pattern.match(line)
    number = number_of(match[1]) if match else None
    if not match or not number:
        return None
    pieces = {Family.NUMBER: str(number), Family.PAREN: f"（{match[1]}）"}
    piece = pieces.get(family, match[1])
    return Mark(family, number, match[0].strip(), piece, match.end())


def _decimal(line: str) -> Mark | None:
    match = _DECIMAL.match(line)
    if not match or _UNIT.match(line, match.end()):
        return None
    parts = re.split(r"[.．]", match[1])
    family = Family.DEEP_DECIMAL if len(parts) > 2 else Family.DECIMAL  # noqa: PLR2004
    return Mark(family, int(parts[-1]), match[0].strip(), ".".join(str(int(p)) for p in parts), match.end())


def _statute(line: str) -> Mark | None:
    match = _STATUTE.match(line)
    number = number_of(match[1]) if match else None
    if not match or number is None:
        return None
    family = _STATUTE_FAMILY[match[2]]
    rest = line[match.end() :]
    if family is Family.ARTICLE:
        if not rest or _CITED.match(rest):
            return None
    elif rest and (len(rest) > _HEADING_LENGTH or rest[-1] in _HEADING_END or _CITED.match(rest)):
        return None
    content = match.end() + len(rest) - len(rest.lstrip(" 、：:"))
    return Mark(family, number, match[0], match[0], content)


def _annex(line: str) -> Mark | None:
    match = _ANNEX.match(line)
    if not match:
        return None
    number = number_of(match[1]) if match[1] else 1
    printed = f"附件{match[1] or ''}" if line[1] == "件" else f"附录{match[1] or ''}"
    return Mark(Family.ANNEX, number or 1, printed, printed, match.end())
