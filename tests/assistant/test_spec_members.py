"""Enumerations over several paragraphs: a lead-in comes with its members, and the item that enumerates is preferred."""

from __future__ import annotations

from pathlib import Path

import pytest

from assistant.app import Assistant
from assistant.members import blocks
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
"""
ROWS = [
    row("材料", "登记舞龙队要交哪些材料", items=(3,), says=("应当提交下列材料", "登记表", "队员名册", "场地证明")),
    row("情形", "什么情形下会取消登记，逐项说", items=(4,), says=("冒用他人名称", "连续两年没有活动")),
    row("分工", "各个部门怎么分工的", items=(2,), says=("公安部门负责巡游安全",)),
    row("事实", "登记多久有效", items=(5,), says=("三年",)),
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
