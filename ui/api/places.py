"""Documents and items as programs read them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from ingest.types import Document, Item
from ui.api.faults import Fault
from ui.web.links import find_item

NO_DOCUMENT = "没有这份文件。用 GET /api/documents 查看全部文件。"
NO_ITEM = "没有这一条。用 GET /api/documents 查看各条的编号。"
SEVERAL = "有 {count} 处叫这个编号：{places}。请用 doc 写明文件，或写完整编号（path）。"
MOST_PLACES = 5


def chosen(documents: Sequence[Document], wanted: str) -> Document:
    """Return the document of this id, number or title.

    Raises:
        Fault: 404, there is none.
    """
    for document in documents:
        if wanted in {document.id, document.number, document.title}:
            return document
    raise Fault(404, NO_DOCUMENT)


def found(documents: Sequence[Document], name: str, wanted: str) -> tuple[Document, Item]:
    """Return the one item of this number, path or label, in the document ``wanted`` where one is named.

    Raises:
        Fault: 404, there is none; 409, there are several.
    """
    among = [chosen(documents, wanted)] if wanted else documents
    places = [(document, item) for document in among for item in _named(document, name)]
    if not places:
        raise Fault(404, NO_ITEM)
    if len(places) > 1:
        shown = "、".join(f"{document.number or document.title} {item.path}" for document, item in places[:MOST_PLACES])
        raise Fault(409, SEVERAL.format(count=len(places), places=shown))
    return places[0]


def item_json(document: Document, item: Item) -> dict[str, Any]:
    """Return an item with its text."""
    path = item.sections[-1] if item.sections else None
    section = next((section for section in document.sections if section.path == path), None)
    return {
        "doc": document.number or document.title,
        "title": document.title,
        "section": f"{section.marker}{section.title}" if section else None,
        "item": item.number,
        "path": item.path,
        "label": item.label,
        "heading": item.heading,
        "text": item.text,
        "start": item.start,
        "end": item.end,
    }


def document_json(document: Document) -> dict[str, Any]:
    """Return what a document is, and what its items are called."""
    return {
        "id": document.id,
        "number": document.number,
        "title": document.title,
        "issuer": document.issuer,
        "date": document.date,
        "year": document.year,
        "sections": len(document.sections),
        "items": [{"path": i.path, "label": i.label, "item": i.number, "heading": i.heading} for i in document.items],
    }


def _named(document: Document, name: str) -> list[Item]:
    item = find_item(document, name)
    if item:
        return [item]
    return [item for item in document.items if name.strip() == str(item.number)]
