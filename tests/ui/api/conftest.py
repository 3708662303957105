"""The door for programs over a small document, asked in this process or over a port."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import pytest
from fastapi.testclient import TestClient

from tests.ui.store.conftest import cheap
from tests.ui.web.fakes import FakeAssistant
from ui.api.options import Options
from ui.api.programs import programs
from ui.current import Current
from ui.server.measured import Measured
from ui.server.metrics import Metrics
from ui.store.database import default_url
from ui.store.passwords import Passwords
from ui.store.store import Store, open_store
from ui.store.types import Role, Scope
from ui.web.context import Context

Opened = Callable[..., TestClient]


@dataclass(frozen=True)
class Place:
    """Where the server is."""

    home: Path
    open_reading: bool = True
    host: str = "127.0.0.1"
    port: int = 0


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    """A store with a reader."""
    opened = open_store(default_url(tmp_path), passwords=Passwords(cheap()))
    opened.users.add("王芳", "correct horse 9", Role.READER)
    yield opened
    opened.close()


@pytest.fixture
def assistant() -> FakeAssistant:
    """The assistant that answers."""
    return FakeAssistant()


@pytest.fixture
def opened(store: Store, assistant: FakeAssistant, tmp_path: Path) -> Opened:
    """Opens the door as the server's keeper chose."""

    def door(*, open_reading: bool = True, rate: int = 0, log_questions: bool = False) -> TestClient:
        metrics = Metrics()
        context = Context(Current(Measured(assistant, metrics)), store, Place(tmp_path, open_reading))
        return TestClient(
            programs(context, Options(rate=rate, log_questions=log_questions), metrics), raise_server_exceptions=False
        )

    return door


@pytest.fixture
def client(opened: Opened) -> TestClient:
    """A program, where anyone may read."""
    return opened()


def bearer(store: Store, *scopes: Scope, name: str = "门户") -> dict[str, str]:
    """Return the header of a new key."""
    return {"Authorization": f"Bearer {store.keys.create(name, scopes)[1]}"}


@contextmanager
def raising(assistant: FakeAssistant, error: Exception) -> Iterator[None]:
    """Let the assistant fail."""

    def fail(question: str, history: object = ()) -> None:
        raise error

    assistant.ask = fail  # type: ignore[method-assign,assignment]
    yield
