"""The order of the words of a clause: turned round for a reason, never exchanged."""

from __future__ import annotations

import pytest

from assistant.rewriting.roles import is_actor, keeps_roles, names_actor

CHECKS = "上级人民政府对下级人民政府实施情况进行考核"
TELLS = "及时向社会公布资金使用情况"
HELPS = "居民委员会和村民委员会协助政府做好工作"
SERVES = "有关政府部门为企业群众提供咨询渠道"


@pytest.mark.parametrize(
    ("text", "clause"),
    [
        (CHECKS, CHECKS),
        ("上级人民政府考核下级人民政府实施情况", CHECKS),
        ("下级人民政府实施情况由上级人民政府进行考核", CHECKS),
        ("资金使用情况及时向社会公布", TELLS),
        ("为企业群众提供咨询渠道", SERVES),
        ("村民委员会和居民委员会协助政府", HELPS),
        ("原则上长者饭堂委托专业机构", "长者饭堂原则上委托专业机构"),
        ("修复污染地块\ue006", "修复\ue006污染地块"),
    ],
)
def test_what_is_done_may_come_first(text: str, clause: str) -> None:
    assert keeps_roles(text, clause, clause)


@pytest.mark.parametrize(
    ("text", "clause"),
    [
        ("下级人民政府对上级人民政府实施情况进行考核", CHECKS),
        ("下级人民政府考核上级人民政府", CHECKS),
        ("政府协助居民委员会做好工作", HELPS),
        ("有关政府企业为部门群众提供咨询渠道", SERVES),
        ("利用养老社区服务设施", "利用社区养老服务设施"),
        ("市交通委牵头、市交通委负责", "市交通委牵头、各区政府负责"),
        ("市财政部门纳入预算", "市民政部门纳入预算"),
    ],
)
def test_nobody_does_what_another_one_does(text: str, clause: str) -> None:
    assert not keeps_roles(text, clause, clause)


def test_a_word_of_the_title_may_be_repeated() -> None:
    clause = "补贴标准按每次就餐费用的一半确定"
    assert not keeps_roles("就餐补贴标准按每次就餐费用的一半确定", clause, clause)
    assert keeps_roles("就餐补贴标准按每次就餐费用的一半确定", clause, clause, "老年人就餐补贴办法")


def test_somebody_is_known_by_the_end_of_the_word() -> None:
    assert is_actor("市财政部门")
    assert not is_actor("部门预算")
    assert names_actor("部门预算")
    assert not names_actor("预算")
