"""Enumerations over several paragraphs: a lead-in comes with its members, and the item that enumerates is preferred."""

from __future__ import annotations

from pathlib import Path

import pytest

from assistant.app import Assistant
from assistant.members import blocks, parts
from assistant.types import Reason
from index.encoder import load_encoder
from tests.assistant.conftest import assistant_over
from tests.assistant.expecting import Expected, check, row

TEAM = """某某市舞龙队管理办法

第一章　总则

第一条　为了规范舞龙队的管理，制定本办法。

第二条　体育部门负责舞龙队的业务指导；公安部门负责巡游安全；街道负责登记。

第二章　登记

第三条　登记舞龙队，应当提交下列材料：

（一）登记表；

（二）队员名册；

（三）场地证明。

材料不齐的，当场一次告知。

第四条　舞龙队有下列情形之一的，取消登记：

（一）冒用他人名称的；

（二）连续两年没有活动的。

第五条　登记有效期三年。

第六条　建设全市舞龙服务平台、全省龙舞公共平台、龙迷卡、掌上舞龙等线上服务平台。

第七条　外地队伍来本市巡游，按照下列程序办理：

（一）提交。"""
TEAM += "领队填写巡游路线、人数和时间。" * 30
TEAM += """

（二）踏勘。"""
TEAM += "街道同领队走完全部路线。" * 30
TEAM += """

（三）放行。由街道发给标牌。

第八条　来本市巡游的队伍，每队给予3000元交通补贴。登台比赛的，每人给予200元误餐补贴。"""
TEAM += (
    "登台的次序由抽签决定。" * 30
    + """路远过夜的，每人每晚给予150元住宿补贴。受伤的，一次性给予5万元慰问补贴。

第九条　场地保障。文化馆每周向登记在册的队伍免费开放两晚，节日期间每天开放。
"""
)
ROWS = [
    row("材料", "登记舞龙队要交哪些材料", items=(3,), says=("应当提交下列材料", "登记表", "队员名册", "场地证明")),
    row("情形", "什么情形下会取消登记，逐项说", items=(4,), says=("冒用他人名称", "连续两年没有活动")),
    row("分工", "各个部门怎么分工的", items=(2,), says=("公安部门负责巡游安全",)),
    row("事实", "登记多久有效", items=(5,), says=("三年",)),
    row(
        "一个名词总括的",
        "线上平台一共有几个",
        mode="count",
        items=(6,),
        says=("共4个", "全市舞龙服务平台", "全省龙舞公共平台", "龙迷卡", "掌上舞龙"),
        never=("线上服务平台",),
    ),
    row(
        "太长的几步",
        "巡游办理程序分哪几步",
        items=(7,),
        says=("下列程序", "（一）提交", "（二）踏勘", "（三）放行"),
        never=("领队填写",),
    ),
    row("只有名目的条", "场地怎么保障", items=(9,), says=("免费开放两晚",)),
    row("每样多少", "巡游和比赛能领哪些补贴，各多少", items=(8,), says=("3000元", "200元", "150元", "5万元")),
]


@pytest.fixture(scope="module")
def team(tmp_path_factory: pytest.TempPathFactory) -> Assistant:
    folder: Path = tmp_path_factory.mktemp("team")
    (folder / "办法.txt").write_text(TEAM, encoding="utf-8")
    return assistant_over([folder], load_encoder(), folder / "home")


@pytest.mark.parametrize(("question", "history", "expected"), ROWS)
def test_enumerations(team: Assistant, question: str, history: tuple[str, ...], expected: Expected) -> None:
    check(team, question, history, expected)


def test_a_block_is_a_lead_in_with_its_marked_paragraphs(team: Assistant) -> None:
    entry = next(e for e in team.corpus.entries if e.item.number == 3)
    (block,) = blocks(entry)
    assert block.lead.text == "登记舞龙队，应当提交下列材料："
    assert [member.text for member in block.members] == ["（一）登记表；", "（二）队员名册；", "（三）场地证明。"]
    assert block.length == 15 + 7 + 8 + 8
    assert not block.holds(entry.item.text.index("材料不齐") + entry.item.start)


def test_an_item_without_a_colon_has_no_block(team: Assistant) -> None:
    assert blocks(next(e for e in team.corpus.entries if e.item.number == 2)) == ()


PLAN = """舞龙文化发展规划发布

规划指出，舞龙是本地的名片，要办成四季都有的活动。

规划强调，要把任务落到实处，按照“3721”的整体框架布局。一是加强组织领导。各区建立联席会议，每季度会商。把进展列入年度考核。二是保障资金投入。设立舞龙基金。引导企业捐助。三是强化人才支撑。培训二百名教头。在十所中学开设舞龙课。
"""
PARTS = [
    row("一部分的全部", "人才这块有什么安排", says=("培训二百名教头", "十所中学"), never=("联席会议", "舞龙基金")),
    row("只有名目的一句", "资金怎么保障", says=("保障资金投入", "舞龙基金", "企业捐助"), never=("教头",)),
    row("按段号", "第2段讲什么", mode="lookup", items=(2,), says=("联席会议", "教头")),
    row("分几个方面", "要把任务落到实处，分哪三块", mode="list", items=(2,), says=("写明3个方面",), never=("教头",)),
    row("哪几个方面", "落到实处分哪几个方面", mode="list", says=("一是", "二是", "三是"), never=("舞龙基金",)),
    row("几大", "落到实处有哪三大抓手", mode="list", says=("写明3个方面",), never=("舞龙基金",)),
    row("数目对不上", "要把任务落到实处，分哪五块", says=("落到实处",), never=("写明3个方面", "写明5个方面")),
    row("别的事分几块", "食堂分哪三块", refused=True, reason=Reason.NOT_IN_DOCUMENTS),
    row("最像的那一部分", "中学要搞些什么", mode="list", says=("舞龙课", "教头"), never=("联席会议", "舞龙基金")),
    row("多少段", "通篇多少段", mode="count", says=("共2段（第1段至第2段）",)),
    row("在哪几段", "“名片”在哪几段出现", mode="theme", items=(1,), says=("共1条写到“名片”",)),
    row("正文里的框架", "3721整体框架是什么", items=(2,), says=("“3721”的整体框架",)),
]


@pytest.fixture(scope="module")
def plan(tmp_path_factory: pytest.TempPathFactory) -> Assistant:
    folder: Path = tmp_path_factory.mktemp("plan")
    (folder / "规划.txt").write_text(PLAN, encoding="utf-8")
    return assistant_over([folder], load_encoder(), folder / "home")


@pytest.mark.parametrize(("question", "history", "expected"), PARTS)
def test_parts_of_a_paragraph(plan: Assistant, question: str, history: tuple[str, ...], expected: Expected) -> None:
    check(plan, question, history, expected)


def test_a_part_is_a_head_with_the_sentences_behind_it(plan: Assistant) -> None:
    first, second = plan.corpus.entries
    assert parts(first) == ()
    assert [(part.head.text, [one.text for one in part.sentences]) for part in parts(second)] == [
        ("一是加强组织领导", ["各区建立联席会议，每季度会商", "把进展列入年度考核"]),
        ("二是保障资金投入", ["设立舞龙基金", "引导企业捐助"]),
        ("三是强化人才支撑", ["培训二百名教头", "在十所中学开设舞龙课"]),
    ]
