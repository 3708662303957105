"""Figures as exam questions need them: how to ask for one (多少个, 第几届), and others of the same form beside it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from ingest.numerals import number_of

HAN = "零一二两三四五六七八九十百千"
_FIGURE = re.compile(rf"(第|百分之)?(\d+(?:,\d{{3}})*(?:\.\d+)?|[{HAN}]+)(.*)", re.DOTALL)
_PERIOD = re.compile(r"((?:19|20)\d{2})(年?[—–\-－~～至到]{1,2})((?:19|20)\d{2})(年)")
_VAGUE_TAIL = re.compile(r"[多余几—–\-－~～/]")
# 三级阵地 and the like say again what stands before them; 1号线 is a name; a session (二十届) is part of one.
_NO_QUESTION = ("级", "号", "届", "位一体", "位")
_DIGITS = "零一二三四五六七八九"
_FEW, _MANY, _PAIR, _MOST_IN_HAN = 10, 100, 2, 9999
_WHOLE_PERCENT = 100
_STEPS = (1, -1, 2, -2, 3, 4, 5)
_FACTORS = (2.0, 0.5, 1.5, 0.8, 1.2, 0.6, 3.0, 0.4)
_YEAR_STEPS = (1, -1, 2, -2, 3)


@dataclass(frozen=True, slots=True)
class Figure:
    """A printed figure, taken apart: 第 + 八 + 届, 百分之 + 三十, 十 + 万名, 1.2 + 万个.

    ``value`` is the value of ``numeral`` alone; ``wide`` what stands after it, unit and multiples included.
    """

    head: str
    numeral: str
    wide: str
    value: float

    @property
    def asking(self) -> str:
        """The words that ask for it in its place: 多少个, 几套, 第几届, 百分之多少."""
        if self.head == "第":
            return f"第几{self.wide}"
        if self.head or self.wide.startswith(("%", "％")):
            return f"百分之多少{self.wide.lstrip('%％')}"
        small = self.wide.startswith("月") or (not self.numeral[0].isdecimal() and self.value < _FEW)
        return f"{'几' if small else '多少'}{self.wide}"


def read_figure(text: str) -> Figure | None:
    """Return the parts of a printed figure; None for one that cannot well be asked for (80多个, 三级, 12345)."""
    match = _FIGURE.fullmatch(text)
    if match is None:
        return None
    head, numeral, wide = match[1] or "", match[2], match[3]
    if _VAGUE_TAIL.match(wide) or (not wide and head != "百分之"):
        return None
    if head != "第" and wide.startswith(_NO_QUESTION):
        return None
    value = _value(numeral)
    return None if value is None else Figure(head, numeral, wide, value)


def others(text: str) -> Iterator[str]:
    """Yield figures of the form of ``text`` with other values, plausible ones first; years and periods too."""
    if match := _PERIOD.fullmatch(text):
        for step in _YEAR_STEPS:
            yield f"{int(match[1]) + step}{match[2]}{int(match[3]) + step}{match[4]}"
    elif re.fullmatch(r"(?:19|20)\d{2}年", text):
        yield from (f"{int(text[:4]) + step}年" for step in _YEAR_STEPS)
    elif figure := read_figure(text):
        for value in _values(figure):
            yield f"{figure.head}{_written(value, figure)}{figure.wide}"


def _values(figure: Figure) -> Iterator[float]:
    value = figure.value
    percent = bool(figure.head == "百分之" or figure.wide.startswith(("%", "％")))
    if value.is_integer() and value < _MANY:
        step = _step(int(value))
        found = [value + step * n for n in _STEPS]
    else:
        grain = _grain(figure.numeral, int(value))
        found = [round(value * factor / grain) * grain for factor in _FACTORS]
    for one in dict.fromkeys(found):
        writable = figure.numeral[0].isdecimal() or one <= _MOST_IN_HAN
        if one > 0 and one != value and writable and not (percent and one > _WHOLE_PERCENT >= value):
            yield float(one)


def _step(whole: int) -> int:
    """Return the step to other figures below a hundred: 1 up to nine, then 5 or 10 for round ones, 2 for others."""
    if whole < _FEW:
        return 1
    if whole == _FEW:
        return 5
    return 10 if whole % 10 == 0 else 5 if whole % 5 == 0 else 2


def _grain(numeral: str, whole: int) -> float:
    """Return the step at which larger figures printed like this one lie: 100 for 500, 5 for 125, 0.1 for 1.2."""
    if "." in numeral:
        return float(10 ** -len(numeral.partition(".")[2]))
    if whole % 10 == 0:
        return float(10 ** (len(str(whole)) - len(str(whole).rstrip("0"))))
    return 5.0 if whole % 5 == 0 else 1.0


def _written(value: float, figure: Figure) -> str:
    if not figure.numeral[0].isdecimal():
        return han(int(value), counting="两" in figure.numeral or not figure.head)
    decimals = len(figure.numeral.partition(".")[2])
    return f"{value:,.{decimals}f}" if "," in figure.numeral else f"{value:.{decimals}f}"


def _value(numeral: str) -> float | None:
    if numeral[0].isdecimal():
        return float(numeral.replace(",", ""))
    value = number_of(numeral)
    return None if value is None else float(value)


def han(value: int, *, counting: bool = False) -> str:
    """Return 1 to 9999 in characters (一百二十, 一千零五); with ``counting``, 2 alone is 两."""
    if value == _PAIR and counting:
        return "两"
    written = ""
    for unit, size in (("千", 1000), ("百", 100), ("十", 10), ("", 1)):
        digit = value // size % 10
        if digit:
            written += _DIGITS[digit] + unit
        elif written and not written.endswith("零"):
            written += "零"
    written = written.rstrip("零")
    return written.removeprefix("一") if written.startswith("一十") else written
