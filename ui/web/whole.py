"""A document as a whole: its tree on one side, its full text on the other, every character of it exactly once."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from html import escape
from itertools import islice, takewhile

from assistant.compose import official_citation, section_title
from ingest.types import Document, Entity, Item, Section
from ui.web.links import HEAD, Target, address, asker, copier, sharer
from ui.web.marks import Wrap, wrapped
from ui.web.parts import notice
from ui.web.reader import counted, outline, shorten

KINDS = {
    "title": "name",
    "quoted": "name",
    "named": "name",
    "number": "figure",
    "year": "time",
    "period": "time",
    "date": "time",
}
"""The kinds of entities, as few as one tells apart by eye."""

END = "</span>"
FEW = 300  # items that a browser lays out at once; of more it lays out what is in sight


def whole(documents: Sequence[Document], document: Document, entities: Sequence[Entity], said: str = "") -> str:
    """Return the view: tree and text of ``document``; ``said`` is a sentence above the text."""
    long = " long" if len(document.items) > FEW else ""
    return (
        f'<div class="pages" data-document="{escape(document.id)}" data-issued="{escape(document.number or "")}"'
        f' data-digest="{document.digest}">'
        f'<nav class="tree" id="tree" aria-label="目录">{_choice(documents, document)}{_tree(document)}</nav>'
        f'<section class="sheet{long}" aria-label="全文">{TOOLS}<div class="scroll" tabindex="0">{notice(said)}'
        f"<article>{_card(document)}{_text(document, entities)}</article></div></section></div>"
    )


def empty(said: str) -> str:
    """Return the view where there is no document to show."""
    return f'<div class="pages"><section class="sheet"><div class="scroll">{notice(said)}</div></section></div>'


TOOLS = """<div class="finder" role="search">
  <button type="button" class="quiet only-narrow" data-contents aria-expanded="false" aria-controls="tree">目录</button>
  <input type="search" aria-label="在这份文件里查找" placeholder="在这份文件里查找" autocomplete="off"
    spellcheck="false" enterkeyhint="search">
  <span class="hits" role="status"></span>
  <button type="button" class="quiet step-hit" data-hit="-1" aria-label="上一处" disabled>↑</button>
  <button type="button" class="quiet step-hit" data-hit="1" aria-label="下一处" disabled>↓</button>
  <button type="button" class="quiet" data-entities aria-pressed="false" title="标出名称、数字和时间">标注</button>
</div>
<p class="legend" hidden><span class="entity name">名称</span><span class="entity figure">数字</span><span
  class="entity time">时间</span></p>"""


def _choice(documents: Sequence[Document], document: Document) -> str:
    if len(documents) < 2:  # noqa: PLR2004 - of one there is nothing to choose
        return f'<p class="chosen">{escape(document.title)}</p>'
    rows = "".join(
        f'<li><a href="{escape(address(other))}" data-view="read"{CHOSEN if other.id == document.id else ""}>'
        f"{escape(other.title)}</a></li>"
        for other in documents
    )
    return f'<details class="choice"><summary>{escape(document.title)}</summary><ul role="list">{rows}</ul></details>'


CHOSEN = ' aria-current="true"'


def _tree(document: Document) -> str:
    rows = [_branch(document, part) for part in outline(document)]
    first = next(_pieces(document), None)
    if first and first.part is None:
        rows.insert(0, f'<li><a href="{escape(address(document, HEAD))}" data-view="read">文头</a></li>')
    return f'<ol class="branches" role="list">{"".join(rows)}</ol>'


def _branch(document: Document, part: Section | Item) -> str:
    to = f'href="{escape(address(document, part.path))}" data-view="read" data-to="{escape(part.path)}"'
    if isinstance(part, Section):
        name = escape(section_title(part.marker, part.title))
        return f'<li class="level-{min(part.level, 3)}"><a class="section" {to}>{name}</a></li>'
    name = escape(shorten(part.heading or part.text, 20))
    return f'<li><a {to}><span class="number">{escape(part.label)}</span><span>{name}</span></a></li>'


def _card(document: Document) -> str:
    named = (document.number, document.issuer, document.date)
    facts = "".join(f"<span>{escape(fact)}</span>" for fact in named if fact)
    return (
        f'<header class="card"><h2 class="title">{escape(document.title)}</h2><p class="facts">{facts}</p>'
        f'<p class="facts">{counted(document)}{copier(official_citation(document, None), "复制文件引用")}</p></header>'
    )


@dataclass(frozen=True, slots=True)
class _Piece:
    """A stretch of the text: an item with its printed marker, a section's heading, or neither."""

    start: int
    end: int
    part: Section | Item | None = None


