"""Word documents: automatic numbers, tables, revisions, fields, and what is left out."""

from __future__ import annotations

import docx
import pytest
from docx.oxml import parse_xml
from hypothesis import given, settings

from ingest.errors import (
    BrokenFile,
    EmptyFile,
    ForeignFormat,
    IngestError,
    LockedFile,
    NoWords,
    SwollenFile,
    UnsafeFile,
)
from ingest.readers import Reading, read
from tests.ingest.office import SPACE, level, numbered, of_xml, package, paragraph, plain, run, written
from tests.ingest.shapes import CONTINUOUS, parse
from tests.ingest.test_spans import DOCUMENT, check_laws

OFFICE = (
    level(0, "chineseCountingThousand", "%1、") + level(1, "chineseCounting", "（%2）") + level(2, "decimal", "%3.")
)
RESTART = '0|<w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride>'


def lines(data: bytes) -> list[str]:
    return read(data, "通知.docx").text.split("\n")


def remarks(data: bytes) -> tuple[str, ...]:
    return read(data, "通知.docx").remarks


@given(DOCUMENT)
@settings(max_examples=40, deadline=None)
def test_a_document_of_paragraphs_reads_as_the_text_of_them(text: str) -> None:
    parsed = parse(read(plain(text.split("\n")), "样例.docx").text)
    assert parsed == parse(text)
    check_laws(parsed)


def test_three_levels_of_automatic_numbers_make_the_items_of_a_typed_document() -> None:
    data = numbered(
        [OFFICE],
        {1: "0"},
        [
            ("加强组织领导", 1, 0),
            ("健全机制。定期研究。", 1, 1),
            ("压实责任。责任到人。", 1, 1),
            ("做好服务保障", 1, 0),
            ("改善条件", 1, 1),
            ("新建学校10所。", 1, 2),
            ("改建学校5所。", 1, 2),
        ],
    )
    assert lines(data) == [
        "一、加强组织领导",
        "（一）健全机制。定期研究。",
        "（二）压实责任。责任到人。",
        "二、做好服务保障",
        "（一）改善条件",
        "1.新建学校10所。",
        "2.改建学校5所。",
    ]
    parsed = parse("某某工作要点\n" + "\n".join(lines(data)))
    assert [i.path for i in parsed.document.items] == ["一/（一）", "一/（二）", "二/（一）/1", "二/（一）/2"]


def test_lists_of_one_definition_count_on_and_an_override_begins_anew() -> None:
    data = numbered([OFFICE], {1: "0", 2: "0", 3: RESTART}, [("甲", 1, 0), ("乙", 2, 0), ("丙", 3, 0), ("丁", 1, 0)])
    assert lines(data) == ["一、甲", "二、乙", "一、丙", "二、丁"]


def test_articles_count_through_chapters_that_do_not_restart_them() -> None:
    levels = level(0, "chineseCounting", "第%1章") + level(
        1, "chineseCountingThousand", "第%2条", more='<w:lvlRestart w:val="0"/>', start=9
    )
    data = numbered(
        [levels], {1: "0"}, [("总则", 1, 0), ("甲。", 1, 1), ("乙。", 1, 1), ("附则", 1, 0), ("丙。", 1, 1)]
    )
    assert lines(data) == ["第一章 总则", "第九条 甲。", "第十条 乙。", "第二章 附则", "第十一条 丙。"]


def test_a_level_may_print_those_above_it_in_digits() -> None:
    levels = level(0, "chineseCounting", "第%1部分") + level(1, "decimal", "%1.%2", more="<w:isLgl/>")
    data = numbered([levels], {1: "0"}, [("甲", 1, 0), ("乙", 1, 0), ("丙", 1, 1), ("丁", 1, 1)])
    assert lines(data) == ["第一部分 甲", "第二部分 乙", "2.1 丙", "2.2 丁"]


def test_a_skipped_level_shows_its_start_and_is_not_counted() -> None:
    levels = level(0, "decimal", "%1.") + level(1, "decimal", "%1.%2.")
    assert lines(numbered([levels], {1: "0"}, [("甲", 1, 1), ("乙", 1, 0)])) == ["1.1.甲", "1.乙"]


