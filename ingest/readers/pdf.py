"""PDF with a text layer; pages of pictures are told about, never guessed at."""

from __future__ import annotations

import threading
from dataclasses import dataclass, field

import pypdfium2
import pypdfium2.raw as pdfium

from ingest.errors import BrokenFile, LockedFile, NoTextLayer, SwollenFile
from ingest.readers.kinds import NAMES, PDF
from ingest.readers.pdf_layout import lay_out
from ingest.readers.pdf_lines import page_lines
from ingest.readers.pdf_places import Line
from ingest.readers.reading import Reading

CHARACTERS_LIMIT = 5 * 1024 * 1024
"""Characters of a document, fifty times those of the Civil Code."""
PAGES_LIMIT = 5000
"""Pages: the longest yearbooks have two thousand."""

_LEAST = 10  # characters below which a document has no text layer
_UNTOLD = 0.3  # share of characters without meaning above which the fonts do not say what they draw
_SHOWN = 8

_ENGINE = threading.Lock()  # PDFium keeps state of its own and must not be entered by two threads


@dataclass(slots=True)
class _Pages:
    lines: list[Line] = field(default_factory=list)
    characters: int = 0
    heights: list[float] = field(default_factory=list)
    silent: list[int] = field(default_factory=list)  # pages of pictures without words, from 1


def read_pdf(data: bytes, name: str) -> Reading:
    """Read a PDF's text layer.

    Raises BrokenFile, LockedFile, SwollenFile (too many pages or characters) or NoTextLayer (a scan, or fonts without
    a table of characters).
    """
    with _ENGINE:
        pages = _read_pages(data, name)
    text = "".join(piece.text for line in pages.lines for piece in line.pieces)
    if len(text.strip()) < _LEAST:
        raise NoTextLayer(name, "可能是扫描件，每页是一张图片" if pages.silent else "每页都没有文字")
    if sum(map(_meaningless, text)) > _UNTOLD * len(text):
        raise NoTextLayer(name, "文件里的字体没有注明是什么字，取出来是乱码")
    layout = lay_out(pages.lines, pages.heights)
    return Reading("\n".join(layout.lines), tuple(_remarks(pages, layout.joined, layout.removed)))


def _read_pages(data: bytes, name: str) -> _Pages:
    pages = _Pages()
    try:
        document = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        if error.err_code == pdfium.FPDF_ERR_PASSWORD:
            raise LockedFile(name) from error
        raise BrokenFile(name, NAMES[PDF]) from error
    try:
        if len(document) > PAGES_LIMIT:
            raise SwollenFile(name, CHARACTERS_LIMIT)
        for number in range(len(document)):
            _read_page(document, number, pages)
            if pages.characters > CHARACTERS_LIMIT:
                raise SwollenFile(name, CHARACTERS_LIMIT)
    except pypdfium2.PdfiumError as error:
        raise BrokenFile(name, NAMES[PDF]) from error
    finally:
        document.close()
    return pages


def _read_page(document: pypdfium2.PdfDocument, number: int, pages: _Pages) -> None:
    page = document[number]
    try:
        found = page_lines(page, number)
        pages.heights.append(page.get_height())
        if not found and next(page.get_objects(filter=[pdfium.FPDF_PAGEOBJ_IMAGE]), None) is not None:
            pages.silent.append(number + 1)
    finally:
        page.close()
    pages.lines += found
    pages.characters += sum(len(piece.text) for line in found for piece in line.pieces)


def _meaningless(character: str) -> bool:
    return "\ue000" <= character <= "\uf8ff" or character == "\ufffd" or character < " "


def _remarks(pages: _Pages, joined: int, removed: int) -> list[str]:
    remarks = []
    if pages.silent:
        shown = "、".join(map(str, pages.silent[:_SHOWN])) + ("等" if len(pages.silent) > _SHOWN else "")
        remarks.append(f"第 {shown} 页是图片，没有可以读取的文字，没有读入；请用文字识别（OCR）软件处理后再添加")
    if removed:
        remarks.append(f"去掉页眉、页脚和页码 {removed} 处")
    if joined:
        remarks.append(f"按版面合并断行 {joined} 处")
    return remarks
