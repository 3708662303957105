"""Chunks: sentences, or a few very short ones, never across items."""

from __future__ import annotations

from collections.abc import Iterator

from ingest.paragraphs import Paragraph
from ingest.types import Chunk, Item, Section

Span = tuple[int, int]

_STOPS = "。！？；!?"
_CLOSERS = "”’」』）)》〉】〕]"
_PAIRS = ("“”", "‘’", "《》", "〈〉", "（）", "()", "【】", "「」", "『』", "〔〕")
_SHORT = 14  # characters: neighbouring sentences this short are put together
_CONTEXT_TITLE = 60


def sentence_spans(text: str, start: int, end: int) -> list[Span]:
    """Split ``text[start:end]`` after 。！？； outside quotation marks and brackets, and at line ends.

    Spans are trimmed of blanks and cover every other character. A pair that is not balanced within its line is
    ignored, so that one stray quotation mark does not swallow the rest.
    """
    spans = []
    for a, b in _lines(text, start, end):
        at = a
        for stop in _stops(text, a, b):
            spans.append((at, stop))
            at = stop
        spans.append((at, b))
    return [s for s in (_trim(text, a, b) for a, b in spans) if s]


def _lines(text: str, start: int, end: int) -> Iterator[Span]:
    at = start
    while at < end:
        stop = text.find("\n", at, end)
        stop = end if stop < 0 else stop
        yield at, stop
        at = stop + 1


def _stops(text: str, a: int, b: int) -> Iterator[int]:
    """Offsets just after each sentence of one line; a closing mark after the stop belongs to the sentence."""
    line = text[a:b]
    pairs = [p for p in _PAIRS if line.count(p[0]) == line.count(p[1])]
    openers, closers = {p[0] for p in pairs}, {p[1] for p in pairs}
    depth = 0
    for i in range(a, b):
        c = text[i]
        depth = depth + (c in openers) - (c in closers)
        if depth > 0:
            continue
        depth = 0
        after = text[i + 1] if i + 1 < b else ""
        if after not in (*_STOPS, *_CLOSERS) and (c in _STOPS or _ends_quotation(text, a, i, after)):
            yield i + 1


def _ends_quotation(text: str, a: int, closer: int, after: str) -> bool:
    """A quotation that ends its sentence (：“……。”), as against a slogan named within one (“……！”活动)."""
    if text[closer] not in _CLOSERS or closer == a or text[closer - 1] not in _STOPS or after in ("", "，", "、"):
        return False
    opener = {"”": "“", "’": "‘", "」": "「", "』": "『"}.get(text[closer])
    if opener is None:
        return True
    at = text.rfind(opener, a, closer)
    return at > a and text[at - 1] in "：:"


def _trim(text: str, a: int, b: int) -> Span | None:
    while a < b and text[a].isspace():
        a += 1
    while b > a and text[b - 1].isspace():
        b -= 1
    return (a, b) if a < b else None


def make_chunks(
    text: str,
    paragraphs: list[Paragraph],
    sections: tuple[Section, ...],
    items: tuple[Item, ...],
    document_id: str,
) -> tuple[Chunk, ...]:
    """Chunk every item, and the header, preamble and closing lines (``item`` None), in printed order."""
    titles = {s.path: s.title for s in sections}
    chunks: list[Chunk] = []
    for start, end in _outside(paragraphs, sections, items):
        spans = _grouped(sentence_spans(text, start, end), None)
        chunks += [_chunk(text, f"{document_id}/", None, "", n, s) for n, s in enumerate(spans, len(chunks) + 1)]
    for item in items:
        heading_end = item.start + len(item.heading) + 1 if item.heading else None
        context = _context(item, titles)
        spans = _grouped(sentence_spans(text, item.start, item.end), heading_end)
        chunks += [_chunk(text, f"{document_id}/{item.path}", item.path, context, n, s) for n, s in enumerate(spans, 1)]
    return tuple(sorted(chunks, key=lambda c: c.start))


def _chunk(text: str, owner: str, item: str | None, context: str, ordinal: int, span: Span) -> Chunk:
    return Chunk(f"{owner}:{ordinal}", item, span[0], span[1], text[span[0] : span[1]], context)


def _context(item: Item, titles: dict[str, str]) -> str:
    parts: list[str] = []
    for part in (*(titles.get(s, "")[:_CONTEXT_TITLE] for s in item.sections), item.heading):
        if part and part not in parts:
            parts.append(part)
    return " ".join(parts)


def _grouped(spans: list[Span], heading_end: int | None) -> list[Span]:
    """Put neighbouring very short sentences together; a heading stays alone."""
    grouped: list[Span] = []
    for span in spans:
        last = grouped[-1] if grouped else None
        alone = last is not None and heading_end is not None and last[1] <= heading_end
        if last and not alone and max(span[1] - span[0], last[1] - last[0]) <= _SHORT:
            grouped[-1] = (last[0], span[1])
        else:
            grouped.append(span)
    return grouped


def _outside(paragraphs: list[Paragraph], sections: tuple[Section, ...], items: tuple[Item, ...]) -> Iterator[Span]:
    """Paragraphs in no section and no item, tables of contents left out."""
    taken = sorted([(s.start, s.end) for s in sections] + [(i.start, i.end) for i in items])
    reach, at = 0, 0
    for paragraph in paragraphs:
        while at < len(taken) and taken[at][0] < paragraph.end:
            reach = max(reach, taken[at][1])
            at += 1
        if reach <= paragraph.start and not paragraph.contents:
            yield paragraph.start, paragraph.end
