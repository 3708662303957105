"""A document in, its ledger out: every sentence of every item becomes a row, or is a heading, or names who does it."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from assistant.compose import section_title
from assistant.corpus import Piece, sentences
from assistant.ledger.cutting import cut
from assistant.ledger.kinds import kind_of
from assistant.ledger.mentions import NOTE, bodies_in, figures_in, names_in, noted, periods_in
from assistant.ledger.types import Kind, Ledger, Mention, Row
from assistant.period import Period, is_of
from ingest.types import Document, Entity, Item

_STOPS = "。；;，,！？!?：: \n\t\u3000"
HEADED = 0.5
"""Share of the numbered items from which a first sentence that could be a heading is one; below, it is a measure."""


@dataclass(frozen=True, slots=True)
class _Parts:
    heading: Mention | None
    measures: tuple[Piece, ...]
    notes: tuple[Mention, ...]


def make_ledger(document: Document, entities: Sequence[Entity]) -> Ledger:
    """Return the ledger of ``document``; ``entities`` are all of its entities, in order."""
    headed = _is_headed(document)
    starts = [entity.start for entity in entities]
    rows: list[Row] = []
    headings: list[Mention] = []
    notes: list[Mention] = []
    for item in document.items:
        parts = _parts(document.text, item, headed=headed)
        inside = entities[bisect_left(starts, item.start) : bisect_left(starts, item.end)]
        rows += _rows(document, item, parts, inside)
        headings += [parts.heading] if parts.heading else []
        notes += parts.notes
    return Ledger(document, tuple(rows), tuple(headings), tuple(notes))


def _is_headed(document: Document) -> bool:
    """Tell whether the items of a document bear headings as a rule."""
    numbered = [item for item in document.items if item.number > 0]
    return sum(bool(item.heading) for item in numbered) > HEADED * len(numbered)


def _parts(text: str, item: Item, *, headed: bool) -> _Parts:
    heading_end = item.start + len(item.heading)
    on_its_own = text[heading_end : heading_end + 1] == "\n" or item.heading.startswith(("【", "（", "("))
    heading = None
    if item.heading and (headed or on_its_own) and heading_end < item.end:
        heading = Mention(item.start, heading_end, item.heading)
    measures: list[Piece] = []
    notes: list[Mention] = []
    for sentence in sentences(text, heading_end if heading else item.start, item.end):
        body, note = _without_note(text, sentence)
        measures += cut(text, body) if body else []
        notes += [note] if note else []
    return _Parts(heading, tuple(measures), tuple(notes))


def _without_note(text: str, sentence: Piece) -> tuple[Piece | None, Mention | None]:
    """Part a sentence from the words behind it that say who does it: （市教委牵头，…）, or 责任单位：… on a line."""
    opening = _last_bracket(sentence.text)
    begin = 0 if NOTE.match(sentence.text) and ("：" in sentence.text[:8] or ":" in sentence.text[:8]) else opening
    if begin is None or not NOTE.search(sentence.text, begin):
        return sentence, None
    note = Mention(sentence.start + begin, sentence.end, sentence.text[begin:])
    end = sentence.start + len(sentence.text[:begin].rstrip(_STOPS))
    body = Piece(sentence.start, end, text[sentence.start : end]) if end > sentence.start else None
    return body, note


def _last_bracket(text: str) -> int | None:
    """Return where the bracket opens with which ``text`` ends, None when it ends with none."""
    if text[-1] not in "）)":
        return None
    depth = 0
    for place in range(len(text) - 1, -1, -1):
        depth += (text[place] in "）)") - (text[place] in "（(")
        if depth == 0:
            return place
    return None


def _rows(document: Document, item: Item, parts: _Parts, entities: Sequence[Entity]) -> Iterator[Row]:
    text = document.text
    top = (
        next((section for section in document.sections if section.path == item.sections[0]), None)
        if item.sections
        else None
    )
    section = section_title(top.marker, top.title) if top else ""
    past = is_of(item.sections, Period.PAST, document)
    statute = item.marker.startswith("第")
    said = {note.start: noted(text, note) for note in parts.notes}
    for measure in parts.measures:
        start, end = measure.start, measure.end
        row = Row(
            path=item.path,
            label=item.label,
            heading=item.heading if parts.heading else "",
            section=section,
            start=start,
            end=end,
            quote=measure.text,
            kind=Kind.STATEMENT,
            evidence=None,
            names=names_in(entities, start, end),
            figures=figures_in(text, entities, start, end),
            periods=periods_in(text, start, end),
            bodies=bodies_in(text, start, end),
        )
        if not past:
            kind, evidence = kind_of(text, measure)
            target = kind is Kind.STATEMENT and row.figures and not statute  # a number in a plan is one to be reached
            row = replace(row, kind=Kind.OTHER if target else kind, evidence=evidence)
        note = next((place for place in sorted(said) if place >= end), None)
        if note is not None:
            bodies, periods = said[note]
            kind = row.kind if row.is_task else Kind.OTHER  # whoever is told to do it is not only told of it
            row = replace(row, kind=kind, bodies=row.bodies + bodies, periods=row.periods + periods)
        yield row
