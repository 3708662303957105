"""From evidence to the text people read: quoted lines, each closing with its item's label, and their citations.

A draft keeps apart what the document says (``Line.evidence``) and what we say about it (``lead``, ``Line.text``
without evidence), so that ``assistant.ground`` can prove the first and bound the second.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from assistant.types import Answer, Citation, Reason
from ingest.types import Document, Item

_CLOSERS = "。，；、,;："


@dataclass(frozen=True, slots=True)
class Evidence:
    """A span of a document that carries a claim; ``item`` is None in the header and the preamble."""

    document: Document
    item: Item | None
    start: int
    end: int

    @property
    def quote(self) -> str:
        """The document's own words."""
        return self.document.text[self.start : self.end]


@dataclass(frozen=True, slots=True)
class Line:
    """One line of an answer: ``text`` as shown, without label; ``evidence`` proves it; ``bullet`` sets a list mark."""

    text: str
    evidence: tuple[Evidence, ...] = ()
    bullet: bool = False


@dataclass(frozen=True, slots=True)
class Draft:
    """An answer before it is proved.

    ``lead`` and ``tail`` are our own words around the lines. ``derived`` are figures and names that we computed or
    repeat from the question, and that therefore need not stand in the cited items.
    """

    lead: str = ""
    lines: tuple[Line, ...] = ()
    tail: str = ""
    mode: str = "extractive"
    refused: bool = False
    reason: Reason | None = None
    suggestions: tuple[str, ...] = ()
    note: str = ""
    derived: tuple[str, ...] = field(default=())


def quote_line(evidence: Evidence, *, bullet: bool = False) -> Line:
    """Return the line that shows ``evidence`` word for word."""
    return Line(evidence.quote.strip().rstrip(_CLOSERS), (evidence,), bullet)


def heading_evidence(document: Document, item: Item) -> Evidence:
    """Return the span of the item's heading, or of its first words where it has none."""
    length = len(item.heading) or len(re.split(r"[。；！？\n]", item.text, maxsplit=1)[0])
    return Evidence(document, item, item.start, item.start + length)


def citation(evidence: Evidence) -> Citation:
    """Return the citation of ``evidence``."""
    document, item = evidence.document, evidence.item
    section = None
    if item is not None and item.sections:
        found = next((s for s in document.sections if s.path == item.sections[-1]), None)
        section = section_title(found.marker, found.title) if found else None
    return Citation(
        document_id=document.id,
        document=document.number or document.title,
        title=document.title,
        section=section,
        item=item.number if item else None,
        path=item.path if item else None,
        label=label_of(evidence),
        quote=evidence.quote,
        start=evidence.start,
        end=evidence.end,
    )


def section_title(marker: str, title: str) -> str:
    """Return a section's heading as printed: 三、… , （一）… , 第三章 …"""
    bare = marker.rstrip("、.．")
    joint = "" if bare[-1:] in ")）" else " " if bare.startswith("第") else "、"
    return f"{bare}{joint}{title}"


def official_citation(document: Document, item: Item | None) -> str:
    """Return the citation line for a report: 《标题》（文号）第10条."""
    number = f"（{document.number}）" if document.number else ""
    return f"《{document.title}》{number}{item.label if item else ''}"


def label_of(evidence: Evidence) -> str:
    """Return how a person names the place of ``evidence``: 第10条, 第二部分, 引言, 印发通知 or 文头."""
    document, item = evidence.document, evidence.item
    if item is not None:
        return item.label
    for name, span in (("引言", document.preamble), ("印发通知", document.notice)):
        if span is not None and span[0] <= evidence.start < span[1]:
            return name
    headed = (s for s in document.sections if s.start <= evidence.start and evidence.end <= s.start + len(s.title) + 12)
    section = next(headed, None)
    return section.label if section else "文头"


def labels_of(evidence: tuple[Evidence, ...], *, several_documents: bool) -> str:
    """Return the labels behind a line, once each: （第10条）, （《…》第10条）where several documents are indexed."""
    labels = [f"《{e.document.title}》{label_of(e)}" if several_documents else label_of(e) for e in evidence]
    return f"（{'、'.join(dict.fromkeys(labels))}）" if labels else ""


def render(draft: Draft, *, several_documents: bool = False, took_ms: float = 0.0) -> Answer:
    """Return the answer that shows ``draft``; every line of evidence closes with its label."""
    rows = [draft.lead] if draft.lead else []
    for line in draft.lines:
        label = labels_of(line.evidence, several_documents=several_documents)
        rows.append(f"{'· ' if line.bullet else ''}{line.text}{label}")
    if draft.tail:
        rows.append(draft.tail)
    citations = dict.fromkeys(citation(evidence) for line in draft.lines for evidence in line.evidence)
    return Answer(
        text="\n".join(rows),
        citations=tuple(citations),
        refused=draft.refused,
        reason=draft.reason,
        mode=draft.mode,
        suggestions=draft.suggestions,
        note=draft.note,
        took_ms=took_ms,
    )
