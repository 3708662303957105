"""What the page needs of the assistant: less than it offers, so that a test can stand in for it."""

from __future__ import annotations

from collections.abc import Generator, Sequence
from pathlib import Path
from typing import Protocol

from assistant.explain import Explanation
from assistant.lexicon import Lexicon
from assistant.types import Answer, Turn
from index.types import Encoder
from ingest.types import CuratedQuestion, Document, Entity, ParseReport


class Shelf(Protocol):
    """The documents that can be asked about."""

    @property
    def documents(self) -> tuple[Document, ...]: ...

    @property
    def encoder(self) -> Encoder: ...

    def questions(self, document_id: str) -> Sequence[CuratedQuestion]: ...

    def entities(self, document_id: str) -> Sequence[Entity]: ...

    def report(self, document_id: str) -> ParseReport: ...

    def words(self, text: str) -> list[str]: ...

    def simplify(self, text: str) -> str: ...

    def is_current(self) -> bool: ...


class Answerer(Protocol):
    """Whoever answers: ``assistant.app.Assistant``, or a test's own."""

    @property
    def library(self) -> Shelf: ...

    @property
    def lexicon(self) -> Lexicon: ...

    def ask(self, question: str, history: Sequence[Turn] = ()) -> Answer: ...

    def stream(self, question: str, history: Sequence[Turn] = ()) -> Generator[str | Answer]: ...

    def explain(self, question: str) -> Explanation: ...

    def reread(self, question: str, added: Sequence[tuple[str, str]]) -> tuple[list[str], list[str]]: ...


class Place(Protocol):
    """Where all state is kept, where to listen, and whether anyone may ask without logging in."""

    @property
    def home(self) -> Path: ...

    @property
    def host(self) -> str: ...

    @property
    def port(self) -> int: ...

    @property
    def open_reading(self) -> bool: ...
