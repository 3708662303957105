"""Automatic numbers of Word lists, which stand in no text: 一、（一）第三条 are counted here as Word counts them.

ECMA-376 part 1, 17.9: paragraphs point to a list (``num``), lists to a definition (``abstractNum``); all lists of one
definition count together unless they override a start.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from docx.oxml.ns import qn
from lxml import etree

from ingest.readers.docx_styles import NumberingProperty, Styles
from ingest.readers.word_numerals import print_number

LEVELS = 9
_PLACE = re.compile(r"%([1-9])")
_NO_NUMBER = ("bullet", "none")
_CLOSED = "、．.，：:）)】]》 \t"


@dataclass(frozen=True, slots=True)
class _Level:
    """One level of a list; ``restart`` is the level (1-based) after which it begins anew, 0 for never, None for any."""

    start: int = 1
    style: str = "decimal"
    text: str = ""
    restart: int | None = None
    legal: bool = False
    paragraph_style: str | None = None


@dataclass(frozen=True, slots=True)
class _List:
    """A ``num``: the definition it counts with, its levels, and the starts that it overrides."""

    definition: str
    levels: dict[int, _Level]
    starts: dict[int, int]


@dataclass(slots=True)
class _Count:
    """How far a definition has counted on each level; None where a level has not begun."""

    numbers: list[int | None] = field(default_factory=lambda: [None] * LEVELS)


class Numbering:
    """Counts the numbered paragraphs of a document in printed order."""

    def __init__(self, root: etree._Element | None, styles: Styles) -> None:
        self._styles = styles
        self._lists = dict(_read_lists(root)) if root is not None else {}
        self._counts: dict[str, _Count] = {}
        self._begun: set[tuple[str, int]] = set()

    def label(self, own: NumberingProperty | None, style: str | None) -> str:
        """Count one paragraph and return what Word prints before it, with a blank where the words follow unmarked.

        ``own`` is the paragraph's own property, ``style`` its style. Empty for paragraphs that bear no number.
        """
        inherited = self._styles.numbering(style)
        list_id = own.list_id if own and own.list_id is not None else inherited.list_id if inherited else None
        found = self._lists.get(list_id or "")
        if list_id is None or found is None:
            return ""
        level = self._level(found, own, inherited)
        if level not in found.levels:
            return ""
        numbers = self._advance(list_id, found, level)
        return _print(found.levels, level, numbers)

    def _level(self, found: _List, own: NumberingProperty | None, inherited: NumberingProperty | None) -> int:
        if own and own.level is not None:
            return own.level
        if own is None and inherited and inherited.level is None:
            linked = [n for n, level in found.levels.items() if level.paragraph_style == inherited.style]
            return linked[0] if linked else 0
        return inherited.level or 0 if inherited else 0

    def _advance(self, list_id: str, found: _List, level: int) -> list[int | None]:
        numbers = self._counts.setdefault(found.definition, _Count()).numbers
        first = found.starts.get(level, found.levels[level].start)
        last = numbers[level]
        restarted = level in found.starts and (list_id, level) not in self._begun
        numbers[level] = first if last is None or restarted else last + 1
        self._begun.add((list_id, level))
        for below in range(level + 1, LEVELS):
            restart = found.levels[below].restart if below in found.levels else None
            if restart is None or level < restart:
                numbers[below] = None
        return numbers


def _print(levels: dict[int, _Level], level: int, numbers: list[int | None]) -> str:
    own = levels[level]
    if own.style == "bullet":  # a sign, not a number
        return ""

    def place(match: re.Match[str]) -> str:
        other = int(match[1]) - 1
        if other not in levels or levels[other].style in _NO_NUMBER:
            return ""
        number = numbers[other]
        # A level that was skipped shows its start without being counted.
        shown = levels[other].start if number is None else number
        return print_number(shown, "decimal" if own.legal else levels[other].style)

    text = _PLACE.sub(place, own.text).strip()
    return text + " " if text and text[-1] not in _CLOSED else text


def _read_lists(root: etree._Element) -> Iterator[tuple[str, _List]]:
    definitions = {e.get(qn("w:abstractNumId"), ""): e for e in root.iterchildren(qn("w:abstractNum"))}
    links = {
        name: key for key, e in definitions.items() if (name := _value(e, "w:styleLink"))
    }  # a list style is defined once and pointed to by name
    for num in root.iterchildren(qn("w:num")):
        key = _value(num, "w:abstractNumId") or ""
        definition = definitions.get(key)
        linked = links.get(_value(definition, "w:numStyleLink") or "") if definition is not None else None
        key, definition = (linked, definitions[linked]) if linked else (key, definition)
        if definition is None:
            continue
        levels = dict(_read_levels(definition))
        starts: dict[int, int] = {}
        for override in num.iterchildren(qn("w:lvlOverride")):
            at = _number(override.get(qn("w:ilvl"))) or 0
            levels.update(_read_levels(override))
            start = _number(_value(override, "w:startOverride"))
            if start is not None:
                starts[at] = start
        yield num.get(qn("w:numId"), ""), _List(key, levels, {n: s for n, s in starts.items() if n < LEVELS})


def _read_levels(parent: etree._Element) -> Iterator[tuple[int, _Level]]:
    for element in parent.iterchildren(qn("w:lvl")):
        at = _number(element.get(qn("w:ilvl"))) or 0
        if at < LEVELS:
            yield (
                at,
                _Level(
                    start=_number(_value(element, "w:start")) or 0,
                    style=_format(element),
                    text=_value(element, "w:lvlText") or "",
                    restart=_number(_value(element, "w:lvlRestart")),
                    legal=element.find(qn("w:isLgl")) is not None,
                    paragraph_style=_value(element, "w:pStyle"),
                ),
            )


def _format(element: etree._Element) -> str:
    """The number format, inside a choice of alternatives too (Word 2010 and later)."""
    formats = [e.get(qn("w:val"), "decimal") for e in element.iter(qn("w:numFmt"))]
    return next((f for f in formats if f != "custom"), "decimal")


def _value(parent: etree._Element, name: str) -> str | None:
    element = parent.find(qn(name))
    value: str | None = element.get(qn("w:val")) if element is not None else None
    return value


def _number(text: str | None) -> int | None:
    return int(text) if text and text.isascii() and text.isdecimal() else None
