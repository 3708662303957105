"""One sentence, one verdict: what is let through, and why the rest is not."""

from __future__ import annotations

from dataclasses import replace

import pytest

from assistant.corpus import Corpus
from assistant.rewriting.check import Checker, is_lead_in
from assistant.rewriting.types import Fault, Sentence
from tests.assistant.rewriting.items import numbered
from tests.assistant.world import corpus_of

LABELS = ("第1条", "第4条", "第7条", "第8条", "第四条", "第三条")


TURNS = """某某市2025年工作要点

一、重点工作

1. 办好各项工作。规划从“扩面”向“提质”转变。单位原则上设一个窗口。单位不得对群众提出指南之外的要求并说明理由。\
高龄津贴惠及130万老年人。新签约产业项目139个。可以共享的材料，不得要求群众提供。市属企业由30家整合为23家。\
低保标准分别提高到每月780元、560元。比例不得低于一比十五。学位不得少于总学位的一半。\
欠缴房租的，按照《某某市住房办法》（某府办〔2020〕3号）第三十六条、第三十八条处理。

2. 管好安全。落实每日巡查制度。
"""
"""Turns of phrase that may be put otherwise."""


@pytest.fixture(scope="module")
def checker(corpus: Corpus) -> Checker:
    """[1] 第1条, [2] 第4条, [3] 第7条, [4] 第8条 of the youth palace; [5] 第四条, [6] 第三条 of the parks.

    [7] is 第2条 of the youth palace, [8] the item of ``TURNS``.
    """
    (turns,) = numbered(corpus_of(TURNS), "第1条")
    return Checker([*numbered(corpus, *LABELS, "第2条"), replace(turns, number=8)])


@pytest.mark.parametrize(
    ("marker", "text"),
    [
        (1, "新开书法、围棋和合唱3个班，每班招收20名学员。"),
        (1, "每班将招收２０人学员。"),
        (1, "今年推广“灯下学”计划，同时新开三个班。"),
        (1, "在夜间课堂方面，新开3个班，包括书法、围棋、合唱。"),
        (2, "第四条要求举办第5届全市少儿书法大赛。".replace("第四条要求", "将")),
        (2, "全市少儿书法大赛设硬笔、软笔两个组别。"),
        (2, "第4条提出，举办第五届全市少儿书法大赛。"),
        (4, "招募至少100名志愿者。"),
        (4, "实施“大手牵小手”计划，并开展“一课一评”。"),
        (5, "禁止在湖中游泳、垂钓，违反的，处50元罚款。"),
        (6, "公园每日六时开放，二十二时闭园。"),
        (1, "应当进一步推广“灯下学”计划。"),
        (7, "“小工匠”计划旨在建设木工坊和陶艺坊。"),
        (8, "规划从“扩面”转向“提质”。"),
        (8, "原则上，单位应设置一个窗口。"),
        (8, "单位不得向群众提出指南以外的要求，并说明理由。"),
        (8, "高龄津贴惠及老年人130万人。"),
        (8, "新签约139个产业项目。"),
        (8, "能够共享的材料，不得要求群众提供。"),
        (8, "欠缴房租的，按照《某某市住房办法》第三十六条、第三十八条处理。"),
        (8, "第1条规定，欠缴房租的，按照《某某市住房办法》第三十六条、第三十八条处理。"),
    ],
)
def test_what_the_item_says_is_let_through(checker: Checker, marker: int, text: str) -> None:
    verdict = checker.judge(Sentence(text, (marker,)))
    assert (verdict.fault, verdict.detail) == (None, "")


