"""Footnotes in a Word document: the part of the file that python-docx does not write.

ECMA-376, part 1, 17.11: ``word/footnotes.xml`` holds two separators (of types that the settings name) and then the
notes, each with the mark that the text refers to by id.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from docx.enum.style import WD_STYLE_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Pt
from lxml import etree

if TYPE_CHECKING:
    from docx.document import Document as WordDocument
    from docx.text.paragraph import Paragraph

KIND = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/footnotes"
TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.footnotes+xml"
REFERENCE, TEXT = "Footnote Reference", "Footnote Text"
SEPARATORS = {-1: ("separator", "w:separator"), 0: ("continuationSeparator", "w:continuationSeparator")}


class Footnotes:
    """The notes of one document: ``add`` them in order, ``finish`` before saving."""

    def __init__(self, document: WordDocument) -> None:
        self._document = document
        self._root = parse_xml(f"<w:footnotes {nsdecls('w')}/>")
        self._count = 0
        for number, (kind, mark) in SEPARATORS.items():
            note = self._note(number)
            note.set(qn("w:type"), kind)
            note.append(_paragraph(_run(OxmlElement(mark))))
        self._name_styles()
        self._name_separators()

    def add(self, paragraph: Paragraph, words: str) -> int:
        """Put a reference at the end of ``paragraph`` and the note at the foot of its page; return its number."""
        self._count += 1
        run = paragraph.add_run(style=REFERENCE)
        reference = OxmlElement("w:footnoteReference")
        reference.set(qn("w:id"), str(self._count))
        run._element.append(reference)
        text = OxmlElement("w:t")
        text.text = f" {words}"
        text.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
        mark = _run(OxmlElement("w:footnoteRef"), style=self._document.styles[REFERENCE].style_id)
        style = self._document.styles[TEXT].style_id
        self._note(self._count).append(_paragraph(mark, _run(text), style=style))
        return self._count

    def finish(self) -> None:
        """Put the notes into the file; a document without any keeps none."""
        if not self._count:
            return
        package: Any = self._document.part.package
        blob = etree.tostring(self._root, xml_declaration=True, encoding="UTF-8", standalone=True)
        self._document.part.relate_to(Part(PackURI("/word/footnotes.xml"), TYPE, blob, package), KIND)

    def _note(self, number: int) -> Any:  # noqa: ANN401 - an element of lxml
        note = OxmlElement("w:footnote")
        note.set(qn("w:id"), str(number))
        self._root.append(note)
        return note

    def _name_styles(self) -> None:
        styles: Any = self._document.styles
        known = {style.name for style in styles}
        if REFERENCE not in known:
            styles.add_style(REFERENCE, WD_STYLE_TYPE.CHARACTER).font.superscript = True
        if TEXT not in known:
            styles.add_style(TEXT, WD_STYLE_TYPE.PARAGRAPH).font.size = Pt(9)

    def _name_separators(self) -> None:
        settings: Any = self._document.settings.element
        named = OxmlElement("w:footnotePr")
        for number in SEPARATORS:
            one = OxmlElement("w:footnote")
            one.set(qn("w:id"), str(number))
            named.append(one)
        # The schema wants it before w:compat, and it is strict about the order.
        after = settings.find(qn("w:compat"))
        if after is not None:
            after.addprevious(named)
        else:
            settings.append(named)


def _run(child: Any, style: str = "") -> Any:  # noqa: ANN401 - elements of lxml
    run = OxmlElement("w:r")
    if style:
        properties, named = OxmlElement("w:rPr"), OxmlElement("w:rStyle")
        named.set(qn("w:val"), style)
        properties.append(named)
        run.append(properties)
    run.append(child)
    return run


def _paragraph(*runs: Any, style: str = "") -> Any:  # noqa: ANN401 - elements of lxml
    paragraph = OxmlElement("w:p")
    if style:
        properties, named = OxmlElement("w:pPr"), OxmlElement("w:pStyle")
        named.set(qn("w:val"), style)
        properties.append(named)
        paragraph.append(properties)
    paragraph.extend(runs)
    return paragraph
