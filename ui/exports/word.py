"""A sheet as a Word document: landscape A4, the table's header on every page, in the fonts of official papers."""

from __future__ import annotations

from io import BytesIO
from typing import TYPE_CHECKING, Any
from xml.sax.saxutils import escape

import docx
from docx.enum.section import WD_ORIENT
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Cm, Pt, RGBColor

from ui.exports.sheet import Column, Sheet

if TYPE_CHECKING:
    from docx.document import Document as WordDocument
    from docx.text.paragraph import Paragraph

MEDIA = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
TITLE, HEADER, BODY = "宋体", "黑体", "仿宋"
CENTRED = frozenset({"序号", "条目", "类型"})
ACROSS = 25.7  # centimetres between the margins
TWIPS = 567  # of a centimetre
TABLE = (
    '<w:tblPr><w:tblW w:w="5000" w:type="pct"/><w:tblBorders>{lines}</w:tblBorders><w:tblLayout w:type="fixed"/>'
    '<w:tblCellMar><w:left w:w="80" w:type="dxa"/><w:right w:w="80" w:type="dxa"/></w:tblCellMar></w:tblPr>'
)


def as_word(sheet: Sheet) -> bytes:
    """Return the document's bytes."""
    document = docx.Document()
    _lay_out(document)
    title = document.add_paragraph()
    _say(title, sheet.title, TITLE, 20, bold=True)
    about = document.add_paragraph()
    _say(about, sheet.about, BODY, 11).font.color.rgb = RGBColor(0x5B, 0x55, 0x4C)
    for paragraph in (title, about):
        paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
    document.element.body.insert(-1, parse_xml(_table(sheet)))
    _number_pages(document)
    document.core_properties.title = sheet.title
    document.core_properties.author = "青问"
    document.core_properties.comments = ""
    file = BytesIO()
    document.save(file)
    return file.getvalue()


def _table(sheet: Sheet) -> str:
    total = sum(column.width for column in sheet.columns)
    widths = [round(ACROSS * TWIPS * column.width / total) for column in sheet.columns]
    lines = "".join(
        f'<w:{side} w:val="single" w:sz="4" w:space="0" w:color="8B8377"/>'
        for side in ("top", "left", "bottom", "right", "insideH", "insideV")
    )
    grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
    head = _row([column.title for column in sheet.columns], sheet.columns, widths, head=True)
    body = "".join(_row(line, sheet.columns, widths) for line in sheet.lines)
    return f"<w:tbl {nsdecls('w')}>{TABLE.format(lines=lines)}<w:tblGrid>{grid}</w:tblGrid>{head}{body}</w:tbl>"


def _row(
    line: list[str] | tuple[str, ...], columns: tuple[Column, ...], widths: list[int], *, head: bool = False
) -> str:
    cells = "".join(
        _cell(words, width, centred=head or column.title in CENTRED, head=head)
        for words, column, width in zip(line, columns, widths, strict=True)
    )
    return f"<w:tr><w:trPr><w:cantSplit/>{'<w:tblHeader/>' if head else ''}</w:trPr>{cells}</w:tr>"


def _cell(words: str, width: int, *, centred: bool, head: bool) -> str:
    font = HEADER if head else BODY
    shade = '<w:shd w:val="clear" w:color="auto" w:fill="F3E3E1"/>' if head else ""
    centre = '<w:jc w:val="center"/>' if centred else ""
    text = "<w:br/>".join(f'<w:t xml:space="preserve">{escape(part)}</w:t>' for part in words.split("\n"))
    look = f'<w:rFonts w:ascii="{font}" w:hAnsi="{font}" w:eastAsia="{font}"/><w:sz w:val="21"/>'
    return (
        f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/>{shade}<w:vAlign w:val="center"/></w:tcPr>'
        f'<w:p><w:pPr><w:spacing w:before="40" w:after="40"/>{centre}</w:pPr>'
        f"<w:r><w:rPr>{look}</w:rPr>{text}</w:r></w:p></w:tc>"
    )


def _lay_out(document: WordDocument) -> None:
    section = document.sections[0]
    section.orientation = WD_ORIENT.LANDSCAPE
    section.page_width, section.page_height = Cm(29.7), Cm(21)
    section.left_margin = section.right_margin = Cm(2)
    section.top_margin = section.bottom_margin = Cm(2)
    normal: Any = document.styles["Normal"]
    normal.font.name = BODY
    normal.element.rPr.rFonts.set(qn("w:eastAsia"), BODY)


def _number_pages(document: WordDocument) -> None:
    foot = document.sections[0].footer.paragraphs[0]
    foot.alignment = WD_ALIGN_PARAGRAPH.CENTER
    for words, field in (("第 ", "PAGE"), (" 页，共 ", "NUMPAGES"), (" 页", "")):
        _say(foot, words, BODY, 10)
        if field:
            number = f'<w:fldSimple {nsdecls("w")} w:instr="{field}"><w:r><w:t>1</w:t></w:r></w:fldSimple>'
            foot._p.append(parse_xml(number))


def _say(paragraph: Paragraph, words: str, font: str, points: float, *, bold: bool = False) -> Any:  # noqa: ANN401
    run = paragraph.add_run(words)
    run.font.size, run.font.bold, run.font.name = Pt(points), bold, font
    run._element.get_or_add_rPr().get_or_add_rFonts().set(qn("w:eastAsia"), font)
    return run
