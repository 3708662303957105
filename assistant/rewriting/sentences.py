"""Pieces of a stream, of any size, to whole sentences with their markers.

A sentence ends at 。！？ or at the end of a line, outside “”, 《》 and （）. Markers behind the stop belong to the
sentence before it, so one without a marker waits for what follows its stop; one with a marker before its stop leaves
at once. What is decided depends on the text alone, never on how it was cut.
"""

from __future__ import annotations

import re
import unicodedata

from assistant.rewriting.types import Sentence

LONGEST = 600
"""Characters after which a quotation that never closes is cut."""
_OPENING, _CLOSING = "“《（「『(", "”》）」』)"
_STOPS = "。！？!?"
_NUMBERS = r"\d{1,3}(?:\s*[,，、]\s*\d{1,3})*"
_MARKER = re.compile(rf"[\[［【]\s*\^?({_NUMBERS})\s*[\]］】]")
_LABEL = re.compile(
    r"[（(]\s*((?:第[一二三四五六七八九十百\d]+(?:部分|章|节))?(?:[（(][一二三四五六七八九十\d]+[)）])?第[一二三四五六七八九十百零\d]+条"
    r"(?:[、，]第[一二三四五六七八九十百零\d]+条)*)\s*[)）]"
)
_MARKED_STOP = re.compile(rf"{_MARKER.pattern}\s*[{_STOPS}]$")
_BEHIND = re.compile(rf"[ \t\u3000]*(?:{_MARKER.pattern})")
_MAYBE_MARKER = re.compile(rf"[ \t\u3000]*(?:[\[［【][\s\^]*(?:{_NUMBERS})?[\s,，、]*)?$")
_LIST_MARK = re.compile(
    r"^(?:[-*•·●▪–—]\s*|\d{1,2}\s*(?:[.．](?!\d)|[、)）])\s*|[（(](?:\d{1,2}|[一二三四五六七八九十]{1,2})[)）]\s*)"
)
_EMPHASIS = re.compile(r"\*\*|__")


class Splitter:
    """Feed it pieces, get sentences; ``flush`` gives what is left."""

    def __init__(self) -> None:
        self._held = ""
        self._at = 0
        self._depth = 0

    @property
    def held(self) -> str:
        """What was fed and has not come to its end."""
        return self._held

    def feed(self, piece: str) -> list[Sentence]:
        """Return the sentences that ``piece`` completes, in order."""
        self._held += piece
        return self._take(final=False)

    def flush(self) -> list[Sentence]:
        """Return what is left, complete or not, and begin anew."""
        found = self._take(final=True)
        rest, self._held, self._at, self._depth = self._held, "", 0, 0
        return [*found, *_sentences(rest)]

    def _take(self, *, final: bool) -> list[Sentence]:
        found: list[Sentence] = []
        while (end := self._end(final=final)) is not None:
            found += _sentences(self._held[:end])
            self._held, self._at, self._depth = self._held[end:], 0, 0
        return found

    def _end(self, *, final: bool) -> int | None:
        """Where the first sentence of what is held ends, None when that is not known yet."""
        while self._at < len(self._held):
            character = self._held[self._at]
            if character in _OPENING:
                self._depth += 1
            elif character in _CLOSING:
                self._depth = max(0, self._depth - 1)
            if character == "\n" or self._at + 1 >= LONGEST:
                return self._at + 1
            if character in _STOPS and self._depth == 0:
                return self._behind_stop(self._at + 1, final=final)
            self._at += 1
        return None

    def _behind_stop(self, place: int, *, final: bool) -> int | None:
        """Where the markers behind a stop end; None when more may follow."""
        if _MARKED_STOP.search(self._held, 0, place):
            return place
        while match := _BEHIND.match(self._held, place):
            place = match.end()
        return None if not final and _MAYBE_MARKER.match(self._held, place) else place


def _sentences(raw: str) -> list[Sentence]:
    """The sentence that ``raw`` is, or nothing when it says nothing."""
    text = _EMPHASIS.sub("", raw).strip()
    marked = _LIST_MARK.match(text)
    if marked:
        text = text[marked.end() :]
    leading = _BEHIND.match(text)  # of the sentence before, when this one has its own
    numbers = _numbers(text[leading.end() :]) if leading else _numbers(text)
    labels = [label for found in _LABEL.findall(text) for label in re.split("[、，]", found)]
    bare = _LABEL.sub("", _MARKER.sub("", text)).strip()
    if not any(map(str.isalnum, bare)):
        return []
    return [Sentence(bare, numbers or _numbers(text), tuple(dict.fromkeys(labels)), bool(marked))]


def _numbers(text: str) -> tuple[int, ...]:
    found = (unicodedata.normalize("NFKC", numbers) for numbers in _MARKER.findall(text))
    return tuple(dict.fromkeys(int(number) for numbers in found for number in re.findall(r"\d+", numbers)))
