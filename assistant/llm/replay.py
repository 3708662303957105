"""An answer on record, proved again by the documents of today."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum

from assistant.compose import Evidence
from assistant.llm.keeping import Place, places_of
from assistant.llm.records import Kept
from assistant.rewriting.release import Release
from assistant.rewriting.types import Numbered
from ingest.types import Document


class State(Enum):
    """What has become of a quotation; the value says it."""

    SAME = "文件没有变过，引文在原处"
    STILL_THERE = "文件更新过，引文仍在这一条"
    GONE = "文件更新过或已不在，这一条里没有这句引文"


@dataclass(frozen=True, slots=True)
class Replayed:
    """``places`` are the quotations with their state; ``unproved`` the sentences shown then that would not be today."""

    kept: Kept
    places: tuple[tuple[Place, State], ...]
    unproved: tuple[str, ...]

    @property
    def holds(self) -> bool:
        """Whether all that was said is proved today."""
        return not self.unproved and all(state is not State.GONE for _, state in self.places)


def replay(kept: Kept, documents: Sequence[Document]) -> Replayed:
    """Prove an answer again: look its quotations up, and let the model's own words through the checks of today."""
    found = [(place, _found(place, documents)) for place in places_of(kept.body)]
    evidence = [Numbered(place.number, one) for place, one in found if one is not None]
    release = Release(evidence, several_documents=bool(kept.body["several_documents"]))
    shown = [*release.feed(str(kept.body["words"])), *release.finish()[0]]
    today = {f"{'· ' if one.bullet else ''}{one.text}" for one in shown}
    unproved = tuple(str(row) for row in kept.body["sentences"] if row not in today)
    return Replayed(kept, tuple((place, _state(place, one)) for place, one in found), unproved)


def _found(place: Place, documents: Sequence[Document]) -> Evidence | None:
    """Where the quotation stands today: in the same document, in the same item."""
    document = next((one for one in documents if one.id == place.document_id), None)
    if document is None:
        return None
    item = next((one for one in document.items if one.path == place.path), None)
    if place.path is not None and item is None:
        return None
    low, high = (item.start, item.end) if item else (0, len(document.text))
    if document.digest == place.digest and document.text[place.start : place.end] == place.quote:
        return Evidence(document, item, place.start, place.end)
    at = document.text.find(place.quote, low, high)
    return Evidence(document, item, at, at + len(place.quote)) if at >= 0 else None


def _state(place: Place, found: Evidence | None) -> State:
    if found is None:
        return State.GONE
    return State.SAME if found.document.digest == place.digest else State.STILL_THERE
