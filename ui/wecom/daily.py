"""每日一条: one item a day into a group, none twice until all have been sent.

What has been sent is in one file under the home. It is written before an item is sent, and put back when WeChat Work
did not take it: a second call on the same day, or a call that is cut off, sends nothing twice. When there was no answer
the item counts as sent, since a group must not see it twice; ``again`` sends it all the same.
"""

from __future__ import annotations

import contextlib
import fcntl
import json
import os
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from assistant.compose import Evidence, citation, official_citation
from ingest.types import Document, Item
from ui.wecom.sources import Sources

STATE = "wecom-daily.json"
TEXT_BYTES = 2048
HEADING = "每日一条"
CUT = "……（未完）"
_SENTENCE = re.compile(r"[^。；！？]*[。；！？]?")


@dataclass(frozen=True, slots=True)
class Place:
    """An item of a document."""

    document: Document
    item: Item

    @property
    def key(self) -> str:
        """What the state knows it by; a new edition of the document keeps it."""
        return f"{self.document.id}\t{self.item.path}"


@dataclass(frozen=True, slots=True)
class State:
    """What has been sent: the day and the item of the last push, and all items of this round."""

    day: str = ""
    last: str = ""
    sent: tuple[str, ...] = ()


class Diary:
    """The state on disk, held by one process at a time; ``state`` is its file, one for each kind of push."""

    def __init__(self, home: Path, state: str = STATE) -> None:
        self._file = home / state

    @contextlib.contextmanager
    def held(self) -> Iterator[None]:
        """Keep other processes waiting until the block ends.

        Raises:
            OSError: the home cannot be written.
        """
        self._file.parent.mkdir(parents=True, exist_ok=True)
        with self._file.with_suffix(".lock").open("wb") as handle:
            fcntl.flock(handle, fcntl.LOCK_EX)
            yield

    def read(self) -> State:
        """Return the state; the first one when there is none, or none that can be read."""
        try:
            found = json.loads(self._file.read_text(encoding="utf-8"))
            return State(str(found["day"]), str(found["last"]), tuple(map(str, found["sent"])))
        except (FileNotFoundError, ValueError, KeyError, TypeError):
            return State()

    def write(self, state: State) -> None:
        """Replace the state, whole."""
        text = json.dumps({"day": state.day, "last": state.last, "sent": state.sent}, ensure_ascii=False)
        beside = self._file.with_suffix(".new")
        with beside.open("w", encoding="utf-8") as handle:
            handle.write(text)
            handle.flush()
            os.fsync(handle.fileno())
        beside.replace(self._file)


def next_place(documents: Sequence[Document], state: State) -> tuple[Place, State] | None:
    """Return the first item that this round has not sent, and the state in which it counts as sent; None without items.

    A round ends when every item has been sent; the next one begins with the first item.
    """
    places = [Place(document, item) for document in documents for item in document.items]
    if not places:
        return None
    left = [place for place in places if place.key not in state.sent]
    chosen = (left or places)[0]
    known = {place.key for place in places}
    sent = tuple(key for key in state.sent if key in known) if left else ()
    return chosen, replace(state, last=chosen.key, sent=(*sent, chosen.key))


def on(state: State, day: date) -> State:
    """Return the state with the day of its last push."""
    return replace(state, day=day.isoformat())


def words(place: Place, link: str = "", largest: int = TEXT_BYTES) -> str:
    """Return an item as a group reads it: its own words, cut at a sentence where they are too long, and where they are.

    ``link`` is its address on the page, empty for none.
    """
    head = f"【{HEADING}】{place.item.label}"
    tail = [f"——{official_citation(place.document, place.item)}", *([f"在网页上看：{link}"] if link else [])]
    whole = "\n".join([head, place.item.text, *tail])
    if len(whole.encode()) <= largest:
        return whole
    room = largest - len("\n".join([head, CUT, *tail]).encode())
    return "\n".join([head, _head(place.item.text, room) + CUT, *tail])


def link_of(documents: Sequence[Document], place: Place, public_url: str) -> str:
    """Return the address of an item on the page, empty when the page has none."""
    if not public_url:
        return ""
    item = place.item
    cited = citation(Evidence(place.document, item, item.start, item.end))
    return Sources(documents, public_url, markdown=False).link(cited)


def _head(text: str, room: int) -> str:
    """As many sentences as fit ``room`` bytes; of a sentence that is longer by itself, as many characters."""
    head = ""
    for sentence in _SENTENCE.findall(text):
        if len((head + sentence).encode()) > room:
            break
        head += sentence
    return head or text.encode()[: max(room, 0)].decode("utf-8", "ignore")
