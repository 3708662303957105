"""Saved web pages: the words of the article, with its title, number and date where the page prints them around it.

Nothing is executed and nothing is fetched: the page is parsed by libxml2, which knows neither scripts nor addresses.
"""

from __future__ import annotations

import codecs
import re

import lxml.html
from lxml import etree

from ingest.errors import BrokenFile, DamagedFile, EmptyFile
from ingest.readers.html_lines import lines_of
from ingest.readers.html_main import Facts, article, facts_around, strip, title_of
from ingest.readers.kinds import HTML, NAMES
from ingest.readers.reading import Reading
from ingest.readers.txt import read_text

_HEAD = 4096  # bytes in which a page must name its encoding
_DECLARED = re.compile(rb"""<(?:meta\b[^>]*?charset|\?xml\b[^>]*?encoding)\s*=\s*["']?\s*([\w-]+)""", re.I)
_REPRINTED = re.compile(r"^[（(【\[](?:转载|转发|转|已废止|已失效)[）)】\]]")
_DAY = re.compile(r"[（(]?\d{4}年\d{1,2}月\d{1,2}日(?:印发)?[）)]?")
_FRONT = 12  # lines in which an article says its title and number
_BROKEN = "\ufffd"
_CHINESE = ("gb2312", "gbk", "gb18030", "x-gbk", "hz-gb-2312", "csgb2312", "gb_2312-80")  # all parts of GB18030


def read_html(data: bytes, name: str) -> Reading:
    """Read a web page.

    Raises what ``read_text`` raises, EmptyFile for a page without words, BrokenFile for one that nests too deep. Broken
    bytes are passed over, as browsers do, with a remark.
    """
    page = _decode(data, name)
    # Pages with tags left open nest deep: "huge" allows 2,048 levels instead of 256.
    parser = lxml.html.HTMLParser(
        encoding="utf-8", no_network=True, remove_comments=True, remove_pis=True, huge_tree=True
    )
    try:
        root = lxml.html.document_fromstring(page.text.encode(), parser)
    except etree.LxmlError as error:
        raise EmptyFile(name) from error
    if parser.error_log.filter_types(etree.ErrorTypes.ERR_RESOURCE_LIMIT):
        raise BrokenFile(name, NAMES[HTML])  # the parser stopped there: words would be lost without a sign
    title = title_of(root)
    strip(root)
    main = article(root)
    around = facts_around(root, main)
    text = "\n".join(_headed(lines_of(main), title, around))
    if not text.strip():
        raise EmptyFile(name)
    return Reading(text, page.remarks)


def _decode(data: bytes, name: str) -> Reading:
    """Decode as the page says, else as a text file."""
    declared = _DECLARED.search(data[:_HEAD])
    if declared and not data.startswith((codecs.BOM_UTF8, codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        encoding = declared[1].decode("ascii", "replace").lower()
        text = _decoded(data, "gb18030" if encoding in _CHINESE else encoding)
        if text is not None:
            return Reading(text)
    try:
        return read_text(data, name)
    except DamagedFile:
        text = data.decode("utf-8", "replace")
        broken = text.count(_BROKEN)
        return Reading(text.replace(_BROKEN, ""), (f"网页里有 {broken} 处无法识别的字节，已跳过，请对照原页核对",))


def _decoded(data: bytes, encoding: str) -> str | None:
    if encoding.startswith("utf-16"):  # a page that could be read so far is not in UTF-16
        return None
    try:
        text = data.decode(encoding)
    except (UnicodeDecodeError, LookupError):
        return None
    return text if "\x00" not in text else None


def _headed(lines: list[str], title: str, around: Facts) -> list[str]:
    """Put before the article what the page prints around it and the article itself does not say."""
    front = "".join(lines[:_FRONT]).replace(" ", "")
    bare = _REPRINTED.sub("", title).replace(" ", "")
    head = [title] if bare and bare not in front else []
    if around.number and around.number.replace(" ", "") not in front:
        head.append(f"发文字号：{around.number}")
    if around.date and not any(_DAY.fullmatch(re.sub(r"\s", "", line)) for line in lines):
        head.append(f"成文日期：{around.date}")
    return head + lines
