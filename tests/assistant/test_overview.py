"""Questions that name no matter: the document in outline, in its own order, complete."""

from __future__ import annotations

import pytest

from assistant.app import Assistant
from assistant.overview import Reach, overview_draft, reach
from assistant.types import Turn
from tests.assistant.world import corpus_of

OWN = frozenset({"共青团", "重庆", "市委", "重庆市"})


@pytest.mark.parametrize(
    "question",
    [
        *("今年有哪些重点工作", "今年的重点工作有哪些和措施", "2024年主要任务是什么", "团市委今年重点抓什么"),
        *("这份文件讲了什么", "全文大意", "文件的主要精神是什么", "今年要干哪几件大事", "共青团重庆市委今年的主要工作"),
        *("今年工作怎么安排的", "今年有哪些活动", "要点主要写了些什么"),
    ],
)
def test_what_speaks_of_the_year_or_the_document_is_about_the_whole(question: str) -> None:
    assert reach(question, OWN) is Reach.WHOLE


@pytest.mark.parametrize("question", ["主要任务是什么", "有哪些措施", "总结一下", "有什么项目", "主要内容是什么"])
def test_what_speaks_of_neither_is_open(question: str) -> None:
    assert reach(question, OWN) is Reach.OPEN


@pytest.mark.parametrize(
    "question",
    [
        *("青年就业有哪些措施", "少先队今年有哪些工作", "成都今年的重点工作是什么", "今年的亮点工作有哪些"),
        *("今年要出台哪些文件", "今年要办几场活动", "工作由谁负责", "什么时候完成", "重点工作的意义是什么"),
        *("文件有没有写到活动", "共青团是干什么的", "哪些条写到活动", "怎么开展工作", "工作", ""),
    ],
)
def test_what_names_a_matter_or_asks_for_something_else_is_not(question: str) -> None:
    assert reach(question, OWN) is None


def test_items_with_headings_are_all_named_in_their_order(shipped: Assistant) -> None:
    answer = shipped.ask("今年有哪些重点工作")
    assert answer.text.splitlines()[0] == "《共青团重庆市委2024年工作要点》共5个部分、19条（第1条至第19条）："
    assert [c.label for c in answer.citations if c.label.endswith("条")] == [f"第{n}条" for n in range(1, 20)]
    assert [c.label for c in answer.citations if c.label.endswith("部分")] == [f"第{n}部分" for n in "一二三四五"]
    assert "· 关心关爱青少年健康成长（第10条）" in answer.text.splitlines()


def test_it_stands_alone_in_a_conversation_while_an_open_one_is_about_what_was_spoken_of(shipped: Assistant) -> None:
    history = [Turn("第10条讲什么", shipped.ask("第10条讲什么"))]
    assert shipped.ask("今年有哪些重点工作", history).text == shipped.ask("今年有哪些重点工作").text
    assert {c.label for c in shipped.ask("有哪些措施", history).citations} == {"第10条"}
    whole = shipped.ask("今年有哪些重点工作")
    assert shipped.ask("有哪些措施", [Turn("今年有哪些重点工作", whole)]).text == whole.text


def test_the_word_for_a_kind_is_looked_for_in_every_item(shipped: Assistant) -> None:
    answer = shipped.ask("今年有哪些活动")
    assert answer.text.startswith("写到“活动”的共12条（已逐条核对全部19条）：")
    assert all("活动" in c.quote for c in answer.citations)


def test_another_year_and_another_place_are_still_told_apart(shipped: Assistant) -> None:
    assert "没有去年的文件" in shipped.ask("去年的重点工作有哪些").text
    assert "没有写到武汉的情况" in shipped.ask("武汉团市委今年有哪些重点工作").text


def test_the_program_and_the_file_introduce_themselves(shipped: Assistant) -> None:
    assert shipped.ask("介绍一下你自己").mode == "chat"
    assert "共青团重庆市委2024年工作要点" in shipped.ask("这是什么文件").text


LOOSE = """某某市社区工作规定

第一条　本规定由全体居民通过。

第一章　服务

第二条　食堂每天供应两餐。

第三条　每个社区设一处驿站。
"""
PLAIN = "某某市社区工作规定\n\n" + "\n\n".join(f"第{n}条　第{n}个楼栋设一名楼长。" for n in range(1, 100))


def outline(text: str) -> tuple[str, list[str]]:
    corpus = corpus_of(text)
    draft = overview_draft("主要内容是什么", corpus.documents[0], corpus.entries, corpus)
    assert draft is not None
    return draft.lead, [line.text for line in draft.lines]


def test_what_stands_in_no_section_is_named_in_its_place() -> None:
    lead, lines = outline(LOOSE)
    assert lead == "《某某市社区工作规定》共1章、3条（第一条至第三条）："
    assert lines == ["本规定由全体居民通过", "第一章 服务（2条，第二条至第三条）"]


def test_of_too_many_items_none_is_named_rather_than_some() -> None:
    assert outline(PLAIN) == ("《某某市社区工作规定》共99条（第1条至第99条）。", [])


def test_what_is_to_be_done_is_looked_for_in_every_item(shipped: Assistant) -> None:
    answer = shipped.ask("今年要新建什么")
    assert answer.text.splitlines()[0] == "写到“新建”的共2条（已逐条核对全部19条）："
    assert {c.label for c in answer.citations} == {"第8条", "第10条"}
    assert shipped.ask("今年新成立的有哪些").text.startswith("写到“成立”的共3条")
