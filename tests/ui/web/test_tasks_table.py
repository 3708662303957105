"""The ledger's markup: every word escaped, only columns that hold something, one page at a time."""

from __future__ import annotations

import re

from assistant.ledger.select import EVERYTHING, Order, Wanted, select
from assistant.ledger.types import Ledger
from tests.assistant.ledger.tables import DISTRICT, ledger_of
from ui.web.tasks_table import A_PAGE, chooser, table

ATTACK = "<img src=x onerror=alert(1)>"
LEDGER = ledger_of(DISTRICT)
MANY = ledger_of(
    "要点\n\n1. 做好工作。" + "".join(f"召开第{n}分会议。" for n in range(120)) + "\n\n2. 其他。做好其他工作。\n"
)


def shown(ledger: Ledger, wanted: Wanted, page: int = 1) -> str:
    return table(ledger, select(ledger, wanted), wanted, page)


def cells(markup: str, name: str) -> list[str]:
    found = re.findall(f'<td role="cell" data-name="{name}"[^>]*>(.*?)</td>', markup)
    return [re.sub("<[^>]*>", "", cell) for cell in found]


def test_rows_show_what_the_document_states() -> None:
    markup = shown(LEDGER, Wanted())
    assert cells(markup, "条目") == ["第1条办好讲座", "第1条", "第2条办好比赛", "第2条", "第3条建设基地", "第3条"]
    assert cells(markup, "类型") == ["活动", "队伍培训", "赛事", "宣传", "平台阵地", "制度文件"]
    assert cells(markup, "数量") == ["1场（青年讲座）", "300人（志愿者）", "", "10名（能手）", "12个（青年驿站）", ""]
    assert cells(markup, "时限") == ["每季度", "全年", "6月底前", "", "", ""]
    assert cells(markup, "责任单位")[2] == "区教委（责任单位）；区人社局（配合单位）"
    assert "全年培训志愿者<strong>300人</strong>" in markup
    assert markup.count('class="part"') == 2
    assert 'title="依据“大赛”"' in markup


def test_every_row_opens_the_original_at_its_words() -> None:
    markup = shown(LEDGER, Wanted())
    marks = re.findall(r'data-open="([^"]*)" data-document="[^"]*" data-marks="(\d+)-(\d+)"', markup)
    text = LEDGER.document.text
    assert [(path, text[int(start) : int(end)]) for path, start, end in marks] == [
        (row.path, row.quote) for row in LEDGER.rows
    ]


def test_another_order_has_no_sections_and_names_each_item() -> None:
    markup = shown(LEDGER, Wanted(order=Order.FIGURE, backwards=True))
    assert 'class="part"' not in markup
    assert cells(markup, "条目").count("第1条办好讲座") == 2
    assert 'aria-sort="descending"><button type="button" data-sort="figure"' in markup
    assert markup.count('aria-sort="none"') == 3


def test_columns_without_words_are_left_out() -> None:
    markup = shown(ledger_of("某某要点\n\n1. 做好工作。\n\n2. 召开会议。\n"), Wanted())
    assert re.findall(r'<th role="columnheader"[^>]*>(?:<button[^>]*>)?([^<]*)', markup) == ["条目", "任务", "类型"]


def test_many_rows_come_in_pages() -> None:
    first, last = shown(MANY, Wanted()), shown(MANY, Wanted(), 99)
    assert first.count('class="task"') == A_PAGE == 50
    assert "第 1 / 3 页" in first and "第 3 / 3 页" in last
    assert re.findall(r'data-leaf="(\d+)"[^>]*?( disabled)?>', first) == [("0", " disabled"), ("2", "")]
    assert re.findall(r'data-leaf="(\d+)"[^>]*?( disabled)?>', last) == [("2", ""), ("4", " disabled")]
    assert "&amp;leaf=3" in last


def test_what_is_hidden_is_told() -> None:
    ledger = ledger_of("某某要点\n\n1. 今年是开局之年。召开会议。\n\n2. 做好工作。\n")
    assert "另有 1 处只说明情况，未列入" in shown(ledger, Wanted())
    assert "共 2 项任务，其中会议 1 项、其他 1 项；另有 1 处情况说明" in shown(ledger, Wanted(kind=EVERYTHING))
    assert "任务和情况说明（3）" in chooser([ledger.document], ledger, Wanted())


def test_nothing_found_is_told_with_a_way_back() -> None:
    markup = shown(LEDGER, Wanted(words="没有"))
    assert "没有符合条件的任务。" in markup
    assert "data-clear" in markup


def test_every_word_is_escaped() -> None:
    ledger = ledger_of(
        f"{ATTACK}要点\n\n一、{ATTACK}\n\n1. 做好{ATTACK}。召开{ATTACK}会议500个。\n\n2. 由{ATTACK}局负责。\n"
    )
    wanted = Wanted(words='"' + ATTACK, section='"' + ATTACK, item='"' + ATTACK, kind='"' + ATTACK, period='"' + ATTACK)
    for markup in (shown(ledger, Wanted()), shown(ledger, wanted), chooser([ledger.document] * 2, ledger, wanted)):
        assert "<img" not in markup
        assert '""' not in markup.replace('value=""', "").replace('data-backwards=""', "")


def test_the_form_offers_what_there_is() -> None:
    form = chooser([LEDGER.document], LEDGER, Wanted(section="二、建好阵地", period="全年", figures=True))
    assert re.findall(r'<option value="([^"]*)" selected>', form) == ["二、建好阵地", "", "全年"]
    assert '<option value="活动">活动（1）</option>' in form
    assert '<option value="全年" selected>全年（1）</option>' in form
    assert 'name="figures" value="1" checked' in form
    assert 'type="hidden" name="doc"' in form
