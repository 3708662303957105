"""What a file is, told by its content; the suffix decides only between kinds of text.

Suffixes lie: a web form saves HTML as .doc, a mail program cuts .docx off, a PDF is renamed .txt.
"""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

TEXT, MARKDOWN, HTML, DOCX, PDF = "text", "markdown", "html", "docx", "pdf"

SUFFIXES: Mapping[str, str] = MappingProxyType(
    {".txt": TEXT, ".md": MARKDOWN, ".docx": DOCX, ".pdf": PDF, ".html": HTML, ".htm": HTML}
)
"""The suffixes that are read, and what they promise."""

NAMES: Mapping[str, str] = MappingProxyType(
    {TEXT: "纯文本", MARKDOWN: "Markdown 文本", HTML: "网页", DOCX: " Word 文档（.docx）", PDF: " PDF 文件"}
)


@dataclass(frozen=True, slots=True)
class Foreign:
    """A format that is not read: what it is called, and how to turn it into one that is."""

    what: str
    cure: str


_AS_DOCX = "请用 Word 或 WPS 打开，另存为 .docx 后再添加"
_WORDS_ONLY = "请把需要的文字另存为 .docx 或 .txt 后再添加"
_DOC = Foreign("旧式 Word 文档（.doc）", _AS_DOCX)
_WPS = Foreign("WPS 文字文档（.wps）", _AS_DOCX)
_DOCM = Foreign("带宏的文档或模板（.docm、.dotx）", _AS_DOCX)
_RTF = Foreign("RTF 文档", _AS_DOCX)
_ODT = Foreign("OpenDocument 文档（.odt）", _AS_DOCX)
_OFD = Foreign("OFD 版式文件", "请用 OFD 阅读软件导出为文字版 PDF，或把文字复制到 Word 另存为 .docx 后再添加")
_CEB = Foreign("CEB 版式文件", "请用阅读软件导出为文字版 PDF，或把文字复制到 Word 另存为 .docx 后再添加")
_MHT = Foreign("单个文件网页（.mht）", "请用浏览器打开，另存为“网页，仅 HTML”（.html）后再添加")
_SHEET = Foreign("表格文件", _WORDS_ONLY)
_SLIDES = Foreign("演示文稿", _WORDS_ONLY)
_ARCHIVE = Foreign("压缩包", "请先解压，再添加里面的文件")
_IMAGE = Foreign("图片", "请先用文字识别（OCR）软件转成文字，另存为 .docx 或 .txt 后再添加")

LOCKED = Foreign("加密的文档", "")
"""An office file under a password: no longer a zip, but a container with a stream named EncryptedPackage."""

FOREIGN_DOCUMENTS: Mapping[str, Foreign] = MappingProxyType(
    {
        **dict.fromkeys((".doc", ".dot"), _DOC),
        **dict.fromkeys((".wps", ".wpt"), _WPS),
        **dict.fromkeys((".docm", ".dotx", ".dotm"), _DOCM),
        **dict.fromkeys((".odt", ".fodt"), _ODT),
        **dict.fromkeys((".mht", ".mhtml"), _MHT),
        ".rtf": _RTF,
        ".ofd": _OFD,
        ".ceb": _CEB,
    }
)
"""Suffixes of written documents: in a folder such a file is told about rather than passed over."""

_FOREIGN: Mapping[str, Foreign] = MappingProxyType(
    {
        **FOREIGN_DOCUMENTS,
        **dict.fromkeys((".xls", ".xlsx", ".xlsm", ".et", ".csv", ".ods"), _SHEET),
        **dict.fromkeys((".ppt", ".pptx", ".dps", ".odp"), _SLIDES),
        **dict.fromkeys((".zip", ".rar", ".7z", ".gz", ".tar"), _ARCHIVE),
        **dict.fromkeys((".png", ".jpg", ".jpeg", ".gif", ".bmp", ".tif", ".tiff", ".webp"), _IMAGE),
    }
)

_COMPOUND = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"  # the container of .doc, .xls, .ppt and of encrypted office files
_STREAMS = (
    ("EncryptedPackage", LOCKED),
    ("WordDocument", _DOC),
    ("Workbook", _SHEET),
    ("PowerPoint Document", _SLIDES),
)
_MAGIC = (
    (re.compile(rb"\s*\{\\rtf"), _RTF),
    (re.compile(rb"\x89PNG\r\n|\xff\xd8\xff|GIF8[79]a|II\*\x00|MM\x00\*|RIFF....WEBP", re.S), _IMAGE),
    (re.compile(rb"Rar!\x1a|7z\xbc\xaf\x27\x1c|\x1f\x8b\x08"), _ARCHIVE),
    (re.compile(rb"(?:[\w-]+:[^\r\n]*\r?\n)*?MIME-Version:[^\r\n]*\r?\n", re.I), _MHT),
)
_PDF_HEAD = 1024  # bytes in which the mark of a PDF may stand, as readers of the format agree
_HTML_HEAD = 2048
_HTML = re.compile(r"\s*(?:<\?xml[^>]*>\s*)?(?:<!--.*?-->\s*)*<(?:!doctype\s+html|html|head|body)\b", re.I | re.S)
_TAG = re.compile(r"</?[a-z][^<>]*>|<!--", re.I)


def kind_of(data: bytes, suffix: str) -> str | Foreign | None:
    """The kind of a file's content: one of those that are read, a foreign one, or None when nothing is known.

    ``suffix`` is in lower case with its dot. Zip files are told apart by the names in them.
    """
    if b"%PDF-" in data[:_PDF_HEAD]:
        return PDF
    if data.startswith(b"PK\x03\x04"):
        return _zipped(data, suffix)
    if data.startswith(_COMPOUND):
        return _compound(data, suffix)
    for magic, foreign in _MAGIC:
        if magic.match(data):
            return foreign
    return _textual(data, suffix)


def _zipped(data: bytes, suffix: str) -> str | Foreign | None:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            names = archive.namelist()
    except (zipfile.BadZipFile, ValueError, OSError, EOFError, NotImplementedError):
        return SUFFIXES.get(suffix) or _FOREIGN.get(suffix)
    tops = {name.split("/")[0] for name in names}
    if "word" in tops or suffix == ".docx":
        return DOCX
    by_top = {"OFD.xml": _OFD, "xl": _SHEET, "ppt": _SLIDES, "content.xml": _ODT}
    return next((kind for top, kind in by_top.items() if top in tops), _FOREIGN.get(suffix, _ARCHIVE))


def _compound(data: bytes, suffix: str) -> Foreign:
    for stream, foreign in _STREAMS:
        if stream.encode("utf-16-le") in data:
            return _FOREIGN.get(suffix, foreign) if foreign is _DOC else foreign
    return _FOREIGN.get(suffix, _DOC)


def _textual(data: bytes, suffix: str) -> str | Foreign | None:
    head = data[:_HTML_HEAD].replace(b"\x00", b"").decode("latin-1").lstrip("\xef\xbb\xbf\xff\xfe")
    if _HTML.match(head):
        return HTML
    promised = SUFFIXES.get(suffix)
    if promised == HTML:  # a page without its head, or plain words under a wrong name
        return HTML if _TAG.search(data.replace(b"\x00", b"").decode("latin-1")) else TEXT
    if promised:
        return promised
    return _FOREIGN.get(suffix)
