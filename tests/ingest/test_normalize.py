"""Blanks, broken lines, page numbers."""

from __future__ import annotations

import re

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from ingest.normalize import normalise


@pytest.mark.parametrize(
    ("raw", "clean"),
    [
        ("2024 年工作", "2024年工作"),
        ("社团 500 个", "社团500个"),
        ("市委 关于印发《要点》的 通知", "市委关于印发《要点》的通知"),
        ("总　　则", "总则"),
        ("用好 GitHub Copilot 平台", "用好 GitHub Copilot 平台"),
        ("第一章　总　则", "第一章 总则"),
        ("第三条　 公园 免费", "第三条 公园免费"),
        ("**建功**新通道", "建功新通道"),
        ("增长 5.6 ％", "增长5.6％"),
        ("１２３家", "１２３家"),
        ("省长　王予波", "省长 王予波"),
        ("中共中央 国务院关于 做好工作的意见", "中共中央 国务院关于做好工作的意见"),
        ("某某省教育厅 某某省财政厅 印发《办法》", "某某省教育厅 某某省财政厅印发《办法》"),
        ("中小學生\u200b大赛", "中小學生大赛"),
    ],
)
def test_tidy(raw: str, clean: str) -> None:
    assert normalise(raw).text == clean


@pytest.mark.parametrize(
    ("raw", "clean"),
    [
        ("学习二十届二中、\n\n三中全会精神。", "学习二十届二中、三中全会精神。"),
        ("办好比赛。做好“五小”创\n\n新晒等大赛。", "办好比赛。做好“五小”创新晒等大赛。"),
        ("开展行动。保护长江\n\n— 3 —\n\n上游地区。", "开展行动。保护长江上游地区。"),
        ("关于印发《工作\n要点》的通知", "关于印发《工作要点》的通知"),
        ("工作已经完成\n，下一步继续。", "工作已经完成，下一步继续。"),
    ],
)
def test_broken_lines_are_joined(raw: str, clean: str) -> None:
    normal = normalise(raw)
    assert normal.text == clean
    assert normal.joined_lines == 1


@pytest.mark.parametrize(
    "raw",
    [
        "一、总体要求\n坚持以人民为中心。",
        "（一）指导思想\n以新思想为指导。",
        "某某市委文件\n渝青发〔2024〕14号",
        "各位代表：\n现在报告工作。",
        "落实责任。(某某局牵头，完成时限：2021年10月)\n下一段落。",
        "任务如下。完成以下工作\n1. 抓学习。",
        "序号｜学习，指全体干部的学习活动和服务活动｜甲局\n，2｜服务｜乙局",
    ],
)
def test_lines_that_are_whole_stay_apart(raw: str) -> None:
    assert normalise(raw).text == raw


def test_a_hard_wrapped_text_is_unwrapped() -> None:
    whole = (
        "为了进一步规范全市青少年活动中心的管理工作保障广大青少年参加校外活动的权利现就有关事项作出如下安排"
        "请各单位结合实际情况认真贯彻执行并及时报告执行中遇到的困难和问题以便由市里统一研究解决同时要注意总结"
        "推广基层的好经验好做法推动各项任务落到实处取得实效。"
    )
    lines = [whole[i : i + 16] for i in range(0, len(whole), 16)]
    assert normalise("　　" + "\n".join(lines)).text == whole


@given(st.text(alphabet="一二三第条章、。，；（）“”《》 1２.年a\n\t\u3000*学习", max_size=120))
@example("。*\n*")
def test_nothing_but_blanks_and_bold_marks_is_lost(raw: str) -> None:
    normal = normalise(raw)
    assert re.sub(r"\s", "", normal.text) == re.sub(r"\s", "", raw.replace("**", ""))
    assert normalise(normal.text).text.replace("\n", "") == normal.text.replace("\n", "")
    assert "\n\n" not in normal.text
