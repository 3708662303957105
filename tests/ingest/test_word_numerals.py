"""Numbers as Word prints them; expected values after the examples in ECMA-376 part 1, 17.18.59."""

from __future__ import annotations

import pytest

from ingest.readers.word_numerals import print_number


@pytest.mark.parametrize(
    ("style", "number", "printed"),
    [
        ("decimal", 12, "12"),
        ("decimalZero", 7, "07"),
        ("decimalFullWidth", 12, "１２"),
        ("chineseCounting", 10, "十"),
        ("chineseCounting", 21, "二十一"),
        ("chineseCounting", 101, "一〇一"),
        ("chineseCountingThousand", 19, "十九"),
        ("chineseCountingThousand", 101, "一百零一"),
        ("chineseCountingThousand", 110, "一百一十"),
        ("chineseCountingThousand", 1020, "一千零二十"),
        ("chineseCountingThousand", 10000, "10000"),
        ("japaneseCounting", 11, "十一"),
        ("japaneseCounting", 101, "百一"),
        ("ideographDigital", 20, "二〇"),
        ("chineseLegalSimplified", 12, "壹拾贰"),
        ("ideographTraditional", 3, "丙"),
        ("ideographTraditional", 11, "11"),
        ("ideographZodiac", 12, "亥"),
        ("upperLetter", 2, "B"),
        ("lowerLetter", 28, "bb"),
        ("upperRoman", 14, "XIV"),
        ("lowerRoman", 9, "ix"),
        ("decimalEnclosedCircle", 20, "⑳"),
        ("decimalEnclosedCircle", 21, "21"),
        ("decimalEnclosedParen", 3, "⑶"),
        ("ideographEnclosedCircle", 2, "㊁"),
        ("numberInDash", 3, "- 3 -"),
        ("hebrew1", 5, "5"),
        ("chineseCounting", 0, "0"),
    ],
)
def test_number(style: str, number: int, printed: str) -> None:
    assert print_number(number, style) == printed
