"""The files read back: words as words, columns, header on every page, landscape A4, the choice respected."""

from __future__ import annotations

from io import BytesIO
from typing import Any

import docx
import pytest
from docx.enum.section import WD_ORIENT
from docx.oxml.ns import qn
from openpyxl import load_workbook

from assistant.ledger.select import EVERYTHING, Order, Wanted, select
from tests.assistant.ledger.tables import DISTRICT, ledger_of
from ui.exports.excel import as_excel
from ui.exports.query import fields, read, write
from ui.exports.sheet import Sheet, chosen, make_sheet
from ui.exports.word import as_word

FORMULA = """=HYPERLINK("http://example.com","x")工作要点

一、做好工作

1. =1+1。做好+2工作。

2. @SUM(A1)应当办好。-3度以下要停工。

3. 全年培训20人<b>&"引号"。
"""
HEADER = ["序号", "部分", "条目", "条目标题", "任务（原文）", "类型", "名称", "数量", "时限", "责任单位"]


def sheet_of(text: str, wanted: Wanted | None = None) -> Sheet:
    ledger = ledger_of(text)
    wanted = wanted or Wanted(kind=EVERYTHING)
    return make_sheet(ledger, select(ledger, wanted), wanted)


def excel_of(sheet: Sheet) -> Any:  # noqa: ANN401 - openpyxl has no types
    return load_workbook(BytesIO(as_excel(sheet)))["任务台账"]


def test_a_workbook_has_title_source_header_and_rows() -> None:
    page = excel_of(sheet_of(DISTRICT))
    rows = list(page.iter_rows(values_only=True))
    assert rows[0][0] == "某某区2030年青年工作要点任务台账"
    assert rows[1][0] == (
        "依据：《某某区2030年青年工作要点》　"
        "共 6 项任务，其中活动 1 项、赛事 1 项、制度文件 1 项、平台阵地 1 项、队伍培训 1 项、宣传 1 项"
    )
    assert list(rows[2]) == HEADER
    assert rows[3] == (1, "一、办好活动", "第1条", "办好讲座", "每季度举办1场青年讲座，请专家授课", "活动", None,
                       "1场（青年讲座）", "每季度", None)  # fmt: skip
    assert rows[5][9] == "区教委（责任单位）；区人社局（配合单位）"
    assert len(rows) == 9


def test_a_workbook_prints_on_landscape_a4_with_its_header_on_every_page() -> None:
    page = excel_of(sheet_of(DISTRICT))
    assert (page.page_setup.orientation, page.page_setup.paperSize) == ("landscape", 9)
    assert (page.page_setup.fitToWidth, page.page_setup.fitToHeight) == (1, 0)
    assert page.sheet_properties.pageSetUpPr.fitToPage
    assert page.print_title_rows == "$3:$3"
    assert (page.freeze_panes, page.auto_filter.ref) == ("A4", "A3:J9")
    assert [page.column_dimensions[letter].width for letter in "ABE"] == [6, 18, 52]
    assert page["E4"].alignment.wrap_text


def test_words_that_look_like_a_formula_stay_words() -> None:
    page = excel_of(sheet_of(FORMULA))
    cells = [cell for row in page.iter_rows() for cell in row if isinstance(cell.value, str)]
    assert {cell.data_type for cell in cells} == {"s"}
    risky = {cell.value: cell.quotePrefix for cell in cells if cell.value[0] in "=+-@"}
    assert risky["=1+1"] and risky["@SUM(A1)应当办好"] and risky["-3度以下要停工"]
    assert all(risky.values())
    assert page["A1"].value.startswith("=HYPERLINK")


def test_a_word_document_has_the_same_rows_and_repeats_its_header() -> None:
    sheet = sheet_of(DISTRICT)
    document = docx.Document(BytesIO(as_word(sheet)))
    assert [paragraph.text for paragraph in document.paragraphs[:2]] == [sheet.title, sheet.about]
    (table,) = document.tables
    assert [[cell.text for cell in row.cells] for row in table.rows] == [HEADER, *map(list, sheet.lines)]
    header = table.rows[0]._tr.trPr
    assert header is not None and header.find(qn("w:tblHeader")) is not None
    assert all(row._tr.trPr is not None and row._tr.trPr.find(qn("w:cantSplit")) is not None for row in table.rows)
    section = document.sections[0]
    assert section.orientation == WD_ORIENT.LANDSCAPE
    assert section.page_width is not None and section.page_height is not None
    assert (round(section.page_width.cm, 1), round(section.page_height.cm, 1)) == (29.7, 21.0)
    assert document.sections[0].footer.paragraphs[0].text.startswith("第 ")


def test_a_word_document_escapes_what_it_shows() -> None:
    (table,) = docx.Document(BytesIO(as_word(sheet_of(FORMULA)))).tables
    assert '全年培训20人<b>&"引号"' in [cell.text for row in table.rows for cell in row.cells]


def test_columns_without_words_are_left_out_and_the_choice_is_told() -> None:
    wanted = Wanted(words="青年", section="二、建好阵地", kind="制度文件", order=Order.KIND, backwards=True)
    sheet = sheet_of(DISTRICT, wanted)
    assert [column.title for column in sheet.columns] == [
        "序号", "部分", "条目", "条目标题", "任务（原文）", "类型", "名称",
    ]  # fmt: skip
    assert [line[4] for line in sheet.lines] == ["制定《青年之家管理办法》"]
    assert chosen(wanted) == "只列含“青年”、二、建好阵地、类型为制度文件；按类型倒序"
    assert sheet.about.endswith("共 1 项任务　只列含“青年”、二、建好阵地、类型为制度文件；按类型倒序")


def test_no_rows_make_a_file_too() -> None:
    sheet = sheet_of(DISTRICT, Wanted(words="没有"))
    assert list(excel_of(sheet).iter_rows(min_row=3, values_only=True)) == [("序号", "条目", "任务（原文）", "类型")]
    assert len(docx.Document(BytesIO(as_word(sheet))).tables[0].rows) == 1


def test_a_file_name_holds_nothing_that_a_system_forbids() -> None:
    assert sheet_of('关于做好"青年/工作"的通知\n\n1. 做好工作。\n').file_name == "关于做好 青年 工作 的通知-任务台账"


@pytest.mark.parametrize(
    "wanted",
    [
        Wanted(),
        Wanted(words="心理 健康", section="三、服务青少年", item="10", kind="会议", period="全年", figures=True),
        Wanted(dated=True, order=Order.FIGURE, backwards=True),
    ],
)
def test_a_choice_is_read_from_the_address_that_it_was_written_to(wanted: Wanted) -> None:
    assert read(fields(wanted, "编号")) == wanted


@pytest.mark.parametrize(
    ("query", "wanted"),
    [
        ({"order": "'; drop table", "backwards": ""}, Wanted()),
        ({"words": "长" * 999}, Wanted(words="长" * 200)),
        ({"unknown": "x", "kind": " 会议 "}, Wanted(kind="会议")),
    ],
)
def test_whatever_an_address_says_is_a_choice(query: dict[str, str], wanted: Wanted) -> None:
    assert read(query) == wanted


def test_an_address_is_escaped() -> None:
    assert write(Wanted(words="a&b=<c>"), "号") == "doc=%E5%8F%B7&words=a%26b%3D%3Cc%3E"