def test_bullets_are_no_numbers_and_an_empty_paragraph_counts() -> None:
    levels = level(0, "bullet", "\uf06c") + level(1, "decimal", "%2）")
    data = numbered([levels], {1: "0"}, [("甲", 1, 0), ("乙", 1, 1), ("", 1, 1), ("丙", 1, 1)])
    assert lines(data) == ["甲", "1）乙", "3）丙"]


def test_a_number_may_come_from_the_style_and_be_switched_off_in_the_paragraph() -> None:
    document = docx.Document()
    linked = level(0, "decimal", "%1.") + level(1, "lowerLetter", "%2.", more='<w:pStyle w:val="Heading2"/>')
    document.part.numbering_part._element = parse_xml(
        f'<w:numbering {SPACE}><w:abstractNum w:abstractNumId="0">{linked}</w:abstractNum>'
        '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num></w:numbering>'
    )
    style = document.styles["Heading 2"].element.get_or_add_pPr()
    style.append(parse_xml(f'<w:numPr {SPACE}><w:numId w:val="1"/></w:numPr>'))
    document.add_heading("甲", 2)
    off = document.add_heading("乙", 2)._p.get_or_add_pPr()
    off.append(parse_xml(f'<w:numPr {SPACE}><w:numId w:val="0"/></w:numPr>'))
    document.add_heading("丙", 2)
    assert lines(written(document)) == ["a.甲", "乙", "b.丙"]


def test_rows_are_lines_and_merged_cells_are_read_once() -> None:
    document = docx.Document()
    table = document.add_table(rows=3, cols=3)
    for row, words in zip(table.rows, ("序号 事项 单位", "1 值守 甲局", "2 物资 乙局"), strict=True):
        for cell, word in zip(row.cells, words.split(), strict=True):
            cell.text = word
    table.cell(1, 2).merge(table.cell(2, 2)).text = "甲局\n乙局"
    table.cell(0, 0).merge(table.cell(0, 1)).text = "事项"
    assert lines(written(document)) == ["事项｜单位", "1｜值守｜甲局／乙局", "2｜物资"]


def test_a_table_that_only_frames_its_text_is_read_as_paragraphs() -> None:
    document = docx.Document()
    document.add_table(rows=1, cols=1).cell(0, 0).text = "一、甲。\n二、乙。"
    assert lines(written(document)) == ["一、甲。", "二、乙。"]


def test_a_row_is_no_unit_and_is_not_joined_to_the_next_line() -> None:
    parsed = parse(
        "某某工作要点\n一、任务。分工如下。\n1.学习，指全体干部的学习｜甲局\n2.服务，指对青年的服务｜乙局\n二、要求。抓好落实。"
    )
    assert [i.path for i in parsed.document.items] == ["一", "二"]
    assert parsed.document.items[0].text.split("\n")[1:] == [
        "1.学习，指全体干部的学习｜甲局",
        "2.服务，指对青年的服务｜乙局",
    ]


def test_revisions_are_accepted() -> None:
    body = paragraph(
        run("新建"),
        f"<w:del>{run('三')}<w:r><w:delText>五</w:delText></w:r></w:del><w:ins>{run('十')}</w:ins>",
        run("所。"),
    )
    cut = '<w:rPr><w:del w:id="1"/></w:rPr>'
    body += paragraph(run("前半"), properties=cut) + paragraph(run("后半。"))
    body += f"<w:moveFrom>{paragraph(run('移走。'))}</w:moveFrom>"
    assert lines(of_xml(body)) == ["新建十所。", "前半后半。"]
    assert remarks(of_xml(body)) == ("文件里有修订痕迹，已按接受全部修订后的文字读入",)


