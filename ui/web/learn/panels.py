"""What a panel of the view is, and what it is given."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

from ingest.types import Document
from ui.learning.service import Learning
from ui.store.types import Role
from ui.web import panels
from ui.web.context import Context
from ui.web.panels import Done


class Visit(panels.Visit):
    """Who is there, and where in this view."""

    __slots__ = ()
    places = ("panel", "quiz", "exam", "doc", "item", "kind", "question")


__all__ = ["Act", "Desk", "Done", "Panel", "Show", "Visit"]


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
