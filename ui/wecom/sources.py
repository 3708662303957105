"""What an answer rests on, as a chat names it: the official citation, and where to read it."""

from __future__ import annotations

from collections.abc import Sequence
from urllib.parse import quote

from assistant.types import Citation
from ingest.types import Document
from ui.lines import document_of, official

MOST_NAMED = 6  # items of one document in a citation line
MOST_DOCUMENTS = 4
MOST_LINKS = 3


class Sources:
    """Names places in documents; ``public_url`` is the page's address, empty where there is none to link to."""

    def __init__(self, documents: Sequence[Document], public_url: str, *, markdown: bool) -> None:
        self._documents = documents
        self._public_url = public_url
        self._markdown = markdown

    def named(self, citations: Sequence[Citation], *, refused: bool = False) -> list[str]:
        """Return the citation lines and the links, as paragraphs; none without citations."""
        places: dict[str, dict[str | None, Citation]] = {}
        for citation in citations:
            places.setdefault(citation.document_id, {}).setdefault(citation.path, citation)
        rows = [self._official(list(found.values())) for found in list(places.values())[:MOST_DOCUMENTS]]
        if not rows:
            return []
        firsts = [citation for found in places.values() for citation in found.values()]
        return [f"{'参见' if refused else '依据'}：{'；'.join(rows)}", *self._links(firsts)]

    def link(self, citation: Citation) -> str:
        """Return the address of a place on the page; by number where the document has it once."""
        document = document_of(self._documents, citation)
        numbered = sum(item.number == citation.item for item in document.items) if document else 0
        place = str(citation.item) if numbered == 1 else citation.path or ""
        address = f"{self._public_url}/?doc={quote(citation.document_id, safe='')}"
        return f"{address}&item={quote(place, safe='')}" if place else address

    def _official(self, citations: list[Citation]) -> str:
        first = official(self._documents, citations[0])
        labels = [citation.label for citation in citations[1:MOST_NAMED] if citation.path]
        more = f"等{len(citations)}处" if len(citations) > MOST_NAMED else ""
        return "、".join([first, *labels]) + more

    def _links(self, citations: list[Citation]) -> list[str]:
        if not self._public_url:
            return []
        if self._markdown:
            shown = [f"[在网页上看{_plain(c.label)}]({self.link(c)})" for c in citations[:MOST_LINKS]]
            return [" ".join(shown)]
        return [f"在网页上看{citations[0].label}：{self.link(citations[0])}"]


def _plain(label: str) -> str:
    return label.translate({ord(mark): None for mark in "[]()"})
