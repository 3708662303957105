"""Word documents (.docx): the body as it is printed, revisions accepted.

Numbers of automatic lists are counted and put before their paragraphs. Deleted and hidden text, text boxes, headers,
footers, notes, comments and automatic tables of contents are left out; a remark says so where words were lost.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from docx.oxml.ns import qn
from lxml import etree

from ingest.errors import EmptyFile, NoWords, SwollenFile
from ingest.readers.docx_numbering import Numbering
from ingest.readers.docx_package import open_package
from ingest.readers.docx_styles import Styles, is_hidden, numbering_property
from ingest.readers.reading import Reading, table_lines

CHARACTERS_LIMIT = 5 * 1024 * 1024
"""Characters of a body, fifty times those of the Civil Code: more come out of a small file only by intent."""

_MATH = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
_COMPATIBLE = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_TEXT = (qn("w:t"), f"{_MATH}t")
_SIGNS = {
    qn("w:tab"): "\t",
    qn("w:ptab"): "\t",
    qn("w:br"): "\n",
    qn("w:cr"): "\n",
    qn("w:noBreakHyphen"): "-",
}
_DELETED = (qn("w:del"), qn("w:moveFrom"))
_TRACKED = (*_DELETED, qn("w:ins"), qn("w:moveTo"))
_NOTES = (qn("w:footnoteReference"), qn("w:endnoteReference"))
_DRAWN = (qn("w:drawing"), qn("w:pict"), qn("w:object"))
_SKIPPED = (*_DELETED, *_DRAWN, *_NOTES, qn("w:pPr"), qn("w:rt"), f"{_COMPATIBLE}Fallback")
# Around paragraphs, rows or cells: read as if they were not there.
_TRANSPARENT = tuple(map(qn, ("w:sdt", "w:sdtContent", "w:ins", "w:moveTo", "w:customXml", "w:smartTag")))
_PRIVATE_USE = ("\ue000", "\uf8ff")  # a sign of a symbol font (Wingdings), without meaning elsewhere
_BOX_SHOWN = 20


@dataclass(slots=True)
class _Field:
    """A complex field that is open: its instruction, and whether its result has begun."""

    instruction: str = ""
    result: bool = False

    @property
    def contents(self) -> bool:
        return self.instruction.split()[:1] == ["TOC"]

    @property
    def shown(self) -> bool:
        return self.result and not self.contents


@dataclass(slots=True)
class _Losses:
    """What was left out, to be told about."""

    contents: int = 0
    notes: int = 0
    tracked: bool = False
    boxes: list[str] = field(default_factory=list)

    def remarks(self) -> Iterator[str]:
        if self.tracked:
            yield "文件里有修订痕迹，已按接受全部修订后的文字读入"
        if self.contents:
            yield f"自动目录 {self.contents} 行没有收入"
        if self.notes:
            yield f"脚注、尾注 {self.notes} 处没有收入"
        if self.boxes:
            first = self.boxes[0][:_BOX_SHOWN] + ("…" if len(self.boxes[0]) > _BOX_SHOWN else "")
            yield f"文本框 {len(self.boxes)} 处没有收入正文（“{first}”），如有需要请移到正文里"


def read_docx(data: bytes, name: str) -> Reading:
    """Read a Word document.

    Raises what ``open_package`` raises, SwollenFile above CHARACTERS_LIMIT, and EmptyFile for a body without words.
    """
    package = open_package(data, name)
    styles = Styles(package.styles)
    body = _Body(styles, Numbering(package.numbering, styles))
    lines = list(body.lines(package.body))
    text = "\n".join(lines)
    if len(text) > CHARACTERS_LIMIT:
        raise SwollenFile(name, CHARACTERS_LIMIT)
    if not text.strip():
        raise NoWords(name) if next(package.body.iter(*_DRAWN), None) is not None else EmptyFile(name)
    return Reading(text, tuple(body.losses.remarks()))


class _Body:
    """Walks the body in order, since lists and fields run on from paragraph to paragraph."""

    def __init__(self, styles: Styles, numbering: Numbering) -> None:
        self.styles = styles
        self.numbering = numbering
        self.losses = _Losses()
        self.fields: list[_Field] = []
        self.carried = ""  # words of a paragraph whose end was deleted: they belong to the next one

    def lines(self, parent: etree._Element) -> Iterator[str]:
        """The lines of a body or a cell."""
        for block in _within(parent, qn("w:p"), qn("w:tbl")):
            if block.tag == qn("w:tbl"):
                yield from table_lines(self._rows(block))
            else:
                yield from self._paragraph(block)

    def _rows(self, table: etree._Element) -> Iterator[list[list[str]]]:
        for row in _within(table, qn("w:tr")):
            properties = row.find(qn("w:trPr"))
            if properties is not None and any(properties.find(qn(n)) is not None for n in ("w:del", "w:hidden")):
                continue
            yield [list(self.lines(cell)) for cell in _within(row, qn("w:tc")) if not _merged_above(cell)]

    def _paragraph(self, paragraph: etree._Element) -> Iterator[str]:
        properties = paragraph.find(qn("w:pPr"))
        style = _style(properties, "w:pStyle")
        in_contents = self.styles.contents_entry(style) or any(f.contents for f in self.fields)
        text = self._text(paragraph, hidden=self.styles.hidden(style))
        if self.styles.contents_entry(style):
            text = ""
        in_contents |= any(f.contents for f in self.fields)
        unseen = not text.strip() and bool("".join(paragraph.itertext(*_TEXT)).strip())
        if unseen and in_contents:
            self.losses.contents += 1
        elif _end_deleted(properties):
            self.losses.tracked = True
            self.carried += text
        elif not unseen:
            yield from self._numbered(text, properties, style)

    def _numbered(self, text: str, properties: etree._Element | None, style: str | None) -> list[str]:
        """The lines of a paragraph with its number; one without words counts too and prints nothing."""
        text, self.carried = self.carried + text, ""
        own = numbering_property(properties) if properties is not None else None
        label = self.numbering.label(own, style)
        return f"{label}{text.lstrip()}".split("\n") if text.strip() else []

    def _text(self, paragraph: etree._Element, *, hidden: bool) -> str:
        """The printed words of a paragraph; ``hidden`` is what its style says."""
        words: list[str] = []
        run_hidden = False
        walker = etree.iterwalk(paragraph, events=("start", "end"))
        for event, element in walker:
            if event == "end":
                run_hidden = run_hidden and element.tag != qn("w:r")
                continue
            if element.tag == qn("w:r"):
                run_hidden = self._run_hidden(element, hidden=hidden)
            if element.tag in _SKIPPED:
                self._lose(element)
                walker.skip_subtree()
            elif not self._field_mark(element) and not run_hidden and all(f.shown for f in self.fields):
                words.append(_sign(element))
            self.losses.tracked |= element.tag in _TRACKED
        return "".join(words)

    def _run_hidden(self, run: etree._Element, *, hidden: bool) -> bool:
        properties = run.find(qn("w:rPr"))
        own = is_hidden(properties)
        if own is not None:
            return own
        return hidden or self.styles.hidden(_style(properties, "w:rStyle"))

    def _field_mark(self, element: etree._Element) -> bool:
        """Follow the marks of complex fields; whether ``element`` is one of them."""
        if element.tag == qn("w:instrText"):
            if self.fields:
                self.fields[-1].instruction += element.text or ""
            return True
        if element.tag != qn("w:fldChar"):
            return False
        kind = element.get(qn("w:fldCharType"))
        if kind == "begin":
            self.fields.append(_Field())
        elif self.fields and kind == "separate":
            self.fields[-1].result = True
        elif self.fields and kind == "end":
            self.fields.pop()
        return True

    def _lose(self, element: etree._Element) -> None:
        """Note what a skipped element would have said."""
        if element.tag in _NOTES:
            self.losses.notes += 1
        if element.tag in _DRAWN:
            boxes = ["".join(box.itertext(*_TEXT)).strip() for box in element.iter(qn("w:txbxContent"))]
            self.losses.boxes += [words for words in boxes if words]


def _within(parent: etree._Element, *wanted: str) -> Iterator[etree._Element]:
    """Children with a tag that is wanted, those in transparent elements included."""
    for child in parent.iterchildren():
        if child.tag in wanted:
            yield child
        elif child.tag in _TRANSPARENT:
            yield from _within(child, *wanted)


def _merged_above(cell: etree._Element) -> bool:
    """Whether a cell is the lower part of one that began in a row above."""
    merge = cell.find(f"{qn('w:tcPr')}/{qn('w:vMerge')}")
    return merge is not None and merge.get(qn("w:val"), "continue") == "continue"


def _style(properties: etree._Element | None, name: str) -> str | None:
    element = properties.find(qn(name)) if properties is not None else None
    style: str | None = element.get(qn("w:val")) if element is not None else None
    return style


def _end_deleted(properties: etree._Element | None) -> bool:
    """Whether the paragraph's end is deleted in a revision, or hidden (a style separator)."""
    mark = properties.find(qn("w:rPr")) if properties is not None else None
    return mark is not None and any(mark.find(qn(n)) is not None for n in ("w:del", "w:moveFrom", "w:specVanish"))


def _sign(element: etree._Element) -> str:
    if element.tag in _TEXT:
        text = element.text or ""
        return "".join(c for c in text if not _PRIVATE_USE[0] <= c <= _PRIVATE_USE[1])
    # A tab stop among the properties of a paragraph is not a tab; those are skipped before they come here.
    return _SIGNS.get(element.tag, "")
