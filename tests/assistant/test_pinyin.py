"""Pinyin in place of characters."""

from __future__ import annotations

import pytest

from assistant.clean import Cleaned
from assistant.pinyin import PinyinReader

READER = PinyinReader(lambda: ["河小青", "心理健康", "心里", "旅游"], known="下载app，使用ai，推广pos机")


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("hexiaoqing是什么", "河小青是什么"),
        ("HeXiaoQing", "河小青"),
        ("xin li jian kang怎么抓", "心理健康怎么抓"),
        ("xin'li'jian'kang", "心理健康"),
        ("lvyou", "旅游"),
        ("lüyou", "旅游"),
        ("di3tiao", "第3条"),
        ("hexiaoqing you naxie huodong", "河小青有哪些活动"),
    ],
)
def test_pinyin_is_read_by_the_known_words(typed: str, meant: str) -> None:
    assert READER.read(typed).text == meant


@pytest.mark.parametrize("typed", ["app怎么用", "AI", "hello world", "di", "hexiaoqin", "xyz" * 60, "pos", ""])
def test_what_is_not_wholly_known_stays(typed: str) -> None:
    assert READER.read(typed) == Cleaned(typed)


def test_what_was_read_is_told() -> None:
    assert READER.read("lvyou和hexiaoqing").mended == (("lvyou", "旅游"), ("hexiaoqing", "河小青"))
