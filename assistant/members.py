"""A lead-in and its members: 应当具备下列条件：（一）…；（二）… belong together, and so do A、B、C等平台.

A lead-in says nothing without its members, and a member (（三）烈士子女) nothing without its lead-in; whatever quotes
one of them brings the other. A noun that sums up what stands before it is no further thing of its kind.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from assistant.corpus import Entry, Piece, once_an_entry, sentences

_MARK = re.compile(r"[(（]?(?:[一二三四五六七八九十]{1,3}|\d{1,2})[)）、.．]|[①-⑳]|第[一二三四五六七八九十]+[，,]")
_LINE = re.compile(r"[^\n]+")
_PART = re.compile(r"[一二三四五六七八九十]{1,2}是[^，；：]{2,30}")
_SUMMED = re.compile(r"(?:、[^\s，。；：、,;:]{2,20})+等$")
"""What 等 sums up, behind the first member: where that begins, no sign tells."""


@dataclass(frozen=True, slots=True)
class Block:
    """A lead-in, the sentence that ends in a colon, with its members, each a paragraph that opens with a mark."""

    lead: Piece
    members: tuple[Piece, ...]

    @property
    def length(self) -> int:
        """Characters of the lead-in and all members."""
        return len(self.lead.text) + sum(len(member.text) for member in self.members)

    def holds(self, start: int) -> bool:
        """Tell whether the block's lead-in or one of its members covers the offset ``start``."""
        return self.lead.start <= start < self.members[-1].end


@dataclass(frozen=True, slots=True)
class Part:
    """A part of a paragraph: the sentence that names it and nothing else (一是加强组织领导。), and what follows it."""

    head: Piece
    sentences: tuple[Piece, ...]

    def holds(self, start: int) -> bool:
        """Tell whether one of the sentences behind the head covers the offset ``start``."""
        return bool(self.sentences) and self.sentences[0].start <= start < self.sentences[-1].end


@once_an_entry
def parts(entry: Entry) -> tuple[Part, ...]:
    """Return the parts of an item whose heads stand in its text (一是…。二是…。), none where there is but one."""
    body = entry.body
    heads = [place for place, sentence in enumerate(body) if _PART.fullmatch(sentence.text)]
    ends = [*heads[1:], len(body)]
    found = tuple(Part(body[head], body[head + 1 : end]) for head, end in zip(heads, ends, strict=False))
    return found if len(found) > 1 else ()


def summed_up(entry: Entry, start: int) -> list[Piece]:
    """Return what the noun at ``start`` sums up (B and C of A、B、C等平台), all but the first; none without 等."""
    before = entry.item.text[: start - entry.item.start]
    found = _SUMMED.search(before)
    if found is None:
        return []
    members = re.finditer(r"[^、]+", found[0].removesuffix("等"))
    origin = entry.item.start + found.start()
    return [Piece(origin + member.start(), origin + member.end(), member[0]) for member in members]


@once_an_entry
def blocks(entry: Entry) -> tuple[Block, ...]:
    """Return the enumerations of an item that run over several paragraphs, in its order."""
    return tuple(_blocks(entry))


def _blocks(entry: Entry) -> Iterator[Block]:
    text, start = entry.document.text, entry.item.start
    lead: Piece | None = None
    members: list[Piece] = []
    for match in _LINE.finditer(entry.item.text):
        line = Piece(start + match.start(), start + match.end(), match[0])
        if lead is not None and _MARK.match(line.text):
            members.append(line)
            continue
        if lead is not None and members:
            yield Block(lead, tuple(members))
        last = [*sentences(text, line.start, line.end)][-1:]
        lead, members = (last[0] if last and last[0].text.endswith(("：", ":")) else None), []
    if lead is not None and members:
        yield Block(lead, tuple(members))
