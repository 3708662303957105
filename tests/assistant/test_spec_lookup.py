"""Look-up by number: by grammar, never by likeness; a number that is not there is said not to be there."""

from __future__ import annotations

from functools import partial

import pytest

from assistant.app import Assistant
from assistant.types import Reason, Turn
from tests.assistant.expecting import Expected, check, false_quotes, row

nowhere = partial(row, mode="lookup", items=(), reason=Reason.NO_SUCH_ITEM)
EXTENT = "分5个部分、共19条（第1条至第19条）"

ROWS = [
    row("阿拉伯数字", "第7条讲什么", mode="lookup", items=(7,), says=("建功长江经济带高质量发展", "长江青年文化论坛")),
    row("汉字数字", "第七条的内容是什么", mode="lookup", items=(7,), says=("长江青年文化论坛",)),
    row("没有“第”字", "15条讲什么", mode="lookup", items=(15,), says=("鼓号队大赛",)),
    row("只有一个数字", "10", mode="lookup", items=(10,), says=("关心关爱青少年健康成长",)),
    row("只有一个号", "第一条", mode="lookup", items=(1,), says=("凝心铸魂",)),
    nowhere("带小数点的号", "第3.5条讲什么", says=(EXTENT, "没有第3.5条")),
    row("目录第三部分", "目录 三", mode="lookup", items=(9, 10, 11, 12), says=("共4条（第9条至第12条）",)),
    row("两条", "第2条和第9条分别讲什么", mode="lookup", items=(2, 9), says=("红岩新青年", "民生实事清单")),
    row("一段", "第17到第19条是什么", mode="lookup", items=(17, 18, 19)),
    row("最后一条", "最后一条讲什么", mode="lookup", items=(19,), says=("加强团员先进性建设",)),
    row("倒数", "倒数第三条是什么", mode="lookup", items=(17,)),
    row("一部分的各条", "第三部分有哪几条", mode="lookup", items=(9, 10, 11, 12), says=("共4条（第9条至第12条）",)),
    row(
        "部分的标题",
        "第四部分的标题是什么",
        mode="lookup",
        says=("四、以数字化变革为引领，巩固深化共青团改革成果", "共3条"),
    ),
    row("部分的最后一条", "第一部分最后一条讲什么", mode="lookup", items=(2,)),
    row("部分里的第几条", "第三部分第2条是什么", mode="lookup", items=(10,), says=("12355",)),
    row(
        "原文",
        "第12条原文",
        mode="lookup",
        items=(12,),
        says=("第12条原文如下：\n丰富青少年文化活动。深化打造“校外+”精品工程",),
    ),
    row("条里的一件事", "第9条的民生实事清单有多少项", items=(9,), says=("10项",)),
    nowhere("没有这一条", "第25条写了什么", says=(EXTENT, "没有第25条")),
    nowhere("没有第零条", "第0条讲什么", says=("没有第0条",)),
    nowhere("没有这一部分", "第九部分讲什么", says=("没有第九部分",)),
    nowhere("倒数过了头", "倒数第二十条是什么", says=("没有倒数第20条",)),
    row("挨着的两条", "第10条第11条", mode="lookup", items=(10, 11)),
    row("两条比一比", "第10条和第11条有什么区别", mode="lookup", items=(10, 11)),
    row("一句话", "请用一句话总结第12条", mode="lookup", items=(12,), says=("第12条：丰富青少年文化活动",)),
    row("前几条", "前三条讲什么", mode="lookup", items=(1, 2, 3)),
    row("最后几条", "最后两条讲什么", mode="lookup", items=(18, 19)),
    row("部分的首尾两条", "第二部分的第一条和最后一条讲什么", items=(3, 8)),
    row("某条的下一条", "第10条的下一条", mode="lookup", items=(11,)),
    row("只说第几", "第10", mode="lookup", items=(10,)),
    row("某条没有某词", "第9条有没有提到火星", says=("没有提到",)),
    row("一有一无", "第2条和第30条分别讲什么", items=(2,), says=("没有第30条",)),
]