@pytest.mark.parametrize(
    ("marker", "text", "fault"),
    [
        (0, "推广“灯下学”计划。", Fault.NO_MARKER),
        (9, "推广“灯下学”计划。", Fault.UNKNOWN_MARKER),
        (1, "新开4个班。", Fault.FIGURE),
        (1, "新开3场班。", Fault.FIGURE),
        (1, "约新开3个以上班。", Fault.FIGURE),
        (1, "每班招收3个学员。", Fault.BINDING),
        (1, "推广“灯下课”计划。", Fault.NAME),
        (1, "推广《灯下学》计划。", Fault.NAME),
        (1, "推广“灯下学”行动。", Fault.WORDS),
        (1, "取消“灯下学”计划。", Fault.WORDS),
        (1, "不得推广“灯下学”计划。", Fault.WORDS),
        (1, "推广“灯下学”计划，由教育局负责。", Fault.WORDS),
        (1, "您可以报名3个班。", Fault.FORM),
        (1, "新开3个班，见https://a.cn。", Fault.FORM),
        (1, "第9条提出，新开3个班。", Fault.ITEM_NUMBER),
        (2, "推广“灯下学”计划。", Fault.NAME),
        (2, "第四届全市少儿书法大赛设硬笔组别。", Fault.FIGURE),
        (4, "招募100名志愿者。", Fault.FIGURE),
        (4, "招募“大手牵小手”计划。", Fault.BINDING),
        (5, "在湖中游泳、垂钓。", Fault.BINDING),
        (5, "处五十元罚款。", Fault.BINDING),
        (6, "公园每日二十二时开放。", Fault.BINDING),
        (6, "公园每日六时闭园。", Fault.BINDING),
        (1, "主要是的。", Fault.WORDS),
        (8, "欠缴房租的，按照《某某市住房办法》第1条、第三十八条处理。", Fault.ITEM_NUMBER),
        (8, "欠缴房租的，按照《某某市住房办法》第三十六条、第三十六条处理。", Fault.ITEM_NUMBER),
        (8, "规划从“提质”转向“扩面”。", Fault.BINDING),
        (8, "单位可以向群众提出指南以外的要求。", Fault.BINDING),
        (8, "并说明理由，提出指南以外的要求。", Fault.BINDING),
        (8, "新签约约139个产业项目。", Fault.FIGURE),
        (8, "市属企业由23家整合为23家。", Fault.FIGURE),
        (8, "低保标准分别提高到每月780元。", Fault.BINDING),
        (8, "低保标准提高到每月780元、780元。", Fault.FIGURE),
        (8, "能够共享的材料，可以要求群众提供。", Fault.BINDING),
        (8, "比例低于一比十五。", Fault.BINDING),
        (8, "学位少于总学位的一半。", Fault.BINDING),
    ],
)
def test_what_it_does_not_say_is_not(checker: Checker, marker: int, text: str, fault: Fault) -> None:
    verdict = checker.judge(Sentence(text, (marker,) if marker else ()))
    assert verdict.fault is fault


def test_a_sentence_may_cite_two_items_and_each_of_its_clauses_stands_on_one(checker: Checker) -> None:
    text = "推广“灯下学”计划，实施“大手牵小手”计划。"
    assert checker.judge(Sentence(text, (1, 4))).ok
    assert checker.judge(Sentence(text, (1,))).fault is Fault.NAME


def test_a_label_of_the_model_stands_in_for_a_marker(checker: Checker) -> None:
    assert checker.judge(Sentence("推广“灯下学”计划。", labels=("第1条",))).ok
    assert checker.judge(Sentence("推广“灯下学”计划。", labels=("第3条",))).fault is Fault.NO_MARKER


@pytest.mark.parametrize("text", ["主要措施有：", "具体包括：", "具体来说，", "主要内容如下："])
def test_lead_ins_say_nothing(text: str) -> None:
    assert is_lead_in(Sentence(text))


@pytest.mark.parametrize("text", ["主要措施有三项：", "市财政局的措施有：", "取消以下措施："])
def test_nothing_else_is_a_lead_in(text: str) -> None:
    assert not is_lead_in(Sentence(text))


@pytest.mark.parametrize(
    "text",
    [
        "此外，要持续推广“灯下学”计划，并实施“大手牵小手”计划。",
        "推广“灯下学”计划，不再招募志愿者。",
        "推广“灯下学”计划，新建社团501个，覆盖全市。",
    ],
)
def test_what_was_looked_up_while_a_sentence_was_written_changes_no_verdict(checker: Checker, text: str) -> None:
    fresh = checker.judge(Sentence(text, (1,)))
    for place, sign in enumerate(text):
        if sign == "，":
            checker.expect(text[: place + 1])
    assert checker.judge(Sentence(text, (1,))) == fresh


def test_a_sentence_of_more_figures_than_can_be_told_apart_is_not_proved(checker: Checker) -> None:
    text = "新建社团" + "、".join(f"{number}个" for number in range(1, 4000)) + "。"
    assert checker.judge(Sentence(text, (1,))).fault is Fault.FIGURE
