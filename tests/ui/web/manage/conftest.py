"""The whole application over a real index and a real store, with a reader, an editor and two administrators."""

from __future__ import annotations

import asyncio
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import pytest
import uvicorn

from assistant.app import Assistant, build
from assistant.settings import Settings
from index.build import update
from index.encoder import load_encoder
from tests.index import papers
from tests.ui.store.conftest import cheap
from ui.current import Current
from ui.server.listening import address, listen
from ui.store.database import default_url
from ui.store.passwords import Passwords
from ui.store.store import Store, open_store
from ui.store.types import Role, User
from ui.web.context import Context
from ui.web.manage.panels import Tools
from ui.web.needs import Answerer
from ui.web.serve import application

PASSWORD = "correct horse 9"
ROLES = {"王芳": Role.READER, "李雷": Role.EDITOR, "甲管理": Role.ADMINISTRATOR, "乙管理": Role.ADMINISTRATOR}
NOTICE, PLAN = "关于做好青年工作的通知", "城市绿化工作方案"


@dataclass(frozen=True)
class Place:
    """An installation: its settings, its assistant, its people."""

    settings: Settings
    current: Current[Assistant]
    store: Store

    @property
    def titles(self) -> list[str]:
        """The titles of what is published."""
        return [document.title for document in self.current.assistant.library.documents]

    def tools(self) -> Tools:
        """Return the tools of the view."""
        return Tools.of(Context(self.current, self.store, self.settings))  # type: ignore[arg-type] # Current is invariant

    def user(self, name: str) -> User:
        """Return one of the people."""
        found = self.store.users.named(name)
        assert found is not None
        return found


@contextmanager
def installed(folder: Path) -> Iterator[Place]:
    """Give an installation below ``folder`` with one small document and an everyday question."""
    papers.write(folder / "outside", "notice.txt", papers.NOTICE)
    papers.write(folder / "outside", "notice.questions.jsonl", papers.QUESTIONS)
    update(folder / "home", [folder / "outside"], load_encoder())
    settings = Settings(home=folder / "home")
    store = open_store(default_url(settings.home), passwords=Passwords(cheap()))
    for name, role in ROLES.items():
        store.users.add(name, PASSWORD, role)
    yield Place(settings, Current(build(settings), lambda: build(settings)), store)
    store.close()


@pytest.fixture
def place(tmp_path: Path) -> Iterator[Place]:
    """An installation of one test's own."""
    with installed(tmp_path) as made:
        yield made


@pytest.fixture(scope="module")
def served(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[str, Place]]:
    """An installation that is served from a thread of this process: its address, and itself."""
    with installed(tmp_path_factory.mktemp("served")) as made, listen("127.0.0.1", 0) as listener:
        current = Current[Answerer](made.current.assistant, lambda: build(made.settings))
        app = application(current, made.settings, made.store)
        server = uvicorn.Server(uvicorn.Config(app, log_level="error", access_log=False))
        thread = threading.Thread(target=lambda: asyncio.run(server.serve(sockets=[listener])), daemon=True)
        thread.start()
        while not server.started:
            time.sleep(0.02)
        yield address(listener), made
        server.should_exit = True
        thread.join(5)
