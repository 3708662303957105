"""Markdown: the words without the marks."""

from __future__ import annotations

import re
from dataclasses import replace

from ingest.readers.reading import Reading
from ingest.readers.txt import read_text

_FENCE = re.compile(r"^\s*(?:```|~~~).*$", re.M)
_COMMENT = re.compile(r"<!--.*?-->", re.S)
_RULE = re.compile(r"^\s*(?:[-*_]\s*){3,}$|^\s*\|?[\s:|-]*-{3,}[\s:|-]*$", re.M)
_LEAD = re.compile(r"^[ \t]*(?:#{1,6}[ \t]+|>[ \t]?|[-*+][ \t]+)+", re.M)
_LINK = re.compile(r"!?\[([^\]\n]*)\]\([^)\n]*\)")
_CODE = re.compile(r"`([^`\n]*)`")
_BREAK = re.compile(r"<br\s*/?>", re.I)
_ESCAPE = re.compile(r"\\([\\`*_{}\[\]()#+.!>-])")
_ROW = re.compile(r"^\s*\|(.*)\|\s*$", re.M)


def read_markdown(data: bytes, name: str) -> Reading:
    """Decode as plain text and take off headings, quotes, list marks, links, code marks and table bars.

    Raises what ``read_text`` raises. ``**`` is left to normalisation, which removes it from every format.
    """
    reading = read_text(data, name)
    text = reading.text.replace("\r\n", "\n")
    for pattern, into in (
        (_COMMENT, ""),
        (_FENCE, ""),
        (_RULE, ""),
        (_LEAD, ""),
        (_LINK, r"\1"),
        (_CODE, r"\1"),
        (_BREAK, "\n"),
        (_ESCAPE, r"\1"),
    ):
        text = pattern.sub(into, text)
    text = _ROW.sub(lambda m: "；".join(c.strip() for c in m[1].split("|") if c.strip()), text)
    return replace(reading, text=text)
