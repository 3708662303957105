"""Sections and items out of the tree of markers: spans, headings, paths, labels."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, replace

from ingest.marks import Family, Mark
from ingest.outline import Node
from ingest.paragraphs import Paragraph
from ingest.types import Item, Section

_HEADING_LENGTH = 45
_TITLE_LENGTH = 80
_BRACKETED = re.compile(r"【[^】]{1,40}】|[（(][^（）()]{2,25}[）)](?=\s|$)|\[[^\]]{2,25}\]")
_FIRST_SENTENCE = re.compile(rf"[^。！？；：]{{2,{_HEADING_LENGTH}}}(?=。)")
_HALF_HEADING = 14
_STOPS = "。！？；：，、"


@dataclass(frozen=True, slots=True)
class Units:
    """The sections and items of a region, in printed order."""

    sections: tuple[Section, ...]
    items: tuple[Item, ...]


@dataclass(frozen=True, slots=True)
class _Place:
    """The units around a node: their markers' pieces, labels and families, and the paths of those that are sections."""

    pieces: tuple[str, ...] = ()
    labels: tuple[str, ...] = ()
    sections: tuple[str, ...] = ()


class _Writer:
    def __init__(self, text: str, paragraphs: list[Paragraph], nodes: list[Node], claimed: Counter[str]) -> None:
        self.text = text
        self.paragraphs = paragraphs
        self.flat = not any(n.children for n in nodes) and all(n.mark and n.mark.family >= Family.COMMA for n in nodes)
        self.continuous = _continuous_families(nodes)
        self.claimed = claimed
        self.sections: list[Section] = []
        self.items: list[Item] = []

    def write(self, node: Node, place: _Place) -> None:
        """Add the node and everything below it."""
        if node.mark is None:
            self._span_item(self.paragraphs[node.first].start, node.last, place, "后文")
        elif node.children:
            self._section(node, node.mark, place)
        else:
            self._leaf(node, node.mark, place)

    def _section(self, node: Node, mark: Mark, place: _Place) -> None:
        inner, words = self._open_section(node, mark, place)
        begin, first_child = words, node.children[0].first
        if begin is not None and begin < self.paragraphs[first_child].start:
            self._span_item(begin, first_child, inner, "引言")
        for child in node.children:
            self.write(child, inner)

    def _open_section(self, node: Node, mark: Mark, place: _Place) -> tuple[_Place, int | None]:
        """Add the section; return the place inside it and where its own words begin (None when it has none)."""
        start, end = self.paragraphs[node.first].start, self.paragraphs[node.last - 1].end
        title, words = self._title(node, mark)
        path = self._path(place, mark.piece)
        labels = (*place.labels, self._label_piece(mark, place))
        label = mark.printed if mark.family is Family.CHAPTER and self._own(mark) else "".join(labels)
        self.sections.append(
            Section(path, mark.printed, mark.number, title, label, len(place.labels) + 1, start, end),
        )
        pieces = (path,)
        return _Place(pieces, labels, (*place.sections, path)), words

    def _title(self, node: Node, mark: Mark) -> tuple[str, int | None]:
        """The heading of a section, and where its own words begin."""
        head = self.paragraphs[node.first]
        begin = head.start + mark.content
        content = head.text[mark.content :]
        last = node.children[0].first if node.children else node.last
        after = self.paragraphs[node.first + 1].start if node.first + 1 < last else None
        if not content and after is not None:  # the title stands on the next line: 第一编⏎总则
            title = self.paragraphs[node.first + 1].text
            following = node.first + 2
            return title, self.paragraphs[following].start if following < last else None
        if len(content) <= _TITLE_LENGTH and (not content or content[-1] not in _STOPS):
            return content, after
        heading = heading_of(content, more=after is not None)
        if heading:
            rest = begin + len(heading)
            rest += len(self.text[rest : head.end]) - len(self.text[rest : head.end].lstrip("。 "))
            return heading, rest if rest < head.end else after
        bare = content.rstrip(_STOPS)
        if "。" not in bare and len(bare) <= _TITLE_LENGTH:
            return bare, after
        return "", begin

    def _leaf(self, node: Node, mark: Mark, place: _Place) -> None:
        """A unit without children: an item; a part among parts is a section as well."""
        head = self.paragraphs[node.first]
        start, end = head.start + mark.content, self.paragraphs[node.last - 1].end
        outer = mark.family < Family.ARTICLE or mark.family is Family.COMMA
        if outer and not self.flat:
            inner, _ = self._open_section(node, mark, place)
            path, label, sections = inner.sections[-1], self.sections[-1].label, inner.sections
        else:
            path, sections = self._path(place, mark.piece), place.sections
            label = self._item_label(mark, place)
        if not self.text[start:end].strip():
            return
        content = head.text[mark.content :]
        heading = heading_of(content, more=node.first + 1 < node.last, article=mark.family is Family.ARTICLE)
        self._add_item(Item(path, mark.printed, mark.number, label, heading, sections, start, end, ""))

    def _span_item(self, start: int, last: int, place: _Place, what: str) -> None:
        """An item of a section's own words, which have no number."""
        end = self.paragraphs[last - 1].end
        if start >= end:
            return
        path = place.sections[-1] if what == "引言" else self._path(place)
        self._add_item(Item(path, "", 0, "".join(place.labels) + what, "", place.sections, start, end, ""))

    def _add_item(self, item: Item) -> None:
        self.items.append(replace(item, text=self.text[item.start : item.end]))

    def _path(self, place: _Place, *pieces: str) -> str:
        """The path of a unit; the second of its kind gets #2."""
        return self._claim("/".join((*place.pieces, *pieces)))

    def _claim(self, path: str) -> str:
        self.claimed[path] += 1
        count = self.claimed[path]
        return path if count == 1 else self._claim(f"{path}#{count}")

    def _label_piece(self, mark: Mark, place: _Place) -> str:
        if mark.family is Family.COMMA:
            return f"第{mark.piece}部分" if not any("部分" in x for x in place.labels) else f"第{mark.piece}点"
        if mark.family in (Family.NUMBER, Family.DECIMAL, Family.DEEP_DECIMAL):
            return f"第{mark.piece}条"
        return mark.piece

    def _item_label(self, mark: Mark, place: _Place) -> str:
        piece = f"第{mark.piece}条" if self.flat and mark.family is Family.COMMA else self._label_piece(mark, place)
        scope = place.labels[0] if place.labels and place.labels[0].startswith(("附", "通知")) else ""
        return scope + piece if self._own(mark) else "".join((*place.labels, piece))

    def _own(self, mark: Mark) -> bool:
        """Whether the number alone names the unit: a family numbered through the whole region."""
        return mark.family in self.continuous


