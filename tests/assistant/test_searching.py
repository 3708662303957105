"""A detail counts only where it is said of what the question names."""

from __future__ import annotations

from pathlib import Path

import pytest

from assistant.app import Assistant
from assistant.types import Reason
from index.encoder import load_encoder
from tests.assistant.conftest import assistant_over
from tests.assistant.expecting import Expected, check, row

TOWN = """某某镇人民政府文件

某镇发〔2025〕2号

某某镇人民政府关于印发《某某镇2025年工作要点》的通知

各村民委员会：

《某某镇2025年工作要点》已经镇党委会审议通过，现印发给你们。请于4月10日前将责任分工表报镇党政办公室。

某某镇人民政府

2025年3月1日

某某镇2025年工作要点

1. 抓好项目。实施项目12个，完成投资9亿元，南岭抽水电站建成投用。

2. 办好民生。翻修敬老院，投入资金60万元，新增床位40张。

3. 发放补贴。对种粮大户每亩补贴80元，实行一卡通发放。对养蜂户每箱补贴30元。对茶农每亩补贴50元，由村里公示七天后上报。

4. 守护校园。每班配备1名护学志愿者，学校食堂不得由个人承包。食材应当公开招标采购。
"""
ROWS = [
    row(
        "数在别的事上",
        "南岭抽水电站花了多少钱",
        refused=True,
        reason=Reason.NOT_STATED,
        among=(1,),
        says=("没有写明具体金额",),
    ),
    row("数在后面", "翻修敬老院花了多少钱", items=(2,), says=("60万元",)),
    row("通知里的话", "责任分工表几号之前报，报给谁", items=(), says=("4月10日前", "镇党政办公室")),
    row("三样分别", "种粮大户、养蜂户、茶农各补贴多少钱", items=(3,), says=("80元", "30元", "50元")),
    row("问到的词", "一卡通怎么发放", items=(3,), says=("一卡通发放",)),
    row("能不能", "学校食堂能不能包给个人", items=(4,), says=("不得由个人承包",)),
]


@pytest.fixture(scope="module")
def town(tmp_path_factory: pytest.TempPathFactory) -> Assistant:
    folder: Path = tmp_path_factory.mktemp("town")
    (folder / "要点.txt").write_text(TOWN, encoding="utf-8")
    return assistant_over([folder], load_encoder(), folder / "home")


@pytest.mark.parametrize(("question", "history", "expected"), ROWS)
def test_details_of_what_is_named(town: Assistant, question: str, history: tuple[str, ...], expected: Expected) -> None:
    check(town, question, history, expected)
