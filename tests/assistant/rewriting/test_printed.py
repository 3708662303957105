"""What is printed is proved as it stands; what is cut off it may not turn round what is left."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.rewriting.check import judge
from assistant.rewriting.printed import is_printed, printed_of
from assistant.rewriting.reading import plain
from assistant.rewriting.types import Fault, Sentence
from tests.assistant.rewriting.items import numbered
from tests.assistant.world import corpus_of

TEXT = (
    "规范管理。公园每日开放，冬季提前闭园，遇大雨暂停开放。\n（一）不得携带宠物，在湖中游泳。\n"
    "（二）游客可以拍照，商业拍摄的除外。确需搭建的，经公园同意，搭建临时设施，限期拆除。"
)
PRINTED = printed_of(TEXT, 0, len(TEXT))


@pytest.mark.parametrize(
    "text",
    [
        "公园每日开放，冬季提前闭园，遇大雨暂停开放。",
        "公园每日开放。",
        "公园每日开放，冬季提前闭园",
        "冬季提前闭园；遇大雨暂停开放。",
        "不得携带宠物，在湖中游泳。",  # without its list mark
        "（一）不得携带宠物。",
        "遇大雨暂停开放，不得携带宠物。",  # the end of one sentence and the beginning of the next
        "公园每日开放，游客可以拍照，商业拍摄的除外。",
        "确需搭建的，经公园同意，搭建临时设施。",
    ],
)
def test_clauses_one_behind_the_other_are_printed(text: str) -> None:
    assert is_printed(text, [PRINTED])


@pytest.mark.parametrize(
    "text",
    [
        "在湖中游泳。",  # 不得 stands before it
        "游客可以拍照。",  # an exception stands behind it
        "搭建临时设施。",  # a condition stands before it
        "经公园同意，搭建临时设施。",
        "确需搭建的，搭建临时设施。",
        "确需搭建的。",
        "冬季提前闭园，公园每日开放。",
        "公园每日开放，遇大雨暂停开放。",
        "公园每日",
        "公园每日开放，在湖中游泳。",
        "（二）不得携带宠物。",  # another list mark
        "",
    ],
)
def test_what_is_cut_off_may_turn_round_what_is_left(text: str) -> None:
    assert not is_printed(text, [PRINTED])


@given(st.integers(0, len(TEXT)), st.integers(0, len(TEXT)))
def test_no_piece_of_a_clause_is_printed(start: int, end: int) -> None:
    text = TEXT[start:end]
    whole = {clause for sentence in PRINTED for clause in sentence}
    unmarked = {re.sub(r"^\([一二]\)", "", clause) for clause in whole}
    said = {plain(clause) for clause in re.split("[，。\n]", text)}
    if is_printed(text, [PRINTED]):
        assert said - {""} <= whole | unmarked


EXCEPTIONS = """某某市公园办法

第一条　管理单位不得公开游客信息，取得本人同意的除外。游客应当付费，法律另有规定的，从其规定。
"""


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("管理单位不得公开游客的信息，但取得本人同意的除外。", None),
        ("管理单位不得公开游客的信息。", Fault.BINDING),
        ("游客应当付费，从其规定。", Fault.BINDING),
        ("从其规定，游客应当付费。", Fault.BINDING),
    ],
)
def test_an_exception_is_kept_in_other_words_too(text: str, fault: Fault | None) -> None:
    evidence = numbered(corpus_of(EXCEPTIONS), "第一条")
    assert judge(Sentence(text, (1,)), evidence).fault is fault


FORBIDDEN = (
    "使用公园，不得有下列行为：\n（一）携带宠物。清洗车辆。\n（二）在湖中游泳。\n"
    "公园提供下列服务：\n（一）借伞。\n（二）量血压。"
)


def test_a_member_of_what_is_forbidden_stands_only_behind_its_head() -> None:
    printed = [printed_of(FORBIDDEN, 0, len(FORBIDDEN))]
    assert not is_printed("（一）携带宠物。", printed)
    assert not is_printed("在湖中游泳。", printed)
    assert is_printed("使用公园，不得有下列行为：\n（一）携带宠物。", printed)
    assert is_printed("使用公园，不得有下列行为：\n（一）携带宠物。清洗车辆。（二）在湖中游泳。", printed)
    assert is_printed("（二）量血压。", printed)
