"""An item as a clean list of its measures, in the document's order, complete, nothing cut.

A sentence is a measure; a long sentence is divided where a new piece of work begins (``ledger.cutting``), never at 、,
which joins names. Pieces are spans, so every measure is a quote. Shown by itself, a bracket (责任单位：…) or a clause
of circumstance (老年人提交申请后) says nothing: the first stays with what it follows, the second with what follows it.
"""

from __future__ import annotations

import re

from assistant.corpus import Entry, Piece, once_an_entry
from assistant.ledger.cutting import cut

LONGEST = 48
"""Characters up to which a sentence stays one measure."""
_ASIDE = re.compile(r"[（(][^（()）]*[）)]$")
_CIRCUMSTANCE = re.compile(r"^[^，；]{1,20}(?:后|时|的|前|起|期间|情况下)$")


def measures(entry: Entry) -> list[Piece]:
    """Return the measures of an item: spans that together hold every word of its body."""
    return list(_measures(entry))


@once_an_entry
def _measures(entry: Entry) -> tuple[Piece, ...]:
    text, pieces = entry.document.text, []
    for sentence in entry.body:
        parts = [sentence] if len(sentence.text) <= LONGEST else _joined(text, cut(text, sentence))
        pieces += parts
    return tuple(pieces)


def _joined(text: str, parts: list[Piece]) -> list[Piece]:
    """Join to their neighbours the parts of one sentence that say nothing by themselves."""
    joined: list[Piece] = []
    for part in parts:
        last = joined[-1] if joined else None
        if last is not None and (_ASIDE.match(part.text) or _CIRCUMSTANCE.search(last.text)):
            joined[-1] = Piece(last.start, part.end, text[last.start : part.end])
        else:
            joined.append(part)
    return joined
