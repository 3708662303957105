"""The library as a LangChain retriever; the only module of this room that knows LangChain."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from langchain_core.documents import Document as LangChainDocument
from langchain_core.retrievers import BaseRetriever
from pydantic import ConfigDict, Field

from index.library import Library
from index.types import Hit

if TYPE_CHECKING:
    from langchain_core.callbacks import CallbackManagerForRetrieverRun

    from ingest.types import Document, Item


class ItemRetriever(BaseRetriever):
    """Hybrid search whose documents say where they stand.

    ``page_content`` is the chunk's text. Metadata: ``document_id``, ``title``, ``number`` (发文字号), ``section``
    (marker and title of the outermost section), ``item`` (its number), ``path``, ``label``, ``heading``, ``start`` and
    ``end`` (offsets into the document's text), ``score`` and ``rank``. What lies outside every item has None there.
    """

    model_config = ConfigDict(arbitrary_types_allowed=True)

    library: Library
    limit: int = Field(default=5, ge=1)

    def _get_relevant_documents(
        self, query: str, *, run_manager: CallbackManagerForRetrieverRun
    ) -> list[LangChainDocument]:
        return [self._document(hit) for hit in self.library.search(query, limit=self.limit)]

    def _document(self, hit: Hit) -> LangChainDocument:
        document = self.library.document(hit.document_id)
        item = next((item for item in document.items if item.path == hit.chunk.item), None)
        return LangChainDocument(
            id=hit.chunk.id,
            page_content=hit.chunk.text,
            metadata={
                "document_id": document.id,
                "title": document.title,
                "number": document.number,
                "section": section_of(document, item),
                **place_of(item),
                "start": hit.chunk.start,
                "end": hit.chunk.end,
                "score": hit.score,
                "rank": hit.rank,
            },
        )


def place_of(item: Item | None) -> dict[str, Any]:
    """Return the metadata of an item; None everywhere outside all items."""
    if item is None:
        return {"item": None, "path": None, "label": None, "heading": None}
    return {"item": item.number, "path": item.path, "label": item.label, "heading": item.heading}


def section_of(document: Document, item: Item | None) -> str | None:
    """Return marker and title of an item's outermost section, as printed: 三、服务青少年…."""
    if item is None or not item.sections:
        return None
    section = next((section for section in document.sections if section.path == item.sections[0]), None)
    return None if section is None else f"{section.marker}{section.title}"