@dataclass(frozen=True, slots=True)
class _Names:
    """A document's text with its entities in order, so that those of one stretch are found at once."""

    text: str
    entities: Sequence[Entity]

    def marked(self, start: int, end: int) -> str:
        """Return ``text[start:end]`` escaped, its entities set apart."""
        first = bisect_left(self.entities, start, key=_start)
        inside = takewhile(lambda entity: entity.start < end, islice(self.entities, first, None))
        wraps = [
            Wrap(found.start - start, found.end - start, f'<span class="entity {KINDS.get(found.kind, "name")}">', END)
            for found in inside
        ]
        return wrapped(self.text[start:end], wraps)


def _start(entity: Entity) -> int:
    return entity.start


def _text(document: Document, entities: Sequence[Entity]) -> str:
    """Return the text from first to last character: items as blocks, what stands between them as it is."""
    names = _Names(document.text, sorted(entities, key=_start))
    return "".join(_block(document, piece, names) for piece in _pieces(document))


def _block(document: Document, piece: _Piece, names: _Names) -> str:
    part = piece.part
    if isinstance(part, Item):
        return _item(document, part, piece, names)
    words = names.marked(piece.start, piece.end)
    if part is not None:
        return f'<h3 class="words" tabindex="-1" data-path="{escape(part.path)}">{words}</h3>'
    place = f' data-path="{HEAD}"' if piece.start == 0 else ""
    return f'<div class="plain words" tabindex="-1"{place}>{words}</div>'


def _item(document: Document, item: Item, piece: _Piece, names: _Names) -> str:
    """Return one item: its printed marker, its words, and what can be done with it."""
    cut = item.start + len(item.heading)
    heading = names.marked(item.start, cut)
    tools = (
        copier(f"{item.text}\n——{official_citation(document, item)}", "复制原文和出处", name=f"复制{item.label}和出处")
        + copier(official_citation(document, item), "复制引用", name=f"复制引用：{item.label}")
        + sharer(Target(document.id, item.path), "复制链接", name=f"复制链接：{item.label}")
        + asker(f"{item.label}讲了什么？", "问这一条", "quiet", name=f"问{item.label}")
    )
    return (
        f'<section class="item" tabindex="-1" aria-label="{escape(item.label)}" data-path="{escape(item.path)}"'
        f' data-label="{escape(item.label)}" data-number="{item.number}"><p class="words"><span class="marker">'
        f"{escape(document.text[piece.start : item.start])}</span>{f'<strong>{heading}</strong>' if heading else ''}"
        f'{names.marked(cut, item.end)}</p><div class="actions">{tools}</div></section>'
    )


def _pieces(document: Document) -> Iterator[_Piece]:
    """Yield the whole text in order, without what is blank."""
    done = 0
    for item in sorted(document.items, key=lambda item: item.start):
        if item.start < done:
            continue
        begin = _marker_start(document, item, done)
        yield from _between(document, done, begin)
        yield _Piece(begin, item.end, item)
        done = item.end
    yield from _between(document, done, len(document.text))


def _marker_start(document: Document, item: Item, done: int) -> int:
    before = document.text[done : item.start].rstrip()
    return done + len(before) - len(item.marker) if before.endswith(item.marker) else item.start


def _between(document: Document, start: int, end: int) -> Iterator[_Piece]:
    """Yield what stands between items: section headings line by line, everything else in one piece."""
    heads = {section.start: section for section in document.sections}
    plain, place = start, start
    for line in document.text[start:end].splitlines(keepends=True):
        if place in heads:
            if document.text[plain:place].strip():
                yield _Piece(plain, place)
            yield _Piece(place, place + len(line), heads[place])
            plain = place + len(line)
        place += len(line)
    if document.text[plain:end].strip():
        yield _Piece(plain, end)