@pytest.mark.parametrize(("question", "history", "expected"), ROWS)
def test_look_up(shipped: Assistant, question: str, history: tuple[str, ...], expected: Expected) -> None:
    check(shipped, question, history, expected)


@pytest.mark.parametrize("number", range(1, 20))
def test_every_item_can_be_had_word_for_word(shipped: Assistant, number: int) -> None:
    answer = check(shipped, f"第{number}条原文", (), Expected(mode="lookup", items=(number,)))
    assert answer.citations[0].quote == shipped.corpus.entries[number - 1].item.text


OTHER_ROWS = [
    row(
        "写明文件的原文",
        "《某某市公园管理办法》第四条原文",
        mode="lookup",
        items=(4,),
        says=("禁止在湖中游泳、垂钓", "《某某市公园管理办法》第四条"),
    ),
    row(
        "另一份的第四条",
        "少年宫工作要点第四条原文",
        mode="lookup",
        items=(4,),
        says=("第五届全市少儿书法大赛", "《某某市少年宫2025年工作要点》第4条"),
    ),
    row(
        "章里的各条",
        "公园管理办法第二章有哪几条",
        mode="lookup",
        items=(3, 4, 5),
        says=("第二章 游园", "（第三条至第五条）"),
    ),
    row("只说章", "第一章有哪几条", mode="lookup", items=(1, 2), says=("第一章 总则",)),
    nowhere("办法没有第九条", "公园管理办法第九条讲什么", says=("没有第九条",)),
    row("书名只说一半", "公园管理办法第四条讲什么", mode="lookup", items=(4,)),
]


@pytest.mark.parametrize(("question", "history", "expected"), OTHER_ROWS)
def test_look_up_where_there_are_two_documents(
    letters: Assistant, question: str, history: tuple[str, ...], expected: Expected
) -> None:
    check(letters, question, history, expected)


def labels(assistant: Assistant, question: str, *history: str) -> list[str]:
    answer = assistant.ask(question, [Turn(turn) for turn in history])
    assert false_quotes(assistant, answer) == []
    return list(dict.fromkeys(citation.label for citation in answer.citations))


NESTED = [
    ("第二部分（一）第1条讲什么", ["第二部分（一）第1条"]),
    ("第二部分（一）第2条原文", ["第二部分（一）第2条"]),
    ("第一部分（二）有哪几条", ["第一部分（二）第1条", "第一部分（二）第2条"]),
    ("第1条讲什么", ["第一部分（一）", "第一部分（二）第1条", "第二部分（一）第1条"]),
    ("最后一条讲什么", ["第二部分（二）"]),
    ("哪些条提到“邻里角”", ["第二部分（一）第2条", "第二部分（二）"]),
]


@pytest.mark.parametrize(("question", "expected"), NESTED, ids=[question for question, _ in NESTED])
def test_look_up_where_numbers_restart(community: Assistant, question: str, expected: list[str]) -> None:
    assert labels(community, question) == expected


def test_the_next_item_where_numbers_restart(community: Assistant) -> None:
    assert labels(community, "下一条呢", "第二部分（一）第1条讲什么") == ["第二部分（一）第2条"]
    assert labels(community, "下一条呢", "第二部分（一）第2条讲什么") == ["第二部分（二）"]


def test_a_parenthesised_heading_may_itself_be_the_item(community: Assistant) -> None:
    assert labels(community, "第二部分（二）讲什么") == ["第二部分（二）"]


def test_a_parenthesised_number_that_is_not_there_is_said_not_to_be_there(community: Assistant) -> None:
    assert labels(community, "第一部分（三）讲什么") == []


@pytest.mark.parametrize(("question", "word"), [("文号是什么", "发文字号"), ("发文机关是谁", "机关")])
def test_what_the_head_does_not_print(community: Assistant, question: str, word: str) -> None:
    assert word in community.ask(question).text
    assert labels(community, question) == []


def test_a_date_that_the_head_does_not_print(community: Assistant) -> None:
    assert "日期" in community.ask("什么时候印发的").text
