"""Numbers as Word prints them in automatic lists: every format that Chinese offices use.

Formats after ECMA-376 part 1, 17.18.59 (ST_NumberFormat).
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import MappingProxyType

_DIGITS = "〇一二三四五六七八九"
_PLACES = ("", "十", "百", "千")
_LEGAL = str.maketrans("〇零一二三四五六七八九十百千", "零零壹贰叁肆伍陆柒捌玖拾佰仟")
_STEMS = "甲乙丙丁戊己庚辛壬癸"
_BRANCHES = "子丑寅卯辰巳午未申酉戌亥"
_ROMAN = (
    (1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"),
    (50, "l"), (40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"),
)  # fmt: skip
_LETTERS = "abcdefghijklmnopqrstuvwxyz"
_TEN, _HUNDRED = 10, 100
_MOST = 9999  # above it the Chinese formats fall back to digits
_MOST_ROMAN = 4999
_MOST_LETTERS = 780  # Word stops at thirty letters


def print_number(number: int, style: str) -> str:
    """Return ``number`` in one of Word's formats; in plain digits where the format has no sign for it."""
    printer = _FORMATS.get(style)
    return printer(number) if printer and number > 0 else str(number)


def _thousands(number: int) -> str:
    """一百零一: with its zeros, and 十 rather than 一十 at the beginning."""
    if number > _MOST:
        return str(number)
    text, gap = "", False
    for place in range(3, -1, -1):
        digit = number // _TEN**place % _TEN
        if digit:
            text += ("零" if gap else "") + _DIGITS[digit] + _PLACES[place]
        gap = bool(text) and not digit
    return text.removeprefix("一") if text.startswith("一十") else text


def _counting(number: int) -> str:
    """九十九, then 一〇〇."""
    return _thousands(number) if number < _HUNDRED else _digits(number)


def _japanese(number: int) -> str:
    """百一: no zeros, no 一 before a place."""
    if number > _MOST:
        return str(number)
    text = ""
    for place in range(3, -1, -1):
        digit = number // _TEN**place % _TEN
        if digit:
            text += ("" if digit == 1 and place else _DIGITS[digit]) + _PLACES[place]
    return text


def _digits(number: int) -> str:
    return "".join(_DIGITS[int(d)] for d in str(number))


def _legal(number: int) -> str:
    if number > _MOST:
        return str(number)
    whole = _thousands(number)
    return ("一" + whole if whole.startswith("十") else whole).translate(_LEGAL)


def _roman(number: int) -> str:
    if number > _MOST_ROMAN:
        return str(number)
    text = ""
    for value, sign in _ROMAN:
        text += sign * (number // value)
        number %= value
    return text


def _letters(number: int) -> str:
    """z, then aa, bb: the letter is repeated."""
    if number > _MOST_LETTERS:
        return str(number)
    times, place = divmod(number - 1, len(_LETTERS))
    return _LETTERS[place] * (times + 1)


def _full_width(number: int) -> str:
    return "".join(chr(ord(d) - ord("0") + ord("０")) for d in str(number))


def _row(signs: str) -> Callable[[int], str]:
    """Numbers with a sign each; plain digits after the last."""
    return lambda number: signs[number - 1] if number <= len(signs) else str(number)


def _run(first: str, count: int) -> Callable[[int], str]:
    return _row("".join(chr(ord(first) + n) for n in range(count)))


_FORMATS: Mapping[str, Callable[[int], str]] = MappingProxyType(
    {
        "decimalZero": lambda number: f"{number:02d}",
        **dict.fromkeys(("decimalFullWidth", "decimalFullWidth2"), _full_width),
        "chineseCounting": _counting,
        "taiwaneseCounting": _counting,
        **dict.fromkeys(("chineseCountingThousand", "taiwaneseCountingThousand"), _thousands),
        "japaneseCounting": _japanese,
        **dict.fromkeys(("ideographDigital", "japaneseDigitalTenThousand", "taiwaneseDigital"), _digits),
        **dict.fromkeys(("chineseLegalSimplified", "ideographLegalTraditional", "japaneseLegal"), _legal),
        "ideographTraditional": _row(_STEMS),
        "ideographZodiac": _row(_BRANCHES),
        "upperLetter": lambda number: _letters(number).upper(),
        "lowerLetter": _letters,
        "upperRoman": lambda number: _roman(number).upper(),
        "lowerRoman": _roman,
        **dict.fromkeys(("decimalEnclosedCircle", "decimalEnclosedCircleChinese"), _run("①", 20)),
        "decimalEnclosedParen": _run("⑴", 20),
        "decimalEnclosedFullstop": _run("⒈", 20),
        "ideographEnclosedCircle": _run("㊀", 10),
        "numberInDash": lambda number: f"- {number} -",
    }
)
