"""One file a format: bytes to plain text.

``kinds`` tells what a file is; a reader takes its bytes and name and returns a ``Reading``; it knows nothing of titles
or items. A new format is a new module, its suffix in ``kinds`` and a line in ``_READERS``. Bytes rather than a path, so
that the file is read (and hashed) once. A reader's module, and with it the library it stands on, is imported when the
first file of its kind is read, so that a question never waits for it.

The libraries: python-docx opens the package and finds its parts, lxml (below it) walks them and parses HTML with
libxml2's forgiving parser, pypdfium2 is the PDF engine of a browser under a permissive licence.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from importlib import import_module
from pathlib import PurePath
from types import MappingProxyType

from ingest.errors import ForeignFormat, LockedFile, UnknownFormat
from ingest.readers import kinds
from ingest.readers.kinds import FOREIGN_DOCUMENTS
from ingest.readers.reading import Reading

Reader = Callable[[bytes, str], Reading]

SUFFIXES = tuple(kinds.SUFFIXES)
TEXT_LIMIT = 20 * 1024 * 1024
"""Bytes of a text or a web page: some seven million characters, a hundred times the longest official document."""
OFFICE_LIMIT = 100 * 1024 * 1024
"""Bytes of a .docx or .pdf, most of which are pictures; memory while reading is a small multiple of it."""

_READERS: Mapping[str, tuple[str, str]] = MappingProxyType(
    {
        kinds.TEXT: ("ingest.readers.txt", "read_text"),
        kinds.MARKDOWN: ("ingest.readers.markdown", "read_markdown"),
        kinds.HTML: ("ingest.readers.html", "read_html"),
        kinds.DOCX: ("ingest.readers.docx", "read_docx"),
        kinds.PDF: ("ingest.readers.pdf", "read_pdf"),
    }
)


def size_limit(suffix: str) -> int:
    """The most bytes a file with this suffix (lower case, with dot) may have."""
    return TEXT_LIMIT if kinds.SUFFIXES.get(suffix) in (kinds.TEXT, kinds.MARKDOWN, kinds.HTML) else OFFICE_LIMIT


def read(data: bytes, name: str) -> Reading:
    """Read a file's bytes as what they are, with a remark where the suffix says otherwise.

    Raises an IngestError: UnknownFormat, ForeignFormat, LockedFile or what the reader raises.
    """
    suffix = PurePath(name).suffix.lower()
    kind = kinds.kind_of(data, suffix)
    if kind is None:
        raise UnknownFormat(name, SUFFIXES)
    if kind is kinds.LOCKED:
        raise LockedFile(name)
    if isinstance(kind, kinds.Foreign):
        raise ForeignFormat(name, kind.what, kind.cure)
    reading = _reader(kind)(data, name)
    if kinds.SUFFIXES.get(suffix) == kind:
        return reading
    remark = f"文件名以 {suffix or '（没有后缀）'} 结尾，内容其实是{kinds.NAMES[kind]}，已按内容读入"
    return replace(reading, remarks=(remark, *reading.remarks))


def _reader(kind: str) -> Reader:
    module, function = _READERS[kind]
    reader: Reader = getattr(import_module(module), function)
    return reader


__all__ = ["FOREIGN_DOCUMENTS", "OFFICE_LIMIT", "SUFFIXES", "TEXT_LIMIT", "Reader", "Reading", "read", "size_limit"]
