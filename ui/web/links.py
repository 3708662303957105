"""What a tap means: the buttons of the page carry it as data, and it comes back from the browser as data.

Whatever comes back may have been written by anyone; a place that does not exist opens nothing.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from html import escape
from urllib.parse import urlencode

from ingest.types import Document, Item
from ui.web.marks import Span

EVERY = "*"  # the list of all documents
HEAD = "head"  # the place of what stands before the first section; no item's path looks like this
MOST_MARKS = 200


@dataclass(frozen=True, slots=True)
class Target:
    """A place in a document: an item's path, ``head``, or empty for the contents; ``marks`` as document offsets."""

    document: str
    place: str = ""
    marks: tuple[Span, ...] = ()


def opener(target: Target, words: str, kind: str, *, title: str = "") -> str:
    """Return a button that opens ``target``; ``words`` is markup, already escaped."""
    data = {
        "data-open": target.place,
        "data-document": target.document,
        "data-marks": ",".join(f"{start}-{end}" for start, end in target.marks),
    }
    return _button(words, kind, data | ({"title": title} if title else {}))


def copier(text: str, words: str, *, name: str = "") -> str:
    """Return a button that copies ``text``; ``name`` is what it is called where ``words`` alone is not enough."""
    return _button(escape(words), "quiet", {"data-copy": text} | ({"aria-label": name} if name else {}))


def sharer(target: Target, words: str, *, name: str = "") -> str:
    """Return a button that copies the address of ``target``; ``name`` as for ``copier``."""
    data = {"data-link": target.place, "data-document": target.document}
    return _button(escape(words), "quiet", data | ({"aria-label": name} if name else {}))


def asker(question: str, words: str, kind: str, *, name: str = "") -> str:
    """Return a button that asks ``question``; ``name`` as for ``copier``."""
    return _button(escape(words), kind, {"data-ask": question} | ({"aria-label": name} if name else {}))


def address(document: Document, place: str = "") -> str:
    """Return the address, within the page, of a place in the full text of a document."""
    return "?" + urlencode({"view": "read", "doc": document.id, **({"item": place} if place else {})})


def read(data: Mapping[str, object]) -> Target:
    """Return the target that a tap sent; what cannot be read is left out."""
    marks = [_span(part) for part in str(data.get("marks") or "").split(",")[:MOST_MARKS]]
    return Target(
        str(data.get("document") or ""), str(data.get("open") or ""), tuple(mark for mark in marks if mark is not None)
    )


def find_document(documents: Sequence[Document], wanted: str) -> Document | None:
    """Return the document of that id or issuing number; the only or first one when none is named."""
    if not wanted:
        return documents[0] if documents else None
    return next((document for document in documents if wanted in {document.id, document.number}), None)


def find_item(document: Document, wanted: str) -> Item | None:
    """Return the item of that path, label or, where it is the only one, number."""
    wanted = wanted.strip()
    exact = next((item for item in document.items if wanted in {item.path, item.label}), None)
    if exact or not (wanted.isascii() and wanted.isdigit()):
        return exact
    numbered = [item for item in document.items if str(item.number) == wanted.lstrip("0")]
    return numbered[0] if len(numbered) == 1 else None


def _button(words: str, kind: str, attributes: Mapping[str, str]) -> str:
    written = "".join(f' {name}="{escape(value)}"' for name, value in attributes.items())
    return f'<button type="button" class="{kind}"{written}>{words}</button>'


def _span(text: str) -> Span | None:
    start, dash, end = text.partition("-")
    if not (dash and start.isascii() and start.isdigit() and end.isascii() and end.isdigit()):
        return None
    return int(start[:9]), int(end[:9])
