"""Opening a .docx safely: nothing is unpacked before its size is known, and no XML with declarations is parsed."""

from __future__ import annotations

import io
import zipfile
import zlib
from dataclasses import dataclass

import docx
from docx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
from docx.opc.exceptions import OpcError
from docx.oxml.parser import parse_xml
from lxml import etree

from ingest.errors import BrokenFile, EmptyFile, ForeignFormat, LockedFile, SwollenFile, UnsafeFile
from ingest.readers.kinds import DOCX, FOREIGN_DOCUMENTS, NAMES

XML_LIMIT = 48 * 1024 * 1024
"""Bytes of all XML parts together: a statute of a hundred pages has one or two; parsed, they take ten times as much."""
UNPACKED_LIMIT = 256 * 1024 * 1024
"""Bytes of all parts together, pictures included, since opening the package loads every part."""
PARTS_LIMIT = 10_000
"""Parts of a package: one a picture, and a few dozen."""

_STRICT = b"http://purl.oclc.org/ooxml"
_UNREADABLE = (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, OSError, ValueError)
_MISFORMED = (*_UNREADABLE, OpcError, etree.LxmlError, KeyError, TypeError, AttributeError, IndexError, AssertionError)
_ENCRYPTED = 0x1


@dataclass(frozen=True, slots=True)
class Package:
    """The XML of the body, and of styles and numbering where the document has them."""

    body: etree._Element
    styles: etree._Element | None
    numbering: etree._Element | None


def open_package(data: bytes, name: str) -> Package:
    """Check a package and open it.

    Raises EmptyFile (no body), BrokenFile, LockedFile, SwollenFile, UnsafeFile or ForeignFormat (a macro document, a
    template, the strict dialect).
    """
    _check(data, name)
    try:
        document = docx.Document(io.BytesIO(data))
        body = document.element.body
        related = {rel.reltype: rel.target_part for rel in document.part.rels.values() if not rel.is_external}
        styles = related.get(RELATIONSHIP_TYPE.STYLES)
        numbering = related.get(RELATIONSHIP_TYPE.NUMBERING)
        found = Package(
            body,
            parse_xml(styles.blob) if styles else None,
            parse_xml(numbering.blob) if numbering else None,
        )
    except _MISFORMED as error:
        raise BrokenFile(name, NAMES[DOCX]) from error
    if body is None:
        raise EmptyFile(name)
    return found


def _check(data: bytes, name: str) -> None:
    """Refuse a package by its directory, then by what its XML parts begin with."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            parts = archive.infolist()
            xml = [part for part in parts if part.filename.lower().endswith((".xml", ".rels"))]
            if any(part.flag_bits & _ENCRYPTED for part in parts):
                raise LockedFile(name)
            if sum(part.file_size for part in xml) > XML_LIMIT:
                raise SwollenFile(name, XML_LIMIT)
            if len(parts) > PARTS_LIMIT or sum(part.file_size for part in parts) > UNPACKED_LIMIT:
                raise SwollenFile(name, UNPACKED_LIMIT)
            for part in xml:
                _check_xml(archive.read(part), part.filename, name)
    except _UNREADABLE as error:
        raise BrokenFile(name, NAMES[DOCX]) from error


def _check_xml(content: bytes, part: str, name: str) -> None:
    plain = content.replace(b"\x00", b"")  # the same test for UTF-16
    if b"<!DOCTYPE" in plain or b"<!ENTITY" in plain:
        raise UnsafeFile(name)
    if part == "[Content_Types].xml" and CONTENT_TYPE.WML_DOCUMENT_MAIN.encode() not in plain:
        kind = FOREIGN_DOCUMENTS[".docm"]
        if b"macroEnabled.main" in plain or b"template.main" in plain:
            raise ForeignFormat(name, kind.what, kind.cure)
        raise BrokenFile(name, NAMES[DOCX])
    if part == "_rels/.rels" and _STRICT in plain:
        raise ForeignFormat(name, "Strict Open XML 文档", "请用 Word 打开，另存为“Word 文档（.docx）”后再添加")
