"""Chinese numerals of printed markers: 一, 十二, 二百三十四, 二〇二四, 12, １２."""

from __future__ import annotations

HAN_DIGITS = "〇零一二两三四五六七八九"
HAN_NUMERAL = HAN_DIGITS + "十百千"
_VALUES = {"〇": 0, "零": 0, "一": 1, "二": 2, "两": 2, "三": 3, "四": 4, "五": 5, "六": 6, "七": 7, "八": 8, "九": 9}
_UNITS = {"十": 10, "百": 100, "千": 1000}


def number_of(printed: str) -> int | None:
    """Return the value of a numeral below ten thousand, or None when it is none (空, 百一十百)."""
    if printed.isdecimal():
        return int(printed)
    if not printed or any(c not in HAN_NUMERAL for c in printed):
        return None
    if not any(c in _UNITS for c in printed):
        return int("".join(str(_VALUES[c]) for c in printed))
    total, digit, smallest = 0, None, 10_000
    for c in printed:
        if c in _VALUES:
            digit = _VALUES[c]
            continue
        if _UNITS[c] >= smallest:
            return None
        smallest = _UNITS[c]
        total += (1 if digit is None else digit) * smallest
        digit = None
    return total + (digit or 0)
