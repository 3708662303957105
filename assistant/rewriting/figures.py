"""Figures of a text by value and unit: 500个, ５００ 个, 五百个 are one; 30个以上 is not 30个; 2023—2027年 is a period.

Read alike in an item and in a sentence about it, so that two figures are equal exactly when they say the same.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from ingest.names import HAN_UNITS, ORDINAL_UNITS, UNITS

_HAN = "〇零一二两三四五六七八九十百千"
_VALUES = {c: n for n, c in enumerate("零一二三四五六七八九")} | {"〇": 0, "两": 2}
_TENS = {"十": 10, "百": 100, "千": 1000}
_SCALES = {"": 1, "百": 100, "千": 1000, "万": 10_000, "百万": 10**6, "千万": 10**7, "亿": 10**8, "万亿": 10**12}
_COUNTING = tuple(unit for unit in UNITS if not unit.endswith("以上"))  # 以上 is a hedge here
_SAME_UNIT = {"名": "人", "位": "人", "％": "%", "平米": "平方米", "个月": "月个", "公斤": "千克", "千米": "公里"}


def _any(words: tuple[str, ...]) -> str:
    return "|".join(sorted(map(re.escape, words), key=len, reverse=True))


_DIGITS = r"\d+(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?"
_SCALE = r"(?:万亿|千万|百万|[百千万亿])?"
_TO = r"(?:[—–\-~～]{1,2}|至|到)"
_YEAR = r"(?:19|20)\d{2}"
_HAN_YEAR = r"[二一][〇○零一二三四五六七八九]{3}"
_BEFORE = (
    "(?:不少于|不低于|不小于|至少|最少|不超过|不高于|不多于|不大于|至多|最多|最高|最长|最低(?!工)|最短|超过|突破|大约|约为|将近|接近|(?<![签预邀节合条制契公特])约|超"
    "|(?<![最附临靠])近)?"
)
_AFTER = r"(?:以上|及以上|以下|及以下|以内|之内|左右|上下)?"
_HEDGES = {
    ">=": ("不少于", "不低于", "不小于", "至少", "最少", "最低", "最短", "以上", "及以上"),
    "<=": ("不超过", "不高于", "不多于", "不大于", "至多", "最多", "最高", "最长", "以下", "及以下", "以内", "之内"),
    ">": ("超过", "突破", "超", "多", "余"),
    "~": ("大约", "约为", "约", "左右", "上下", "几"),
    "<~": ("将近", "接近", "近"),
}
_PEOPLE = re.compile(
    r"(?:\d{1,2}岁(?:以上|以下)?|[一-鿿]{0,4}?)(?:老年人|老人|儿童|学生|群众|青年|青少年|职工|居民|农民|学员|教师|志愿者)"
)
"""What, right behind a figure without a unit, says that it counts people: 130万老年人."""
_HEDGE_OF = {word: sign for sign, words in _HEDGES.items() for word in words}
_FIGURE = re.compile(
    rf"(?P<period>{_YEAR}年?{_TO}{_YEAR}(?:年)?(?!\d))"
    rf"|(?P<date>{_YEAR}年\d{{1,2}}月(?:\d{{1,2}}日)?|\d{{1,2}}月\d{{1,2}}日)"
    rf"|(?P<han_date>(?:{_HAN_YEAR}年)?[一二三四五六七八九十]{{1,2}}月[一二三四五六七八九十]{{1,3}}日)"
    rf"|(?P<year>(?<!\d){_YEAR}年?(?!\d)(?![多余]?[个名人家场次项件万亿元套户亩吨米公平支所处台]))|(?P<han_year>{_HAN_YEAR}年)"
    rf"|第(?P<ordinal>\d+|[{_HAN}]+)(?P<ordinal_unit>{_any(ORDINAL_UNITS)})?"
    rf"|(?P<percent>{_BEFORE}百分之[{_HAN}点]+{_AFTER})"
    rf"|(?P<before>{_BEFORE})(?:(?P<low>{_DIGITS})(?P<low_scale>{_SCALE})"
    rf"(?:(?:%|％)?{_TO}(?P<high>{_DIGITS}))?(?P<scale>{_SCALE})(?P<more>[多余几])?(?P<unit>{_any(_COUNTING)})?"
    rf"|(?P<han>[{_HAN}]+)(?:[至到](?P<han_high>[{_HAN}]+))?"
    rf"(?P<han_more>[多余几])?(?P<han_scale>万亿|万|亿)?(?P<han_more2>[多余])?(?P<han_unit>{_any(HAN_UNITS)})"
    rf"|(?P<bare_han>[{_HAN}]{{2,}}))(?P<after>{_AFTER})"
)


@dataclass(frozen=True, slots=True)
class Figure:
    """``low`` and ``high`` are equal but in a range; ``kind`` is number, year, date, period or ordinal.

    ``hedge`` is one of >=, <=, >, ~, <~ (近), two of them side by side (约500余) or empty; ``unit`` is the printed
    one, people as 人.
    """

    kind: str
    low: Decimal
    high: Decimal
    unit: str = ""
    hedge: str = ""


def find_figures(text: str) -> Iterator[tuple[int, int, Figure]]:
    """Yield (start, end, figure) of ``text``, half width and without blanks, in order and without overlap."""
    for match in _FIGURE.finditer(text):
        figure = _read(match)
        if figure is not None:
            yield match.start(), match.end(), figure


def _read(match: re.Match[str]) -> Figure | None:
    if match["period"]:
        low, high = re.findall(r"\d{4}", match["period"])
        return Figure("period", Decimal(low), Decimal(high))
    if match["date"] or match["han_date"]:
        return _date(match["date"] or match["han_date"])
    if match["year"] or match["han_year"]:
        value = _value((match["year"] or match["han_year"]).rstrip("年"))
        return None if value is None else Figure("year", value, value)
    if match["ordinal"]:
        value = _value(match["ordinal"])
        return None if value is None else Figure("ordinal", value, value, match["ordinal_unit"] or "")
    if match["percent"]:
        return _percent(match["percent"])
    return _number(match)


def _date(printed: str) -> Figure | None:
    """A date as year·10000 + month·100 + day, what is not printed being 0."""
    parts = {mark: value for value, mark in re.findall(rf"([\d{_HAN}○]+)([年月日])", printed)}
    values = [_value(parts.get(mark, "0")) for mark in "年月日"]
    if None in values:
        return None
    year, month, day = (value or Decimal(0) for value in values)
    whole = year * 10_000 + month * 100 + day
    return Figure("date", whole, whole)


def _percent(printed: str) -> Figure | None:
    before, _, rest = printed.partition("百分之")
    after = next((word for word in _HEDGE_OF if rest.endswith(word) and len(word) > 1), "")
    value = _value(rest.removesuffix(after))
    hedge = _HEDGE_OF.get(before, "") or _HEDGE_OF.get(after, "")
    return None if value is None else Figure("number", value, value, "%", hedge)


def _number(match: re.Match[str]) -> Figure | None:
    printed = match["low"] or match["han"] or match["bare_han"]
    scale = match["scale"] or match["han_scale"] or ""
    low, high = _value(printed), _value(match["high"] or match["han_high"] or printed)
    if low is None or high is None:
        return None
    unit, factor = _money(match["unit"] or match["han_unit"] or _people(match))
    # 10—20万: the scale behind a range is that of both ends; 10万—20万 names it twice.
    low *= _SCALES[match["low_scale"] or scale]
    high *= _SCALES[scale or match["low_scale"] or ""]
    more = match["more"] or match["han_more"] or match["han_more2"] or ""
    hedge = "".join(_HEDGE_OF.get(word, "") for word in (match["before"], match["after"], more))
    return Figure("number", low * factor, high * factor, _SAME_UNIT.get(unit, unit), hedge)


def _people(match: re.Match[str]) -> str:
    """人 where a figure in ten thousands without a unit stands before a word for people."""
    counts = (match["low_scale"] or match["scale"] or match["han_scale"] or "").endswith("万")
    return "人" if counts and _PEOPLE.match(match.string, match.end()) else ""


def _money(unit: str) -> tuple[str, int]:
    """万元 and 亿元 as 元, with the factor."""
    return ("元", _SCALES[unit[0]]) if unit in ("万元", "亿元") else (unit, 1)


def _value(printed: str) -> Decimal | None:
    """The value of digits, or of a numeral in characters; None when it is none."""
    if re.fullmatch(r"[\d,]+(?:\.\d+)?", printed):
        return Decimal(printed.replace(",", ""))
    whole, point, fraction = printed.partition("点")
    value = _han_value(whole.replace("○", "〇"))
    if value is None or not point:
        return value
    if not fraction or any(c not in _VALUES for c in fraction):
        return None
    return value + Decimal("0." + "".join(str(_VALUES[c]) for c in fraction))


def _han_value(printed: str) -> Decimal | None:
    if not printed:
        return None
    if all(c in _VALUES for c in printed):
        return Decimal("".join(str(_VALUES[c]) for c in printed))
    total, digit = 0, None
    for c in printed:
        if c in _VALUES:
            digit = _VALUES[c]
        else:
            total += (1 if digit is None else digit) * _TENS[c]
            digit = None
    return Decimal(total + (digit or 0))
