"""Names as such: whether and how often the document says them, and those that it does not say at all."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from assistant.app import Assistant
from assistant.mention import is_own_title, times_draft, whether_mentioned
from tests.assistant.world import corpus_of, entry_of, parse

PLAN = """团某市委2024年工作要点

一、思想引领

1. 学习宣传。举办红岩讲堂10场，打造红岩品牌。推动出台《某市青年创新创业促进条例》。

2. 志愿服务。迭代升级“志愿山城”系统，组建服务队3支。

二、成长服务

3. 文化活动。办好红岩少年读书会。
"""


def test_every_place_of_a_name_is_counted_with_the_clause_where_it_stands_first() -> None:
    corpus = corpus_of(PLAN)
    draft = times_draft("红岩提到了几次", corpus.entries)
    assert draft is not None
    assert draft.lead == "正文里“红岩”共出现3次，涉及2条（已逐条核对全部3条）："
    assert [line.text for line in draft.lines] == ["2次：举办红岩讲堂10场", "1次：办好红岩少年读书会"]
    one = times_draft("提到了几次“红岩”", [entry_of(corpus, "第1条")])
    assert one is not None
    assert one.lead == "第1条里“红岩”共出现2次："
    assert times_draft("“青山”出现几次", corpus.entries) is None
    assert times_draft("红岩讲堂办几场", corpus.entries) is None


@pytest.mark.parametrize("term", ["青少年", "红岩", "志愿"])
def test_the_count_is_that_of_the_text(shipped: Assistant, seed_path: Path, term: str) -> None:
    items = "".join(item.text for item in parse(seed_path.read_text(encoding="utf-8")).document.items)
    assert f"“{term}”共出现{items.count(term)}次" in shipped.ask(f"“{term}”出现了几次").text


@pytest.mark.parametrize(
    ("question", "term"),
    [("有没有提到人工智能", "人工智能"), ("文件提到乡村振兴了吗", "乡村振兴"), ("提到乡村振兴的有哪些", "")],
)
def test_whether_a_name_is_mentioned(question: str, term: str) -> None:
    assert whether_mentioned(question) == term


@pytest.mark.parametrize(
    ("question", "term"),
    [
        ("有没有提到人工智能", "人工智能"),
        ("“团聚山城”是什么", "团聚山城"),
        ("“红领巾讲解员”有多少", "红领巾讲解员"),
        ("《青年发展条例》什么时候出台", "青年发展条例"),
        ("“碳达峰”提到了几次", "碳达峰"),
    ],
)
def test_a_name_that_no_item_holds_is_said_not_to_be_there(shipped: Assistant, question: str, term: str) -> None:
    answer = shipped.ask(question)
    assert answer.refused
    assert answer.text.startswith(f"文件没有提到“{term}”（已逐条核对全部19条）。")
    assert len(answer.citations) == 2


@pytest.mark.parametrize("question", ["青年人才驿站是干嘛的", "什么是青年夜校", "团员先锋岗是什么意思"])
def test_what_a_name_means_that_is_not_there_is_refused(shipped: Assistant, question: str) -> None:
    assert shipped.ask(question).refused


@pytest.mark.parametrize(
    ("question", "thing"),
    [("志愿者能拿补贴吗", "补贴"), ("今年有没有夏令营", "夏令营"), ("团里有献血吗", "献血"), ("发不发奖金", "奖金")],
)
def test_a_thing_that_the_document_names_in_no_words_is_not_there(
    shipped: Assistant, question: str, thing: str
) -> None:
    answer = shipped.ask(question)
    assert answer.refused
    assert answer.text.startswith(f"文件没有提到“{thing}”")


@pytest.mark.parametrize(
    ("question", "label"),
    [
        ("乡下创业有没有贷款", "第6条"),
        ("有没有关于兼职的", "第18条"),
        ("“山城雪豹”是什么", "第8条"),
        ("“返家乡”活动怎么搞", "第6条"),
        ("什么是“三会两制一课”", "第19条"),
        ("“社恐”的孩子怎么办", "第10条"),
        ("有没有写到找工作的事", "第11条"),
    ],
)
def test_names_that_are_there_or_said_otherwise_are_answered(shipped: Assistant, question: str, label: str) -> None:
    answer = shipped.ask(question)
    assert not answer.refused
    assert label in {c.label for c in answer.citations}


def test_a_short_form_of_the_document_s_own_title_is_no_other_document(shipped: Assistant) -> None:
    (document,) = shipped.corpus.documents
    assert all(is_own_title(title, document) for title in ("2024年工作要点", "工作要点", document.title))
    assert not is_own_title("青年创新创业促进条例", document)
    assert shipped.ask("《工作要点》什么时候印发").text == "成文日期：2024年2月26日（文头）"
    assert "文头" not in shipped.ask("《青年创新创业促进条例》什么时候出台").text
    assert shipped.ask("《2024年工作要点》主要讲什么").mode == "list"


@pytest.mark.parametrize(
    ("question", "said"),
    [("主题团日搞几次", "具体次数"), ("今年要开几次联席会议", "具体次数"), ("学社衔接率要达到多少", "具体数字")],
)
def test_a_number_that_the_document_does_not_state_is_refused(shipped: Assistant, question: str, said: str) -> None:
    answer = shipped.ask(question)
    assert answer.refused
    assert answer.text.startswith(f"文件没有写明{said}。")


@pytest.mark.parametrize("question", ["2023年要做什么", "2025年我们干些什么"])
def test_another_year_s_work_is_another_document_s(shipped: Assistant, question: str) -> None:
    assert re.match(r"已收录的是《共青团重庆市委2024年工作要点》，没有202[35]年的文件", shipped.ask(question).text)


def test_what_has_figures_is_listed(shipped: Assistant) -> None:
    assert shipped.ask("所有带数字的任务列一下").text.startswith("写明数量的共5处、涉及4条")


def test_whether_a_word_is_said_that_many_items_say_is_answered_by_the_count(shipped: Assistant) -> None:
    answer = shipped.ask("有没有提到青少年")
    assert answer.text == shipped.ask("青少年提到了几次").text
    assert answer.mode == "count"


def test_only_items_are_counted_as_looked_through(report: Assistant) -> None:
    assert report.ask("“龙舟赛”出现了几次").text.startswith("文件没有提到“龙舟赛”（已逐条核对全部5条）。")
