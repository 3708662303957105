"""Small Word documents: python-docx for what it writes, XML for what it does not."""

from __future__ import annotations

import io
import zipfile

import docx
from docx.document import Document
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

SPACE = nsdecls("w")
TYPES = (
    '<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    '<Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.'
    'wordprocessingml.document.main+xml"/></Types>'
)
LINKS = (
    '<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
    '<Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument"'
    ' Target="word/document.xml"/></Relationships>'
)


def written(document: Document) -> bytes:
    """The bytes of a document."""
    stream = io.BytesIO()
    document.save(stream)
    return stream.getvalue()


def plain(paragraphs: list[str]) -> bytes:
    """A document of these paragraphs."""
    document = docx.Document()
    for paragraph in paragraphs:
        document.add_paragraph(paragraph)
    return written(document)


def of_xml(body: str, *, before: str = "", types: str = TYPES) -> bytes:
    """A document with this XML as its body and nothing else; ``before`` stands between the declaration and the root."""
    main = f'<?xml version="1.0"?>{before}<w:document {SPACE}><w:body>{body}</w:body></w:document>'
    return package({"[Content_Types].xml": types, "_rels/.rels": LINKS, "word/document.xml": main})


def package(parts: dict[str, str]) -> bytes:
    """A zip file of these parts."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return stream.getvalue()


def run(words: str, properties: str = "") -> str:
    """A run of text as XML."""
    return f"<w:r><w:rPr>{properties}</w:rPr><w:t>{words}</w:t></w:r>"


def paragraph(*content: str, properties: str = "") -> str:
    """A paragraph of these runs as XML."""
    return f"<w:p><w:pPr>{properties}</w:pPr>{''.join(content)}</w:p>"


def level(at: int, style: str, text: str, *, start: int = 1, more: str = "") -> str:
    """One level of a list as XML."""
    count = f'<w:start w:val="{start}"/><w:numFmt w:val="{style}"/>'
    return f'<w:lvl w:ilvl="{at}">{count}{more}<w:lvlText w:val="{text}"/></w:lvl>'


def numbered(definitions: list[str], lists: dict[int, str], paragraphs: list[tuple[str, int, int]]) -> bytes:
    """A document whose paragraphs (words, list, level) are numbered automatically.

    ``definitions`` holds the levels of each definition, ``lists`` what stands in each list after its definition's
    number: ``{1: "0"}``, or ``{2: "0|<w:lvlOverride …/>"}``.
    """
    document = docx.Document()
    xml = "".join(
        f'<w:abstractNum w:abstractNumId="{n}">{levels}</w:abstractNum>' for n, levels in enumerate(definitions)
    )
    for number, content in lists.items():
        definition, _, overrides = content.partition("|")
        xml += f'<w:num w:numId="{number}"><w:abstractNumId w:val="{definition}"/>{overrides}</w:num>'
    document.part.numbering_part._element = parse_xml(f"<w:numbering {SPACE}>{xml}</w:numbering>")
    for words, number, at in paragraphs:
        properties = document.add_paragraph(words)._p.get_or_add_pPr()
        properties.append(parse_xml(f'<w:numPr {SPACE}><w:ilvl w:val="{at}"/><w:numId w:val="{number}"/></w:numPr>'))
    return written(document)
