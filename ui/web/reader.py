"""The original beside the conversation: a document's contents, one item with the quotes marked, or the words before."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

from assistant.compose import official_citation, section_title
from ingest.types import Document, Item, Section
from ui.web.links import EVERY, HEAD, Target, address, copier, find_document, find_item, opener, sharer
from ui.web.marks import Span, inside, joined, marked


def show(documents: Sequence[Document], target: Target, searched: str = "") -> str:
    """Return what ``target`` points at; when it is not there, the contents with a sentence that says so.

    ``searched`` says how the documents are searched.
    """
    document = find_document(documents, target.document)
    if document is None or target.document == EVERY:
        return shelf(documents, "没有找到这份文件，可能已经更新。" if target.document not in {"", EVERY} else "")
    if target.place == HEAD:
        return head(document, target.marks)
    item = find_item(document, target.place)
    if item:
        return item_view(document, item, target.marks)
    wanted = f"第{target.place}条" if target.place.isdigit() else shorten(target.place)
    notice = f"这份文件里没有{wanted}，共 {len(document.items)} 条，请从目录里选。" if target.place else ""
    back = opener(Target(EVERY), "全部文件", "quiet") if len(documents) > 1 else ""
    return _pane("原文", back, f"{_notice(notice)}{card(document, searched)}{contents(document)}")


def shelf(documents: Sequence[Document], notice: str = "") -> str:
    """Return the list of documents."""
    if not documents:
        return _pane("原文", "", '<p class="notice">还没有文件。请先运行 qingwen index 读入文件。</p>')
    rows = [f"<li>{opener(Target(document.id, ''), _document_row(document), 'entry')}</li>" for document in documents]
    return _pane("全部文件", "", f'{_notice(notice)}<ul class="rows">{"".join(rows)}</ul>')


def contents(document: Document) -> str:
    """Return a document's table of contents, each item a button."""
    rows = [_outline_row(document, part) for part in outline(document)]
    if _head_end(document) > 0:
        rows.insert(0, f"<li>{opener(Target(document.id, HEAD), '文头', 'entry')}</li>")
    return f'<ol class="rows" role="list">{"".join(rows)}</ol>'


def card(document: Document, searched: str) -> str:
    """Return what a document is: title, number, issuer, date, how it was read and is searched."""
    facts = [
        ("文号", document.number),
        ("发文", document.issuer),
        ("日期", document.date),
        ("结构", counted(document)),
        ("来源", document.source),
        ("检索", searched),
    ]
    rows = [f"<div><dt>{name}</dt><dd>{escape(value)}</dd></div>" for name, value in facts if value]
    return (
        f'<section class="card"><h3 class="title">{escape(document.title)}</h3><dl>{"".join(rows)}</dl>'
        f"{copier(official_citation(document, None), '复制文件引用')}</section>"
    )


def counted(document: Document) -> str:
    """Return how many parts and items a document has, and whether the items count on without a gap."""
    numbers = [item.number for item in document.items]
    top = sum(section.level == min(section.level for section in document.sections) for section in document.sections)
    parts = f"{top} 部分 " if top else ""
    even = "，编号连续" if len(numbers) > 1 and numbers == list(range(1, len(numbers) + 1)) else ""
    return f"{parts}{len(numbers)} 条{even}" if numbers else "未分条"


def item_view(document: Document, item: Item, marks: Sequence[Span] = ()) -> str:
    """Return one item in full, where it stands, and the quoted parts marked."""
    sections = [section for section in document.sections if section.path in item.sections]
    crumbs = "".join(f"<li>{escape(section_title(section.marker, section.title))}</li>" for section in sections)
    actions = [
        copier(official_citation(document, item), "复制引用"),
        copier(item.text, "复制原文"),
        sharer(Target(document.id, item.path), "复制链接"),
        f'<a class="quiet" data-view="read" href="{escape(address(document, item.path))}">看全文</a>',
    ]
    body = (
        f'<ol class="crumbs" role="list">{crumbs}</ol><h3 class="label" tabindex="-1">{escape(item.label)}'
        f'<span class="of">共 {len(document.items)} 条</span></h3>'
        f'<div class="original">{_body(item, marks)}</div>'
        f'<p class="cite">{escape(official_citation(document, item))}</p><div class="actions">{"".join(actions)}</div>'
    )
    where = f'<span class="where">{escape(item.label)}</span>'
    return _pane(f"原文{where}", _to_contents(document), body + _neighbours(document, item))