def test_hidden_text_is_not_read_and_a_field_shows_its_result() -> None:
    mark = '<w:r><w:fldChar w:fldCharType="{}"/></w:r>'
    field = mark.format("begin") + "<w:r><w:instrText> DATE </w:instrText></w:r>" + mark.format("separate")
    body = paragraph(
        run("截至"),
        run("（内部）", "<w:vanish/>"),
        field + run("2024年5月1日") + mark.format("end"),
        run("，", '<w:vanish w:val="0"/>') + "<w:r><w:t>共三页</w:t><w:br/><w:t>第二行</w:t><w:tab/></w:r>",
    )
    assert lines(of_xml(body)) == ["截至2024年5月1日，共三页", "第二行\t"]


def test_an_automatic_table_of_contents_is_left_out_with_a_remark() -> None:
    mark = '<w:r><w:fldChar w:fldCharType="{}"/></w:r>'
    instruction = r'<w:r><w:instrText> TOC \o "1-3" </w:instrText></w:r>'
    start = mark.format("begin") + instruction + mark.format("separate")
    body = paragraph(run("目录")) + paragraph(start, run("一、学习\t1")) + paragraph(run("二、服务\t2"))
    body += paragraph(mark.format("end")) + paragraph(run("一、学习"))
    assert lines(of_xml(body)) == ["目录", "一、学习"]
    assert remarks(of_xml(body)) == ("自动目录 2 行没有收入",)


def test_text_boxes_and_notes_are_left_out_and_told_about() -> None:
    box = f"<w:r><w:pict><w:txbxContent>{paragraph(run('机密'))}</w:txbxContent></w:pict></w:r>"
    body = paragraph(run("正文"), box, '<w:r><w:footnoteReference w:id="1"/></w:r>', run("内容。"))
    assert lines(of_xml(body)) == ["正文内容。"]
    assert remarks(of_xml(body)) == (
        "脚注、尾注 1 处没有收入",
        "文本框 1 处没有收入正文（“机密”），如有需要请移到正文里",
    )


def test_headers_and_footers_are_not_in_the_body() -> None:
    document = docx.Document()
    document.sections[0].header.paragraphs[0].text = "页眉"
    document.sections[0].footer.paragraphs[0].text = "页脚"
    document.add_paragraph("正文。")
    assert lines(written(document)) == ["正文。"]


@pytest.mark.parametrize(
    ("data", "error", "words"),
    [
        (plain(CONTINUOUS.split("\n"))[:5000], BrokenFile, "不是完整的 Word 文档"),
        (of_xml("<w:p>"), BrokenFile, "请重新下载或复制一份"),
        (package({"a.txt": "x"}), BrokenFile, "不是完整的 Word 文档"),
        (b"\x00\x01\x02" * 99, BrokenFile, "不是完整的 Word 文档"),
        (of_xml(paragraph(run(" "))), EmptyFile, "文件是空的"),
        (of_xml(paragraph("<w:r><w:drawing/></w:r>")), NoWords, "没有读到可以成文的文字"),
        (of_xml(paragraph(run("&a;")), before='<!DOCTYPE x [<!ENTITY a "b">]>'), UnsafeFile, "为安全起见没有读入"),
        (package({"word/document.xml": " " * (48 * 1024 * 1024 + 1)}), SwollenFile, "超过 48 MB"),
        (package({"word/media/1.bmp": "\x00" * (256 * 1024 * 1024 + 1)}), SwollenFile, "超过 256 MB"),
        (
            package(
                {"[Content_Types].xml": "application/vnd.ms-word.document.macroEnabled.main+xml", "word/a.xml": ""}
            ),
            ForeignFormat,
            "另存为 .docx",
        ),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le"), LockedFile, "请打开后取消密码"),
    ],
    ids=["截断", "没写完", "不是文档", "乱字节", "没有字", "只有图片", "实体", "字太多", "图太大", "带宏", "有密码"],
)
def test_what_cannot_be_read_is_said_in_a_sentence(data: bytes, error: type[IngestError], words: str) -> None:
    with pytest.raises(error, match=words):
        read(data, "通知.docx")


def test_more_characters_than_any_document_has_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("ingest.readers.docx.CHARACTERS_LIMIT", 10)
    assert read(plain(["十个字以内"]), "a.docx") == Reading("十个字以内")
    with pytest.raises(SwollenFile, match="展开后太大"):
        read(plain(["这里写了整整十一个汉字"]), "a.docx")
