"""An item as a clean list of its measures, in the document's order, complete, nothing cut.

A sentence is a measure; a long sentence is divided where a new piece of work begins (``ledger.cutting``), never at 、,
which joins names. Pieces are spans, so every measure is a quote.
"""

from __future__ import annotations

from assistant.corpus import Entry, Piece
from assistant.ledger.cutting import cut

LONGEST = 48
"""Characters up to which a sentence stays one measure."""


def measures(entry: Entry) -> list[Piece]:
    """Return the measures of an item: spans that together hold every word of its body."""
    text, pieces = entry.document.text, []
    for sentence in entry.body:
        pieces += [sentence] if len(sentence.text) <= LONGEST else cut(text, sentence)
    return pieces
