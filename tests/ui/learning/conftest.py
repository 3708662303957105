"""Learning over the small document, with a clock that stands where one puts it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path

import pytest

from tests.ui.store.conftest import Clock, cheap
from tests.ui.web.fakes import FakeLibrary
from ui.learning.service import Learning
from ui.store.database import default_url
from ui.store.passwords import Passwords
from ui.store.store import Store, open_store
from ui.store.types import Role, User


@dataclass
class Shelves:
    """The library of the moment."""

    library: FakeLibrary = field(default_factory=FakeLibrary)

    def __call__(self) -> FakeLibrary:
        """Return it."""
        return self.library

    def publish(self, old: str, new: str) -> None:
        """Put a new edition in place, with ``new`` for ``old`` (of the same length)."""
        assert len(old) == len(new)
        (document,) = self.library.documents
        items = tuple(replace(item, text=item.text.replace(old, new)) for item in document.items)
        edition = replace(document, text=document.text.replace(old, new), items=items, digest="1" * 64)
        self.library = FakeLibrary(documents=(edition,))


@pytest.fixture
def clock() -> Clock:
    """2024-03-01, nine o'clock UTC: five in the afternoon in China."""
    return Clock()


@pytest.fixture
def store(tmp_path: Path, clock: Clock) -> Iterator[Store]:
    """An empty store."""
    opened = open_store(default_url(tmp_path), clock=clock, passwords=Passwords(cheap()))
    yield opened
    opened.close()


@pytest.fixture
def shelves() -> Shelves:
    """The library, which can be exchanged."""
    return Shelves()


@pytest.fixture
def learning(shelves: Shelves, store: Store, clock: Clock) -> Learning:
    """Learning over them."""
    return Learning(shelves, store, clock)


@pytest.fixture
def wang(store: Store) -> User:
    """A learner."""
    return store.users.add("王芳", "correct horse 9", Role.READER)


@pytest.fixture
def li(store: Store) -> User:
    """Another learner."""
    return store.users.add("李雷", "battery staple 8", Role.READER)


@pytest.fixture
def editor(store: Store) -> User:
    """Whoever looks after the questions."""
    return store.users.add("编辑", "staple battery 7", Role.EDITOR)
