"""What a paragraph's and a run's style add to them: numbering, hidden text, membership of a table of contents.

ECMA-376 part 1, 17.7: a style inherits from the one that it is based on; the paragraph's own properties win.
"""

from __future__ import annotations

from dataclasses import dataclass

from docx.oxml.ns import qn
from lxml import etree

_DEPTH = 20  # Word allows ten styles based on each other; a file that loops must end as well
_OFF = ("0", "false", "off", "none")


@dataclass(frozen=True, slots=True)
class NumberingProperty:
    """``numPr``: the list and the level, either of them None when not given; ``style`` is the style that gave it."""

    list_id: str | None
    level: int | None
    style: str | None = None


@dataclass(frozen=True, slots=True)
class _Style:
    name: str
    base: str | None
    numbering: NumberingProperty | None
    hidden: bool | None


class Styles:
    """The styles of a document, by id."""

    def __init__(self, root: etree._Element | None) -> None:
        self._styles: dict[str, _Style] = {}
        self._default: str | None = None
        for element in root.iterchildren(qn("w:style")) if root is not None else ():
            name = element.get(qn("w:styleId"), "")
            self._styles[name] = _read_style(element, name)
            if element.get(qn("w:type")) == "paragraph" and element.get(qn("w:default")) in ("1", "true", "on"):
                self._default = name

    def numbering(self, style: str | None) -> NumberingProperty | None:
        """What a paragraph style says of numbering, its bases included."""
        return next((s.numbering for s in self._chain(style or self._default) if s.numbering), None)

    def hidden(self, style: str | None) -> bool:
        """Whether a style hides its text."""
        return bool(next((s.hidden for s in self._chain(style) if s.hidden is not None), False))

    def contents_entry(self, style: str | None) -> bool:
        """Whether a paragraph style is that of an entry in an automatic table of contents (toc 1 … toc 9)."""
        found = self._styles.get(style or "")
        return found is not None and found.name.lower().startswith("toc ") and found.name[4:].strip().isdecimal()

    def _chain(self, style: str | None) -> list[_Style]:
        chain: list[_Style] = []
        while style in self._styles and len(chain) < _DEPTH:
            chain.append(self._styles[style])
            style = chain[-1].base
        return chain


def _read_style(element: etree._Element, style: str) -> _Style:
    properties = element.find(qn("w:pPr"))
    return _Style(
        name=_value(element.find(qn("w:name"))) or "",
        base=_value(element.find(qn("w:basedOn"))),
        numbering=numbering_property(properties, style) if properties is not None else None,
        hidden=is_hidden(element.find(qn("w:rPr"))),
    )


def numbering_property(properties: etree._Element, style: str | None = None) -> NumberingProperty | None:
    """Read ``numPr`` out of paragraph properties; None when they have none."""
    element = properties.find(qn("w:numPr"))
    if element is None:
        return None
    level = _value(element.find(qn("w:ilvl")))
    return NumberingProperty(
        _value(element.find(qn("w:numId"))), int(level) if level and level.isdecimal() else None, style
    )


def is_hidden(properties: etree._Element | None) -> bool | None:
    """What run properties say of hiding; None when they say nothing."""
    mark = properties.find(qn("w:vanish")) if properties is not None else None
    return None if mark is None else mark.get(qn("w:val"), "1") not in _OFF


def _value(element: etree._Element | None) -> str | None:
    value: str | None = element.get(qn("w:val")) if element is not None else None
    return value
