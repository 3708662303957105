"""Text with marked parts, as HTML: the only place that turns words into markup, and it escapes every one of them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from html import escape

Span = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Wrap:
    """``text[start:end]`` goes between ``before`` and ``after``, which are markup of our own."""

    start: int
    end: int
    before: str
    after: str


def wrapped(text: str, wraps: Iterable[Wrap]) -> str:
    """Return ``text`` escaped, with each wrap around its part; a wrap that overlaps an earlier one is left out."""
    pieces: list[str] = []
    done = 0
    for wrap in sorted(wraps, key=lambda wrap: (wrap.start, -wrap.end)):
        if wrap.start < done or wrap.end > len(text) or wrap.start >= wrap.end:
            continue
        pieces += [escape(text[done : wrap.start]), wrap.before, escape(text[wrap.start : wrap.end]), wrap.after]
        done = wrap.end
    return "".join([*pieces, escape(text[done:])])


def joined(spans: Iterable[Span]) -> list[Span]:
    """Return the spans in order, those that touch or overlap made one."""
    result: list[Span] = []
    for start, end in sorted(spans):
        if result and start <= result[-1][1]:
            result[-1] = (result[-1][0], max(end, result[-1][1]))
        elif start < end:
            result.append((start, end))
    return result


def inside(spans: Iterable[Span], start: int, end: int) -> list[Span]:
    """Return what of the spans lies within ``start``–``end``, as offsets from ``start``."""
    clipped = [(max(first, start) - start, min(last, end) - start) for first, last in spans]
    return [(first, last) for first, last in clipped if first < last]


def marked(text: str, spans: Sequence[Span], here: int | None = None) -> str:
    """Return ``text`` escaped, with ``<mark>`` around the spans; the one that holds offset ``here`` is set apart."""
    return wrapped(
        text,
        [
            Wrap(start, end, '<mark class="here">' if here is not None and start <= here < end else "<mark>", "</mark>")
            for start, end in joined(spans)
        ],
    )
