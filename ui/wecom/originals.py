"""Answers that need no search: an item word for word, and the contents of a document."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence

from assistant.compose import Draft, Evidence, Line, heading_evidence, official_citation, render, section_title
from assistant.types import Answer, Citation
from ingest.types import Document, Item
from ui.web.links import find_item


def original(documents: Sequence[Document], about: str, before: Sequence[Citation]) -> Answer | None:
    """Return an item's words, None when no such item is found.

    ``about`` is its number, label or path, looked for first in the document last spoken of; empty for the item last
    spoken of. ``before`` is what the last answer cited.
    """
    spoken = [document for citation in before[:1] for document in documents if document.id == citation.document_id]
    if not about:
        item = next((i for d in spoken for i in d.items if i.path == before[0].path), None)
        return _words(spoken[0], item, documents) if item else None
    wanted = unicodedata.normalize("NFKC", about).removeprefix("第").removesuffix("条")
    for document in dict.fromkeys([*spoken, *documents]):
        item = find_item(document, about) or find_item(document, wanted) or find_item(document, f"第{wanted}条")
        if item:
            return _words(document, item, documents)
    return None


def contents(documents: Sequence[Document], number: int | None) -> Answer:
    """Return a document's sections and items; of several documents, their list, until one is chosen by ``number``."""
    if not documents:
        return Answer("还没有任何文件。", mode="chat")
    if number is None and len(documents) > 1:
        rows = [f"{place}. {official_citation(document, None)}" for place, document in enumerate(documents, start=1)]
        return Answer("\n".join([f"共{len(documents)}份文件，回复“目录 1”看第一份的目录：", *rows]), mode="count")
    place = number or 1
    if not 0 < place <= len(documents):
        return Answer(f"没有第{place}份文件，共{len(documents)}份。回复“目录”看全部。", mode="chat")
    return _contents(documents[place - 1])


def _contents(document: Document) -> Answer:
    lines = []
    sections = {section.path: section for section in document.sections if section.level == 1}
    for item in document.items:
        top = sections.pop(item.sections[0], None) if item.sections else None
        if top:
            lines.append(Line(section_title(top.marker, top.title)))
        evidence = heading_evidence(document, item)
        lines.append(Line(evidence.quote.strip(), (evidence,), bullet=True))
    lead = f"{official_citation(document, None)}，共{len(document.items)}条："
    return render(Draft(lead=lead, lines=tuple(lines), mode="count"))


def _words(document: Document, item: Item, documents: Sequence[Document]) -> Answer:
    line = Line(item.text, (Evidence(document, item, item.start, item.end),))
    draft = Draft(lead=f"{item.label}原文：", lines=(line,), mode="lookup")
    return render(draft, several_documents=len(documents) > 1)
