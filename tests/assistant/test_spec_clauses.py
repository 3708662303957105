"""The clause of an item that is asked for: by when, within how long, by whom; and the figure that is passed over."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from assistant.types import Reason
from index.encoder import load_encoder
from tests.assistant.conftest import assistant_over
from tests.assistant.expecting import Expected, check, row

if TYPE_CHECKING:
    from assistant.app import Assistant

LANTERNS = """某某区灯会工作方案

一、目标

（一）进度。2025年3月底前，挂灯二百盏。2025年6月底前，挂灯五百盏。2025年9月底前，挂灯九百盏。

（二）审批。街道收到摊位申请后，5个工作日内答复摊主。

二、任务

（一）布展。各街道灯会办公室会同社区居民委员会，按照灯彩规范，聚焦古街、河岸、公园、广场等群众常去的地方，依托旧有的花灯作坊和民间艺人，分片编制灯彩布展图册以及观灯路线清单，逐盏写明形制、尺寸、用料和悬挂高度，配齐备用的灯架、灯绳和照明线缆，并在灯会网站上同步发布，做到线上线下口径一致，方便群众按图前来观灯，并且安排讲解人员在各处路口引导。

（二）更换。灯彩破损的，由社区向所在的街道申请更换灯彩。街道应当在3个工作日内办完并通知社区。

（三）便民。各路口设坡道和扶手，方便老人、残疾人乘轮椅观灯。各站点减免存包的费用。
"""
ROWS = [
    row("多出来的月份", "10月底前要挂灯多少盏", refused=True, reason=Reason.NOT_STATED, says=("没有写到“10月”",)),
    row("写了的月份", "6月底前要挂灯多少盏", says=("五百盏",)),
    row("认作事实的月份", "挂灯五百盏是10月底前吧", says=("6月底前",)),
    row("限多少天的事", "限5个工作日的环节有哪些", mode="theme", says=("写明“5个工作日”的共1条", "答复摊主")),
    row("长句的主语", "灯彩布展图册和观灯路线清单归谁编", says=("各街道灯会办公室会同社区居民委员会", "分片编制")),
    row("后一句的天数", "灯彩破损的，向所在的街道申请更换灯彩，几天内办完", says=("3个工作日",)),
    row("照顾是泛指", "老人、残疾人观灯有没有照顾", says=("设坡道和扶手",)),
    row("没写的东西", "老人有没有红包", refused=True, reason=Reason.NOT_IN_DOCUMENTS),
    row("句句陌生", "车位怎么收费", refused=True, reason=Reason.NOT_IN_DOCUMENTS),
    row("至少不是事", "至少几个工作日答复摊主", says=("5个工作日",)),
    row("清单是名字", "观灯路线清单写明什么", says=("形制、尺寸",)),
]


@pytest.fixture(scope="module")
def lanterns(tmp_path_factory: pytest.TempPathFactory) -> Assistant:
    folder = tmp_path_factory.mktemp("lanterns")
    (folder / "方案.txt").write_text(LANTERNS, encoding="utf-8")
    return assistant_over([folder], load_encoder(), folder / "home")


@pytest.mark.parametrize(("question", "history", "expected"), ROWS)
def test_clauses(lanterns: Assistant, question: str, history: tuple[str, ...], expected: Expected) -> None:
    check(lanterns, question, history, expected)
