"""What the bots need of the assistant: less than it offers, so that a test can stand in for it."""

from __future__ import annotations

from collections.abc import Generator, Sequence
from typing import Protocol

from assistant.types import Answer, Turn
from ui.learning.types import Shelf as Material
from ui.web.needs import Shelf


class Library(Shelf, Material, Protocol):
    """Documents that can be asked about, and that questions can be made from."""


class Asked(Protocol):
    """Whoever answers: ``assistant.app.Assistant``, or a test's own."""

    @property
    def library(self) -> Library: ...

    def stream(self, question: str, history: Sequence[Turn] = ()) -> Generator[str | Answer]: ...


class Source(Protocol):
    """Gives the assistant of the moment: ``ui.current.Current``."""

    @property
    def assistant(self) -> Asked: ...
