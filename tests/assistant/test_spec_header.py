"""Facts of the head: 文号, 落款, 主送, 发文机关, 标题, 审议, 总要求; quoted from the head, under no item."""

from __future__ import annotations

from pathlib import Path

import pytest

from assistant.app import Assistant
from index.encoder import load_encoder
from tests.assistant.conftest import assistant_over
from tests.assistant.expecting import Expected, check, row

ROWS = [
    row("文号", "文号是什么", mode="lookup", items=(), says=("发文字号：渝青发〔2024〕14号",)),
    row("日期", "这份文件什么时候印发的", mode="lookup", items=(), says=("2024年2月26日",)),
    row("落款", "落款是哪天", mode="lookup", items=(), says=("2024年2月26日",)),
    row("发文机关", "发文机关是谁", mode="lookup", items=(), says=("发文机关：共青团重庆市委",)),
    row("几家发的", "是哪几个单位一块儿下发的", mode="lookup", items=(), says=("发文机关：共青团重庆市委",)),
    row("主送", "主送哪些单位", mode="lookup", items=(), says=("共青团各区县（自治县）委，市各直属团组织",)),
    row("标题", "文件全称叫什么", mode="lookup", items=(), says=("共青团重庆市委2024年工作要点",)),
    row("哪次会", "是哪次会议审议通过的", mode="lookup", items=(), says=("六届三次全会审议通过",)),
    row(
        "总要求", "总的工作要求是什么", mode="lookup", items=(), says=("坚持以习近平新时代中国特色社会主义思想为指导",)
    ),
    row("这一年", "2024年是什么年", mode="lookup", items=(), says=("新中国成立75周年", "奋斗之年")),
    row("两样一起", "文号和印发日期各是什么", mode="lookup", items=(), says=("渝青发〔2024〕14号", "2024年2月26日")),
]

SMALL_ROWS = [
    row("文号", "文号是什么", mode="lookup", items=(), says=("某少发〔2025〕3号",)),
    row("日期", "什么时候印发的", mode="lookup", items=(), says=("2025年3月1日",)),
    row("主送", "主送谁", mode="lookup", items=(), says=("各分宫，机关各部室",)),
    row("哪次会", "哪次会议通过的", mode="lookup", items=(), says=("二届一次全会审议通过",)),
    row("总要求", "总体要求是什么", mode="lookup", items=(), says=("坚持公益属性，办好家门口的少年宫",)),
]


@pytest.mark.parametrize(("question", "history", "expected"), ROWS)
def test_the_head_of_the_shipped_document(
    shipped: Assistant, question: str, history: tuple[str, ...], expected: Expected
) -> None:
    check(shipped, question, history, expected)


@pytest.mark.parametrize(("question", "history", "expected"), SMALL_ROWS)
def test_the_head_of_another_document(
    palace: Assistant, question: str, history: tuple[str, ...], expected: Expected
) -> None:
    check(palace, question, history, expected)


def test_the_line_under_the_title_tells_day_and_meeting(report: Assistant) -> None:
    answer = report.ask("这份报告是哪天、在什么会上作的")
    assert answer.text == "标题下注明：——2025年1月8日在某某县第十八届人民代表大会第五次会议上（文头）"


def test_what_the_head_does_not_print_is_said_not_to_be_there(letters: Assistant) -> None:
    answer = letters.ask("公园管理办法的文号是什么")
    assert "没有印出发文字号" in answer.text
    assert {c.item for c in answer.citations} <= {None}


def test_the_signatures_on_lines_of_their_own_are_quoted_together(tmp_path: Path) -> None:
    head = "某发〔2023〕7号\n各区政府：\n现将《托育工作方案》印发给你们。\n某市民政局\n\n某市教育局\n2023年5月6日\n"
    (tmp_path / "通知.txt").write_text(f"{head}托育工作方案\n一、目标。建成20所。\n二、保障。列入预算。\n", "utf-8")
    answer = assistant_over([tmp_path], load_encoder(), tmp_path / "home").ask("文号多少，哪几家联合发的")
    assert ["".join(c.quote.split()) for c in answer.citations] == ["某发〔2023〕7号", "某市民政局某市教育局"]
