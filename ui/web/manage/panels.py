"""What a panel is, and what it is given."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from ui.publishing.drafts import Drafts
from ui.publishing.jobs import Jobs
from ui.publishing.publisher import Publisher
from ui.publishing.staging import Staging
from ui.publishing.worddrafts import WordDrafts
from ui.publishing.wordlist import Wordlist
from ui.store.types import Role, User
from ui.web import panels
from ui.web.context import Context
from ui.web.panels import Done


@dataclass(frozen=True, slots=True)
class Tools:
    """What the panels work with."""

    context: Context
    publisher: Publisher
    staging: Staging
    drafts: Drafts
    words: Wordlist
    proposed: WordDrafts
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
            proposed=WordDrafts(home / "drafts"),
            jobs=Jobs(),
        )

    def record(self, user: User, action: str, subject: str, detail: str = "") -> None:
        """Write a change down."""
        self.context.store.audit.record(user, action, subject, detail)


__all__ = ["Act", "Done", "Panel", "Show", "Tools", "Visit", "look"]


class Visit(panels.Visit):
    """Who is there, and where in this view."""

    __slots__ = ()
    places = ("panel", "doc", "item", "staged", "replaces", "old", "gap", "q", "handled", "before")


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
