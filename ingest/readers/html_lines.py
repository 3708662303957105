"""The words of a part of a web page, one printed line a line."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from lxml import etree

from ingest.marks import mark_of
from ingest.readers.reading import table_lines
from ingest.readers.word_numerals import print_number

_BLANKS = re.compile(r"[ \t\r\n\f]+")  # what HTML takes for one blank; a no-break space is not among them
_BLOCKS = frozenset((
    "address", "article", "aside", "blockquote", "body", "caption", "center", "dd", "details", "dir", "div", "dl",
    "dt", "fieldset", "figcaption", "figure", "footer", "form", "h1", "h2", "h3", "h4", "h5", "h6", "header", "hr",
    "li", "legend", "main", "menu", "nav", "ol", "p", "pre", "section", "summary", "table", "tbody", "tfoot",
    "thead", "tr", "ul",
))  # fmt: skip
_CELLS = ("td", "th")
_LIST_STYLES = {
    "1": "decimal", "a": "lowerLetter", "A": "upperLetter", "i": "lowerRoman", "I": "upperRoman",
    "cjk-ideographic": "chineseCountingThousand", "simp-chinese-informal": "chineseCountingThousand",
    "lower-alpha": "lowerLetter", "upper-alpha": "upperLetter", "lower-roman": "lowerRoman",
    "upper-roman": "upperRoman", "decimal": "decimal",
}  # fmt: skip
_LIST_STYLE = re.compile(r"list-style(?:-type)?\s*:\s*([\w-]+)")


@dataclass(slots=True)
class _Sink:
    """Where words go: the page, or one cell of a table."""

    lines: list[str] = field(default_factory=list)
    words: list[str] = field(default_factory=list)

    def end_line(self) -> None:
        line = "".join(self.words).strip(" \n")
        if line.strip():
            self.lines.append(line)
        self.words.clear()


@dataclass(slots=True)
class _Writer:
    sinks: list[_Sink] = field(default_factory=lambda: [_Sink()])
    rows: list[list[list[str]]] = field(default_factory=list)
    lists: list[tuple[str, int]] = field(default_factory=list)  # format and last number of the ordered lists around
    preformatted: int = 0

    @property
    def sink(self) -> _Sink:
        return self.sinks[-1]

    def start(self, element: etree._Element) -> None:
        tag = element.tag
        if tag in _BLOCKS or tag == "br":
            self.sink.end_line()
        self.preformatted += tag == "pre"
        if tag == "tr":
            self.rows.append([])
        elif tag in _CELLS and self.rows:
            self.sinks.append(_Sink())
        elif tag == "ol":
            self.lists.append((_style(element), _integer(element.get("start"), 1) - 1))
        elif tag == "ul":
            self.lists.append(("", 0))
        elif tag == "li" and self.lists:
            self._number(element)
        self.add(element.text)

    def end(self, element: etree._Element) -> None:
        tag = element.tag
        if tag in _BLOCKS:
            self.sink.end_line()
        self.preformatted -= tag == "pre"
        if tag in _CELLS and self.rows and len(self.sinks) > 1:
            cell = self.sinks.pop()
            cell.end_line()
            self.rows[-1].append(cell.lines)
        elif tag == "tr" and self.rows:
            self.sink.lines += table_lines([self.rows.pop()])
        elif tag in ("ol", "ul") and self.lists:
            self.lists.pop()

    def add(self, text: str | None) -> None:
        if not text:
            return
        if not self.preformatted:
            self.sink.words.append(_BLANKS.sub(" ", text))
            return
        first, *others = text.split("\n")
        self.sink.words.append(first)
        for line in others:
            self.sink.end_line()
            self.sink.words.append(line)

    def _number(self, element: etree._Element) -> None:
        """Print the number that a browser would print before an item of an ordered list, unless it is in the text."""
        style, last = self.lists[-1]
        number = _integer(element.get("value"), last + 1)
        self.lists[-1] = (style, number)
        if style and not mark_of("".join(element.itertext()).strip()):
            stop = "、" if style.startswith("chinese") else ". "
            self.sink.words.append(print_number(number, style) + stop)


def lines_of(part: etree._Element) -> list[str]:
    """The lines of a part of a page that has been stripped of what is not shown; rows of tables are lines."""
    writer = _Writer()
    for event, element in etree.iterwalk(part, events=("start", "end")):
        if event == "start":
            writer.start(element)
            continue
        writer.end(element)
        if element is not part:
            writer.add(element.tail)
    writer.sink.end_line()
    return writer.sinks[0].lines


def _style(element: etree._Element) -> str:
    """The format of an ordered list's numbers; empty for none."""
    named = _LIST_STYLE.search(element.get("style", ""))
    name = named[1] if named else element.get("type", "1")
    return "" if name == "none" else _LIST_STYLES.get(name, "decimal")


def _integer(text: str | None, default: int) -> int:
    return int(text) if text and text.isascii() and text.isdecimal() and len(text) < len("1000000") else default
