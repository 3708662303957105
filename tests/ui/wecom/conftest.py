"""The bots over the shipped document, mounted as they are in the server, or over an assistant that waits."""

from __future__ import annotations

import threading
from collections.abc import Callable, Generator, Iterator, Sequence
from contextlib import ExitStack
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from fastapi import FastAPI
from fastapi.testclient import TestClient

from assistant.app import Assistant, build
from assistant.settings import load_settings
from assistant.types import Answer, Turn
from tests.ui.web.fakes import FakeAssistant, FakeLibrary
from tests.ui.wecom.corp import KEY, TOKEN, Corp
from ui.current import Current
from ui.learning import bank
from ui.learning.service import Learning
from ui.learning.types import Shelf
from ui.store.database import default_url
from ui.store.store import Store, open_store
from ui.wecom.handler import Handler
from ui.wecom.identity import Names
from ui.wecom.mounting import mount
from ui.wecom.needs import Asked
from ui.wecom.settings import read

CORP_ID = "wx5823bf96d3bd56c7"
AIBOT = {"wecom_aibot_token": TOKEN, "wecom_aibot_aes_key": KEY}
APP = {
    "wecom_app_token": TOKEN,
    "wecom_app_aes_key": KEY,
    "wecom_app_corp_id": CORP_ID,
    "wecom_app_agent_id": "218",
    "wecom_app_secret": "app-secret",
}
PAGE = "https://qingwen.example.org"

Opened = Callable[..., TestClient]


@dataclass
class Waiting:
    """An assistant that answers when it is let go; ``asked`` are the questions, in the order of their coming."""

    library: FakeLibrary = field(default_factory=FakeLibrary)
    go: threading.Event = field(default_factory=threading.Event)
    asked: list[str] = field(default_factory=list)
    text: str = "答复（第2条）"
    beginnings: tuple[str, ...] = ()

    def stream(self, question: str, history: Sequence[Turn] = ()) -> Generator[str | Answer]:
        """Give the beginnings, wait, and answer."""
        self.asked.append(question)
        yield from self.beginnings
        assert self.go.wait(30)
        yield FakeAssistant().ask("心理健康社团") if self.text == "答复（第2条）" else Answer(self.text)


@pytest.fixture(scope="session")
def assistant(indexed_home: Path) -> Assistant:
    """The real assistant over the shipped document."""
    return build(load_settings({"QINGWEN_HOME": str(indexed_home)}))


@pytest.fixture(scope="session", autouse=True)
def _questions_made_once() -> Iterator[None]:
    """Make the training questions of a library once for all servers of the tests."""
    made: dict[int, tuple[Shelf, Any]] = {}
    make = bank._make

    def once(shelf: Shelf) -> Any:  # noqa: ANN401 - what the bank keeps to itself
        if id(shelf) not in made:
            made[id(shelf)] = (shelf, make(shelf))
        return made[id(shelf)][1]

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(bank, "_make", once)
        yield


@pytest.fixture(scope="session")
def learning(assistant: Assistant, tmp_path_factory: pytest.TempPathFactory) -> Learning:
    """The questions of the shipped document, which are the same for everybody."""
    return Learning(lambda: assistant.library, open_store(default_url(tmp_path_factory.mktemp("learning"))))


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    """What the bots remember."""
    opened = open_store(default_url(tmp_path))
    yield opened
    opened.close()


def handler_over(asked: Asked, store: Store, now: Callable[[], datetime] = lambda: datetime.now(UTC)) -> Handler:
    """Return the one who answers, over an assistant."""
    current = Current(asked)
    learning = Learning(lambda: current.assistant.library, store, now)
    return Handler(current, store, Names(b"secret"), learning, now=now)


@pytest.fixture
def opened(assistant: Assistant, store: Store, tmp_path: Path) -> Iterator[Opened]:
    """Opens a server with the bots that settings name."""
    with ExitStack() as stack:

        def server(
            settings: dict[str, str], *, over: Asked = assistant, public_url: str = "", app: FastAPI | None = None
        ) -> TestClient:
            app = app or FastAPI()
            current = Current(over)
            learning = Learning(lambda: current.assistant.library, store)
            mount(app, current, store, learning, read(settings, public_url), tmp_path)
            return stack.enter_context(TestClient(app, raise_server_exceptions=False))

        yield server


@pytest.fixture
def corp(opened: Opened) -> Corp:
    """WeChat Work before an intelligent bot over the shipped document."""
    return Corp(opened(AIBOT, public_url=PAGE))
