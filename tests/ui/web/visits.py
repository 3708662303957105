"""What gradio hands to a handler, made by hand: a tap, and whose request it is."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import gradio as gr

from tests.ui.web.fakes import FakeAssistant
from ui.current import Current
from ui.store.database import default_url
from ui.store.store import open_store
from ui.store.types import User, visitor
from ui.web.context import Context


@dataclass(frozen=True)
class Place:
    """This machine."""

    host: str = "127.0.0.1"
    port: int = 0
    open_reading: bool = True
    home: Path = Path("/nonexistent")


@dataclass
class State:
    """What the middleware leaves in a request."""

    user: User


@dataclass
class FakeRequest:
    """A request of one browser."""

    state: State = field(default_factory=lambda: State(visitor("甲" * 43)))


@dataclass
class FakeEvent:
    """A tap."""

    _data: Any


def request(name: str = "甲") -> gr.Request:
    """Return a request of the visitor ``name``."""
    return FakeRequest(State(visitor(name * 43)))  # type: ignore[return-value]


def event(data: Any = None, **fields: str) -> gr.EventData:  # noqa: ANN401 - anything may be sent
    """Return a tap that brings ``data``, or ``fields``."""
    return FakeEvent(fields if data is None else data)  # type: ignore[return-value]


def context(folder: Path, assistant: FakeAssistant | None = None) -> Context:
    """Return a context over a fake assistant, and a real store in ``folder``."""
    return Context(Current(assistant or FakeAssistant()), open_store(default_url(folder)), Place())
