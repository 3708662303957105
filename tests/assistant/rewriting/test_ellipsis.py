"""Clauses in full: what the clauses before them have said stands in them again."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.rewriting.ellipsis import completed

WORDS = ("学校", "学生", "应当", "不得", "建立", "制度", "，", "、", "或", "每人", "\ue000", "给予", "的", "青年驿站")


@pytest.mark.parametrize(
    ("row", "full"),
    [
        (["举办青年科技节", "设航模、编程板块"], "青年科技节设航模、编程板块"),
        (["建设青年驿站\ue000", "每家提供床位\ue001"], "青年驿站每家提供床位\ue001"),
        (["合同期限\ue000", "由双方签订"], "合同期限由双方签订"),
        (["设立青年活动站点", "站点面积\ue000"], "青年活动站点面积\ue000"),
        (["任何人不得拆除场所或改变用途"], "任何人不得改变用途"),
        (["资助新生\ue000", "每人\ue001"], "每人资助\ue001"),
        (["对入选项目给予资助"], "入选项目获得资助"),
        (["公示未异议的", "列入名单", "有异议的"], "公示有异议的"),
        (["在十五日内签订租赁合同", "逾期未签订的"], "逾期未签订租赁合同的"),
        (["\ue000至\ue001", "依托社区开办托管班\uf200"], "托管班开办时间\ue000至\ue001"),
        (["申请公寓同时符合下列条件", "缴纳社会保险"], "申请人缴纳社会保险"),
        (["每季度组织检查", "对发现的隐患限期整改"], "对检查发现的隐患限期整改"),
        (["本办法自\ue000起施行", "有效期\ue001"], "本办法有效期\ue001"),
    ],
)
def test_what_is_left_unsaid_is_supplied(row: list[str], full: str) -> None:
    assert full in [topic + text for _, topic, text in completed(row)]


@pytest.mark.parametrize(
    "row",
    [
        ["组织学生参加活动", "建立档案"],  # who does what follows is not said: not the pupils
        ["市教育局组织活动", "市财政局保障经费"],  # each has a subject of its own
        ["市财政局给予企业补贴"],  # who gives does not get it
        ["公园每日六时开放", "\ue000闭园"],
    ],
)
def test_nothing_is_supplied_that_could_be_another_one(row: list[str]) -> None:
    told = [topic + text for _, topic, text in completed(row)]
    assert not any(text in ("学生参加活动建立档案", "学生建立档案") for text in told)
    assert not any(text.startswith(("市教育局市", "市财政局获得", "公园每日六时\ue000")) for text in told)


@given(st.lists(st.lists(st.sampled_from(WORDS), min_size=1, max_size=6).map("".join), max_size=4))
def test_every_full_form_belongs_to_a_clause(row: list[str]) -> None:
    for order, topic, text in completed(row):
        assert 0 <= order < len(row)
        assert text
        assert not topic or any(topic in clause for clause in row[:order])
