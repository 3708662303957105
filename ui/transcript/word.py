"""A conversation as a Word document, in the fonts and the layout of official papers."""

from __future__ import annotations

from io import BytesIO
from typing import TYPE_CHECKING, Any

import docx
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml.ns import qn
from docx.shared import Cm, Pt, RGBColor

from ui.transcript.footnotes import Footnotes
from ui.transcript.pages import Exchange, Pages

if TYPE_CHECKING:
    from docx.document import Document as WordDocument
    from docx.text.paragraph import Paragraph

BODY, HEADING, TITLE = "仿宋", "黑体", "宋体"
SOFT = RGBColor(0x5B, 0x55, 0x4C)


def as_word(written: Pages) -> bytes:
    """Return the file's bytes."""
    document = docx.Document()
    _lay_out(document)
    notes = Footnotes(document)
    title = document.add_paragraph()
    title.alignment = WD_ALIGN_PARAGRAPH.CENTER
    _say(title, written.title, TITLE, 18, bold=True)
    about = document.add_paragraph()
    about.alignment = WD_ALIGN_PARAGRAPH.CENTER
    _say(about, written.about, BODY, 10.5).font.color.rgb = SOFT
    for exchange in written.exchanges:
        _write(document, exchange, notes)
    notes.finish()
    document.core_properties.title = written.title
    document.core_properties.author = "青问"
    document.core_properties.comments = ""
    file = BytesIO()
    document.save(file)
    return file.getvalue()


def _write(document: WordDocument, exchange: Exchange, notes: Footnotes) -> None:
    question = document.add_heading(level=2)
    _say(question, f"问：{exchange.question}", HEADING, 14).font.color.rgb = RGBColor(0, 0, 0)
    if exchange.remark:
        _say(document.add_paragraph(), exchange.remark, BODY, 12).font.color.rgb = SOFT
    for line in exchange.lines:
        paragraph = document.add_paragraph()
        paragraph.paragraph_format.line_spacing = 1.5
        for piece in line:
            if piece.words:
                _say(paragraph, piece.words, BODY, 14)
            if piece.source:
                notes.add(paragraph, piece.source)


def _lay_out(document: WordDocument) -> None:
    section = document.sections[0]
    section.page_width, section.page_height = Cm(21), Cm(29.7)
    section.top_margin, section.bottom_margin = Cm(3.7), Cm(3.5)
    section.left_margin, section.right_margin = Cm(2.8), Cm(2.6)
    normal: Any = document.styles["Normal"]
    normal.font.name = BODY
    normal.element.rPr.rFonts.set(qn("w:eastAsia"), BODY)


def _say(paragraph: Paragraph, words: str, font: str, points: float, *, bold: bool = False) -> Any:  # noqa: ANN401
    run = paragraph.add_run(words)
    run.font.size, run.font.bold, run.font.name = Pt(points), bold, font
    run._element.get_or_add_rPr().get_or_add_rFonts().set(qn("w:eastAsia"), font)
    return run
