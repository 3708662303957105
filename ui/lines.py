"""An answer's lines taken apart: which words are quotes, which name an item, and the citation each stands for."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from assistant.compose import official_citation
from assistant.types import Answer, Citation, Reason
from ingest.types import Document, Item

STOPS = "。，；、：,;:"  # an answer's line may leave out the stop a quote ends in

WHY = {
    Reason.NOT_IN_DOCUMENTS: "文件里没有",
    Reason.NOT_STATED: "文件提到了这件事，没有写明这一点",
    Reason.OUT_OF_SCOPE: "不在可以回答的范围",
    Reason.NO_SUCH_ITEM: "没有这一条",
}


@dataclass(frozen=True, slots=True)
class Part:
    """``line[start:end]``, and the citation it stands for."""

    start: int
    end: int
    citation: Citation


def why(answer: Answer) -> str:
    """Return why a refusal gives no answer, in words."""
    return WHY[answer.reason] if answer.reason else "没有找到依据"


def lines_of(answer: Answer) -> list[str]:
    """Return the lines of an answer, without blank ones."""
    return [line for line in answer.text.split("\n") if line.strip()]


def quotes_in(line: str, citations: Sequence[Citation]) -> list[Part]:
    """Return the parts of a line that are quotes, in the order of the citations."""
    found = []
    for citation in citations:
        for quote in citation.quote.split("\n"):
            shown = quote.strip().rstrip(STOPS)
            place = line.find(shown)
            if shown and place >= 0:
                found.append(Part(place, place + len(shown), citation))
    return found


def labels_in(line: str, citations: Sequence[Citation]) -> list[Part]:
    """Return the item numbers in a line; each stands for the nearest quote of that item, else the first one."""
    labels = sorted({citation.label for citation in citations if citation.path}, key=len, reverse=True)
    if not labels:
        return []
    quotes = quotes_in(line, citations)
    return [
        Part(*match.span(), _nearest(match[0], match.start(), citations, quotes))
        for match in re.finditer("|".join(map(re.escape, labels)), line)
    ]


def sources_of(answer: Answer) -> list[Citation]:
    """Return the first citation of each place that an answer rests on."""
    first: dict[tuple[str, str | None], Citation] = {}
    for citation in answer.citations:
        first.setdefault((citation.document_id, citation.path), citation)
    return list(first.values())


def official(documents: Sequence[Document], citation: Citation) -> str:
    """Return the official citation of a place (《…》（渝青发〔2024〕14号）第10条), also of a document that is gone."""
    document = document_of(documents, citation)
    if document is not None:
        return official_citation(document, item_of(documents, citation))
    number = f"（{citation.document}）" if citation.document != citation.title else ""
    return f"《{citation.title}》{number}{citation.label if citation.path else ''}"


def document_of(documents: Sequence[Document], citation: Citation) -> Document | None:
    """Return the document of a citation, None when it is gone."""
    return next((document for document in documents if document.id == citation.document_id), None)


def item_of(documents: Sequence[Document], citation: Citation) -> Item | None:
    """Return the item of a citation, None outside all items or when it is gone."""
    document = document_of(documents, citation)
    items: Iterator[Item] = iter(document.items if document else ())
    return next((item for item in items if item.path == citation.path), None)


def _nearest(label: str, place: int, citations: Sequence[Citation], quotes: Sequence[Part]) -> Citation:
    near = [(abs(place - quote.end), number) for number, quote in enumerate(quotes) if quote.citation.label == label]
    if near:
        return quotes[min(near)[1]].citation
    return next(citation for citation in citations if citation.label == label)
