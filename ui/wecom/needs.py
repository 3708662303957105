"""What the bots need of the assistant: less than it offers, so that a test can stand in for it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

from assistant.types import Answer, Turn
from ui.web.needs import Shelf


class Asked(Protocol):
    """Whoever answers: ``assistant.app.Assistant``, or a test's own."""

    @property
    def library(self) -> Shelf: ...

    def ask(self, question: str, history: Sequence[Turn] = ()) -> Answer: ...


class Source(Protocol):
    """Gives the assistant of the moment: ``ui.current.Current``."""

    @property
    def assistant(self) -> Asked: ...