def write_units(text: str, paragraphs: list[Paragraph], nodes: list[Node], prefix: str = "") -> Units:
    """Turn a region's outermost nodes into sections and items; ``prefix`` (通知) begins every path where given."""
    sections: list[Section] = []
    items: list[Item] = []
    claimed: Counter[str] = Counter()
    scopes: list[tuple[list[Node], _Place]] = [
        ([n for n in nodes if not _is_annex(n)], _Place((prefix,), (prefix,)) if prefix else _Place())
    ]
    scopes += [([n], _Place()) for n in nodes if _is_annex(n)]
    for scope, place in scopes:
        writer = _Writer(text, paragraphs, scope, claimed)
        for node in scope:
            writer.write(node, place)
        sections += writer.sections
        items += writer.items
    return Units(tuple(sections), tuple(unique_labels(items)))


def unique_labels(items: list[Item]) -> list[Item]:
    """Number the later ones of equal labels: 第3条（第2处）."""
    seen: Counter[str] = Counter()
    unique = []
    for item in items:
        seen[item.label] += 1
        count = seen[item.label]
        unique.append(replace(item, label=f"{item.label}（第{count}处）") if count > 1 else item)
    return unique


def _is_annex(node: Node) -> bool:
    return node.mark is not None and node.mark.family is Family.ANNEX


def _continuous_families(nodes: list[Node]) -> frozenset[Family]:
    """Families whose numbers rise through all the nodes, so that a number alone names one unit."""
    numbers: dict[Family, list[int]] = {}
    stack = list(reversed(nodes))
    while stack:
        node = stack.pop()
        stack.extend(reversed(node.children))
        if node.mark and (node.mark.family in (Family.CHAPTER, Family.ARTICLE) or not node.children):
            numbers.setdefault(node.mark.family, []).append(node.mark.number)
    able = (Family.CHAPTER, Family.ARTICLE, Family.NUMBER)
    return frozenset(
        f for f in able if f in numbers and all(a <= b for a, b in zip(numbers[f], numbers[f][1:], strict=False))
    )


def heading_of(content: str, *, more: bool, article: bool = False) -> str:
    """The heading at the beginning of a unit's words, without its closing stop; empty when there is none.

    ``content`` is the first paragraph without its marker, ``more`` says that others follow. An article has a heading
    only in brackets or on a line of its own: its first sentence is already a rule.
    """
    bracketed = _BRACKETED.match(content)
    if bracketed and (more or len(content) > bracketed.end()):
        return bracketed[0]
    if more and len(content) <= _HEADING_LENGTH and content[-1:] not in (*_STOPS, ""):
        return content
    sentence = _FIRST_SENTENCE.match(content)
    if article or not sentence:
        return ""
    rest = content[sentence.end() + 1 :]
    if not (rest or more) or rest[:1] in ("（", "(", "”", "’"):
        return ""
    halves = sentence[0].split("，")
    if len(halves) == 1 or (len(halves) == 2 and max(map(len, halves)) <= _HALF_HEADING):  # noqa: PLR2004
        return sentence[0]
    return ""