def head(document: Document, marks: Sequence[Span] = ()) -> str:
    """Return the words before the first section or item, the quoted parts marked."""
    end = _head_end(document)
    cited = official_citation(document, None)
    words = marked(document.text[:end], inside(marks, 0, end), marks[0][0] if marks else None)
    body = (
        f'<h3 class="label" tabindex="-1">文头</h3><div class="original">{words}</div>'
        f'<p class="cite">{escape(cited)}</p><div class="actions">{copier(cited, "复制引用")}</div>'
    )
    return _pane("原文", _to_contents(document), body)


def _body(item: Item, marks: Sequence[Span]) -> str:
    """Return the item as printed: its marker, its heading in bold, its words."""
    spans = inside(marks, item.start, item.end)
    here = max(marks[0][0] - item.start, 0) if marks else -1
    cut = len(item.heading)
    printed = f'<span class="marker">{escape(item.marker)}</span>'
    if not cut or any(start < cut < end for start, end in joined(spans)):
        return printed + marked(item.text, spans, here)  # a quote that runs out of the heading stays in one piece
    heading = marked(item.text[:cut], inside(spans, 0, cut), here)
    rest = marked(item.text[cut:], inside(spans, cut, len(item.text)), here - cut)
    return f"{printed}<strong>{heading}</strong>{rest}"


def shorten(text: str, most: int = 24) -> str:
    """Return the text, or its first ``most`` characters and an ellipsis."""
    return text if len(text) <= most + 1 else f"{text[:most]}…"


def outline(document: Document) -> list[Section | Item]:
    """Return the sections and items of a document in order."""
    return sorted([*document.sections, *document.items], key=lambda part: (part.start, isinstance(part, Item)))


def _outline_row(document: Document, part: Section | Item) -> str:
    if isinstance(part, Section):
        return f'<li class="section level-{min(part.level, 3)}">{escape(section_title(part.marker, part.title))}</li>'
    name = part.heading or shorten(part.text)
    words = f'<span class="number">{escape(part.label)}</span><span>{escape(name)}</span>'
    return f"<li>{opener(Target(document.id, part.path), words, 'entry')}</li>"


def _document_row(document: Document) -> str:
    return f'<span class="number">{escape(document.number or "")}</span><span>{escape(document.title)}</span>'


def _neighbours(document: Document, item: Item) -> str:
    place = document.items.index(item)
    before = document.items[place - 1] if place else None
    after = document.items[place + 1] if place + 1 < len(document.items) else None
    steps = [
        opener(Target(document.id, other.path), f"{words} {escape(other.label)}", f"step {kind}", title=other.heading)
        for other, words, kind in ((before, "← 上一条", "before"), (after, "下一条 →", "after"))
        if other
    ]
    return f'<nav class="steps" aria-label="前后条目">{"".join(steps)}</nav>'


def _head_end(document: Document) -> int:
    return min((part.start for part in outline(document)), default=len(document.text))


def _to_contents(document: Document) -> str:
    return opener(Target(document.id), "目录", "quiet")


def _notice(words: str) -> str:
    return f'<p class="notice" role="status">{escape(words)}</p>' if words else ""


def _pane(title: str, tools: str, body: str) -> str:
    close = '<button type="button" class="quiet close" data-close>关闭</button>'
    return (
        f'<header class="bar"><h2>{title}</h2><div class="tools">{tools}{close}</div></header>'
        f'<div class="scroll" tabindex="0">{body}</div>'
    )
