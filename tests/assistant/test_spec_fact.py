"""Facts: the words of the document that answer, first and few, with their item."""

from __future__ import annotations

import pytest

from assistant.app import Assistant
from tests.assistant.expecting import Expected, check, row

ROWS = [
    row("牵引", "“七个一”工作措施以什么为牵引", items=(10,), says=("心·希望工程",)),
    row("年限", "《重庆市中长期青年发展规划》的年限是哪年到哪年", items=(9,), says=("2018—2025年",)),
    row("归属", "“莎姐守未”专项行动属于哪套工作体系", items=(10,), says=("回归路",)),
    row("基地", "“小平科技创新实验室”属于什么基地", items=(4,), says=("青少年科普基地",)),
    row("项目", "“青春‘守’艺人”项目加强谁的培育", items=(12,), says=("青年非遗传承人",)),
    row("机制", "“赛马比拼”机制怎么办", items=(17,), says=("健全完善“赛马比拼”机制",)),
    row("会议", "推动区县成立什么联席会议", items=(8,), says=("青年社会组织联席会议",)),
    row("制度", "“三会两制一课”制度由谁落实", items=(19,), says=("落实“三会两制一课”制度",)),
    row("方案", "团干部教育培训出台什么方案", items=(18,), says=("重庆市团干部教育培训实施方案",)),
    row("年限倒问", "2023年到2027年是什么计划", items=(3,), says=("2023—2027年",)),
    row("数目", "心理健康社团新建多少个", items=(10,), says=("500个。",)),
]

SMALL_ROWS = [
    row("数目", "流动少年宫每月下乡几次", items=(3,), says=("2次。",)),
    row("人数", "每班招收多少名学员", items=(1,), says=("20名",)),
    row("只说一件事", "安全管理有什么要求", items=(7,), says=("每日巡查",)),
    row("奖项", "合唱节评选什么奖", items=(5,), says=("“金话筒”奖",)),
    *(
        row(f"标题所指的事全说·{question}", question, items=(1,), says=("新开书法、围棋、合唱3个班", "“灯下学”计划"))
        for question in ("夜间课堂怎么办", "怎么开设夜间课堂", "如何办好夜间课堂", "夜间课堂咋个整", "夜间课堂")
    ),
]

OTHER_ROWS = [
    row("施行", "公园办法什么时候施行", items=(5,), says=("2024年5月1日。", "《某某市公园管理办法》第五条")),
    row("罚款", "在湖里钓鱼罚多少钱", items=(4,), says=("五十元",)),
    row("开放", "公园几点开放", items=(3,), says=("六时开放",)),
]


WHOLE = {
    "如何促进青年就业创业": (11, 4),
    "青年就业创业怎么抓": (11, 4),
    "怎么丰富青少年文化活动": (12, 3),
    "青年就业创业": (11, 4),
}
"""Questions about what a heading names: the item, and how many sentences it has."""


@pytest.mark.parametrize("question", WHOLE)
def test_how_a_matter_is_done_is_answered_with_every_sentence_of_its_item(shipped: Assistant, question: str) -> None:
    number, sentences = WHOLE[question]
    (entry,) = (one for one in shipped.corpus.entries if one.item.number == number)
    answer = shipped.ask(question)
    assert [citation.quote for citation in answer.citations] == [piece.text for piece in entry.body]
    assert len(answer.citations) == sentences


@pytest.mark.parametrize(("question", "history", "expected"), ROWS)
def test_facts(shipped: Assistant, question: str, history: tuple[str, ...], expected: Expected) -> None:
    check(shipped, question, history, expected)


@pytest.mark.parametrize(("question", "history", "expected"), SMALL_ROWS)
def test_facts_of_another_document(
    palace: Assistant, question: str, history: tuple[str, ...], expected: Expected
) -> None:
    check(palace, question, history, expected)


@pytest.mark.parametrize(("question", "history", "expected"), OTHER_ROWS)
def test_facts_where_there_are_two_documents(
    letters: Assistant, question: str, history: tuple[str, ...], expected: Expected
) -> None:
    check(letters, question, history, expected)


@pytest.mark.parametrize("question", ["心理健康社团新建多少个", "“赛马比拼”机制怎么办", "推动区县成立什么联席会议"])
def test_one_fact_takes_few_words(shipped: Assistant, question: str) -> None:
    assert len(shipped.ask(question).text) <= 120
