"""The original beside the conversation."""

from __future__ import annotations

import re

from tests.ui.web.fakes import HEAD as WORDS_BEFORE
from tests.ui.web.fakes import document
from ui.web.links import EVERY, HEAD, Target
from ui.web.reader import counted, shelf, show


def words(markup: str) -> str:
    """Return what a person reads of the markup."""
    return re.sub(r"<[^>]+>", "", markup)


def test_an_item_is_shown_as_printed_under_its_section() -> None:
    shown = words(show([document()], Target("shan", "二/2")))
    assert "二、服务青少年成长第2条共 3 条2.关心心理健康。在中小学新建心理健康社团500个。" in shown
    assert "《2024年工作要点》（山青发〔2024〕7号）第2条" in shown
    assert "← 上一条 第1条下一条 → 第3条" in shown


def test_the_quote_is_marked_where_it_stands() -> None:
    start = document().text.index("新建心理健康社团500个")
    shown = show([document()], Target("shan", "二/2", ((start, start + 12), (0, 3))))
    assert '在中小学<mark class="here">新建心理健康社团500个</mark>。开通' in shown
    assert shown.count("<mark") == 1


def test_a_quote_that_runs_out_of_the_heading_stays_in_one_piece() -> None:
    start = document().text.index("关心心理健康")
    shown = show([document()], Target("shan", "二/2", ((start, start + 13),)))
    assert '<mark class="here">关心心理健康。在中小学新建</mark>心理' in shown


def test_a_quote_in_the_heading_is_marked_in_bold_and_only_one_is_looked_at() -> None:
    whole = document().text
    heading, hotline = whole.index("关心心理健康"), whole.index("开通")
    shown = show([document()], Target("shan", "二/2", ((hotline, hotline + 2), (heading, heading + 6))))
    assert "<strong><mark>关心心理健康</mark></strong>" in shown
    assert '<mark class="here">开通</mark>' in shown


def test_the_words_before_the_first_section_are_shown_whole() -> None:
    assert words(show([document()], Target("shan", HEAD))).startswith("原文目录关闭文头" + WORDS_BEFORE)


def test_the_contents_name_the_document_and_every_item() -> None:
    shown = words(show([document()], Target("shan"), "关键词"))
    assert "2024年工作要点文号山青发〔2024〕7号发文共青团山城市委日期2024年3月1日结构2 部分 3 条，编号连续" in shown
    assert shown.endswith("文头一、加强思想引领第1条办好青年讲堂二、服务青少年成长第2条关心心理健康第3条促进就业创业")


def test_an_item_that_is_not_there_is_said_not_to_be() -> None:
    assert "这份文件里没有第99条，共 3 条，请从目录里选。" in show([document()], Target("", "99"))
    assert "没有找到这份文件" in show([document()], Target("别的", "1"))


def test_markup_in_an_address_is_shown_as_words() -> None:
    shown = show([document()], Target("", "<img src=x onerror=alert(1)>"))
    assert "<img" not in shown
    assert "&lt;img src=x" in shown


def test_every_document_can_be_chosen_and_an_empty_shelf_says_what_to_do() -> None:
    assert 'data-document="shan"' in show([document()], Target(EVERY))
    assert "qingwen index" in shelf([])


def test_parts_and_items_are_counted() -> None:
    assert counted(document()) == "2 部分 3 条，编号连续"
