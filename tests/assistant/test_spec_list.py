"""Lists: every measure of the item that is meant, complete and in the document's order."""

from __future__ import annotations

from pathlib import Path

import pytest

from assistant.app import Assistant
from index.encoder import load_encoder
from tests.assistant.conftest import assistant_over
from tests.assistant.expecting import Expected, check, row

ROWS = [
    row(
        "写明第几条", "第10条有哪些措施，列全", mode="list", items=(10,), says=("共写明", "12355", "500个", "莎姐守未")
    ),
    row(
        "写明第几条的活动",
        "第12条有哪些活动",
        mode="list",
        items=(12,),
        says=("青少年诗词大会", "校园之春", "书香重庆·红岩少年"),
    ),
    row(
        "只说标题",
        "西部陆海新通道有哪些安排，列全",
        mode="list",
        items=(5,),
        says=("共建新通道计划", "西部之窗", "青年文明号", "青创训练营"),
    ),
    row(
        "说全标题",
        "“丰富青少年文化活动”这一条列一下都有哪些",
        mode="list",
        items=(12,),
        says=("青少年书画大赛", "金色之秋"),
    ),
    row("要做什么", "第16条都要做什么", items=(16,), says=("红岩先锋·模范机关", "请示报告制度")),
]

SMALL_ROWS = [
    row(
        "短条",
        "第8条有哪些措施，列全",
        mode="list",
        items=(8,),
        says=("不少于100名志愿者", "“大手牵小手”计划", "“一课一评”"),
    ),
    row("几句的条", "第1条有哪些安排，列全", items=(1,), says=("3个班", "20名学员", "“灯下学”计划")),
]


@pytest.mark.parametrize(("question", "history", "expected"), ROWS)
def test_lists(shipped: Assistant, question: str, history: tuple[str, ...], expected: Expected) -> None:
    check(shipped, question, history, expected)


@pytest.mark.parametrize(("question", "history", "expected"), SMALL_ROWS)
def test_lists_of_another_document(
    palace: Assistant, question: str, history: tuple[str, ...], expected: Expected
) -> None:
    check(palace, question, history, expected)


@pytest.mark.parametrize("number", range(1, 20))
def test_a_list_leaves_no_name_out(shipped: Assistant, number: int) -> None:
    answer = shipped.ask(f"第{number}条有哪些措施，列全")
    entry = shipped.corpus.entries[number - 1]
    heading_end = entry.item.start + len(entry.item.heading)
    names = [e.text for e in entry.entities if e.start >= heading_end]
    assert [name for name in names if name not in answer.text] == []


def test_measures_keep_the_order_of_the_document(shipped: Assistant) -> None:
    starts = [c.start for c in shipped.ask("第6条有哪些措施，列全").citations]
    assert len(starts) >= 8
    assert starts == sorted(starts)


def test_of_a_long_item_only_what_speaks_of_the_matter_is_listed(tmp_path: Path) -> None:
    others = "".join(f"新建第{n}号仓库，修好第{n}号道路。" for n in range(1, 13))
    first = f"1. 改善生活。{others}扩建学前教育园舍。推进义务教育共同体。"
    text = f"某县工作要点\n\n{first}\n\n2. 壮大产业。建设茶园。办好教育论坛。\n"
    (tmp_path / "要点.txt").write_text(text, encoding="utf-8")
    answer = assistant_over([tmp_path / "要点.txt"], load_encoder(), tmp_path / "home").ask("教育有什么举措")
    assert answer.text.splitlines()[0] == "共2条写到“教育”（已逐条核对全部2条）："
    assert [c.quote for c in answer.citations] == ["扩建学前教育园舍", "推进义务教育共同体", "办好教育论坛"]
