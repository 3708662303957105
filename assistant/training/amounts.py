"""Answers folded for comparing: marks, width, traditional characters and blanks dropped; figures as values."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import cache

from index.segment import Segmenter
from ingest.numerals import number_of

_HAN = "零〇一二两三四五六七八九十百千"
_AMOUNT = re.compile(
    rf"(?:约|共|为|是|达到|不少于|至少)?(?P<head>第|百分之)?(?P<numeral>\d+(?:,\d{{3}})*(?:\.\d+)?|[{_HAN}点]+)"
    r"(?P<scale>[百千]?[万亿]*)(?P<unit>.*)"
)
_SCALES = {"百": 100, "千": 1000, "万": 10_000, "亿": 100_000_000}
_BOUNDS = re.compile(r"以上|以下|以内|左右|之内|多|余")
_COUNTERS = frozenset("个名人项条场支家处所次件位种类届批期套")
_TOLERANCE = 1e-9


@dataclass(frozen=True, slots=True)
class Amount:
    """A figure: ``value`` with its multiples counted in, ``bare`` without them (十万名: 100000 and 10), ``unit``."""

    value: float
    bare: float
    scaled: bool
    unit: str


def fold(text: str) -> str:
    """Return the letters and digits of ``text`` in half width, lower case and simplified characters."""
    folded = _segmenter().simplify(unicodedata.normalize("NFKC", text)).lower()
    return "".join(filter(str.isalnum, folded))


def read_amount(text: str) -> Amount | None:
    """Return the figure that ``text`` is, None when it is none: 500, ５００个, 五百, 第八届, 百分之五点八, 1.2万个."""
    folded = re.sub(r"\s", "", unicodedata.normalize("NFKC", text)).strip("。.,，;；!！“”\"'")
    match = _AMOUNT.fullmatch(folded)
    bare = _value(match["numeral"]) if match else None
    if match is None or bare is None:
        return None
    scale = 1
    for character in match["scale"]:
        scale *= _SCALES[character]
    unit = "%" if match["head"] == "百分之" else _BOUNDS.sub("", match["unit"])
    return Amount(bare * scale, bare, scale > 1, unit)


def same_amount(given: str, key: str) -> bool:
    """Tell whether two figures are the same; the unit may be left out, and multiples that the question shows."""
    one, other = read_amount(given), read_amount(key)
    if one is None or other is None or not _same_unit(one.unit, other.unit):
        return False
    value = one.bare if not one.scaled and _near(one.bare, other.bare) else one.value
    return _near(value, other.value) or (not one.scaled and _near(value, other.bare))


def are_years(key: str) -> bool:
    """Tell whether ``key`` is a year or a period: 2024年, 2023—2027年."""
    return re.fullmatch(r"(?:19|20)\d{2}年?(?:[—–\-－~～至到]{1,2}(?:19|20)\d{2}年)?", key) is not None


def same_years(given: str, key: str) -> bool:
    """Tell whether ``given`` names the years of ``key``."""
    folded = unicodedata.normalize("NFKC", given).translate(str.maketrans("〇零一二三四五六七八九", "00123456789"))
    named = re.findall(r"\d{4}", folded)
    return named == re.findall(r"\d{4}", key)


def _same_unit(given: str, key: str) -> bool:
    return not given or given == key or bool(set(given) & set(key)) or {given, key} <= _COUNTERS


def _near(one: float, other: float) -> bool:
    return abs(one - other) <= _TOLERANCE * max(1.0, abs(other))


def _value(numeral: str) -> float | None:
    if numeral[0].isdecimal():
        return float(numeral.replace(",", ""))
    whole, point, decimals = numeral.partition("点")
    value = number_of(whole)
    if value is None or not point:
        return None if value is None or point else float(value)
    digits = [number_of(d) for d in decimals]
    if not digits or any(d is None or d > 9 for d in digits):  # noqa: PLR2004 - one digit
        return None
    return float(f"{value}.{''.join(map(str, digits))}")


@cache
def _segmenter() -> Segmenter:
    return Segmenter()
