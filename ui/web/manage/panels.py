"""What a panel is, and what it is given."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from ui.publishing.drafts import Drafts
from ui.publishing.jobs import Jobs
from ui.publishing.publisher import Publisher
from ui.publishing.staging import Staging
from ui.publishing.wordlist import Wordlist
from ui.store.types import Role, User
from ui.web.context import Context

PLACES = ("panel", "doc", "item", "staged", "replaces", "old", "gap", "q", "handled", "before")
"""What of an event says where one is; the rest is what was filled in."""


@dataclass(frozen=True, slots=True)
class Tools:
    """What the panels work with."""

    context: Context
    publisher: Publisher
    staging: Staging
    drafts: Drafts
    words: Wordlist
    jobs: Jobs

    @classmethod
    def of(cls, context: Context) -> Tools:
        """Return the tools over a context."""
        home = context.settings.home
        return cls(
            context=context,
            publisher=Publisher(home, lambda: context.assistant.library.encoder),
            staging=Staging(home / "staged"),
            drafts=Drafts(home / "drafts"),
            words=Wordlist(home),
            jobs=Jobs(),
        )

    def record(self, user: User, action: str, subject: str, detail: str = "") -> None:
        """Write a change down."""
        self.context.store.audit.record(user, action, subject, detail)


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
class Done:
    """What came of an act: a short word, markup to show above the panel, where one is then (None: still there)."""

    said: str = ""
    shown: str = ""
    at: Mapping[str, str] | None = None


Show = Callable[[Tools, Visit], str]
Act = Callable[[Tools, Visit], Done]


@dataclass(frozen=True, slots=True)
class Panel:
    """A part of the view: ``show`` returns its markup, ``acts`` are what can be done in it. All need the role."""

    name: str
    title: str
    needs: Role
    show: Show
    acts: Mapping[str, Act] = field(default_factory=dict)


def look(_tools: Tools, visit: Visit) -> Done:
    """Go where the fields say, changing nothing."""
    return Done(at=visit.place)
