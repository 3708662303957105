"""What the page needs of the assistant: less than it offers, so that a test can stand in for it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

from assistant.types import Answer, Turn
from ingest.types import CuratedQuestion, Document, Entity


class Sized(Protocol):
    """An encoder, as far as the page speaks of it."""

    @property
    def dimension(self) -> int: ...


class Shelf(Protocol):
    """The documents that can be asked about."""

    @property
    def documents(self) -> tuple[Document, ...]: ...

    @property
    def encoder(self) -> Sized: ...

    def questions(self, document_id: str) -> Sequence[CuratedQuestion]: ...

    def entities(self, document_id: str) -> Sequence[Entity]: ...

    def is_current(self) -> bool: ...


class Answerer(Protocol):
    """Whoever answers: ``assistant.app.Assistant``, or a test's own."""

    @property
    def library(self) -> Shelf: ...

    def ask(self, question: str, history: Sequence[Turn] = ()) -> Answer: ...


class Place(Protocol):
    """Where to listen, and whether anyone may ask without logging in."""

    @property
    def host(self) -> str: ...

    @property
    def port(self) -> int: ...

    @property
    def open_reading(self) -> bool: ...
