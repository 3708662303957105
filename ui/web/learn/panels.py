"""What a panel of the view is, and what it is given."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

from ingest.types import Document
from ui.learning.service import Learning
from ui.store.types import Role, User
from ui.web.context import Context

PLACES = ("panel", "quiz", "exam", "doc", "item", "kind", "question")
"""What of an event says where one is; the rest is what was filled in."""


@dataclass(frozen=True, slots=True)
class Visit:
    """Who is there, and what the address and the fields say; whoever sent them may have written anything."""

    user: User
    data: Mapping[str, str]

    def get(self, name: str) -> str:
        """Return a value, empty when there is none."""
        return self.data.get(name, "")

    @property
    def place(self) -> dict[str, str]:
        """What says where one is."""
        return {name: self.data[name] for name in PLACES if self.data.get(name)}


@dataclass(frozen=True, slots=True)
class Desk:
    """What the panels work with."""

    context: Context

    @property
    def learning(self) -> Learning:
        """What learners are offered."""
        return self.context.learning

    @property
    def documents(self) -> Sequence[Document]:
        """The documents of the moment."""
        return self.context.assistant.library.documents


@dataclass(frozen=True, slots=True)
class Done:
    """What came of an act: a short word, markup to show above the panel, where one is then (None: still there).

    ``panel`` is the panel's whole markup where it is not what the panel shows by itself: a verdict just given.
    """

    said: str = ""
    shown: str = ""
    at: Mapping[str, str] | None = None
    panel: str = ""


Show = Callable[[Desk, Visit], str]
Act = Callable[[Desk, Visit], Done]


@dataclass(frozen=True, slots=True)
class Panel:
    """A part of the view: ``show`` returns its markup, ``acts`` are what can be done in it. All need the role.

    Without a ``title`` it is no tab: one comes to it by doing something in the panel ``under`` whose tab it is shown.
    """

    name: str
    title: str
    show: Show
    acts: Mapping[str, Act] = field(default_factory=dict)
    needs: Role = Role.READER
    under: str = ""
