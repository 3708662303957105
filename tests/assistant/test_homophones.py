"""Common words mistyped by a character of the same sound, and questions that must stay as they are."""

from __future__ import annotations

import pytest

from assistant.homophones import HomophoneMender

KNOWN = "学校不得向学生推销商品。失业率控制在百分之五。长者饭堂提供场所。依托学校放在首位。"
WORDS = ("学校", "不得", "学生", "推销", "商品", "失业率", "失业", "控制", "饭堂", "场所", "依托", "放在", "大学生")
COMMON = ("能不能", "东西", "今年", "多少", "几个", "名额", "哪儿", "工坊")


def cut(text: str) -> list[str]:
    """Cut from the left into the longest words known, else single characters."""
    found, place = [], 0
    while place < len(text):
        length = next((n for n in (3, 2) if text[place : place + n] in (*WORDS, *COMMON)), 1)
        found.append(text[place : place + length])
        place += length
    return found


MENDER = HomophoneMender(lambda: WORDS, KNOWN, cut)


@pytest.mark.parametrize(
    ("typed", "meant", "words"),
    [
        ("能不能向学牲推肖东西", "能不能向学生推销东西", (("学牲", "学生"), ("推肖", "推销"))),
        ("失业律今年多少", "失业率今年多少", (("失业律", "失业率"),)),
        ("饭唐有几个", "饭堂有几个", (("饭唐", "饭堂"),)),
        ("厂所要多大", "场所要多大", (("厂所", "场所"),)),
    ],
)
def test_words_of_the_same_sound(typed: str, meant: str, words: tuple[tuple[str, str], ...]) -> None:
    cleaned = MENDER.mend(typed)
    assert cleaned.text == meant
    assert cleaned.mended == words


@pytest.mark.parametrize("text", ["哪儿能托一托", "带学生去", "工坊在哪", "有几个名额", "", "abc"])
def test_what_only_sounds_alike_stays(text: str) -> None:
    assert MENDER.mend(text).text == text
    assert MENDER.mend(text).mended == ()
