"""The page on a port of this machine, and windows of a browser in front of it."""

from __future__ import annotations

import asyncio
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest
import uvicorn
from playwright.sync_api import Browser, BrowserContext, Dialog, Page, Request

from tests.ui.conftest import PATIENCE
from tests.ui.web.fakes import FakeAssistant
from ui.current import Current
from ui.server.listening import address, listen
from ui.store.database import default_url
from ui.store.store import Store, open_store
from ui.web.needs import Answerer
from ui.web.serve import application

SCREENS: dict[str, dict[str, Any]] = {
    "desk": {"viewport": {"width": 1440, "height": 900}},
    "phone": {"viewport": {"width": 390, "height": 844}, "has_touch": True, "is_mobile": True},
}
GRANTED = ["clipboard-read", "clipboard-write"]


@dataclass(frozen=True)
class Here:
    """This machine, any port."""

    host: str = "127.0.0.1"
    port: int = 0
    open_reading: bool = True
    home: Path = Path("/nonexistent")


@dataclass
class Visit:
    """One browser window: what it asked for beyond this machine, and what went wrong in it."""

    page: Page
    home: str
    outside: list[str] = field(default_factory=list)
    wrong: list[str] = field(default_factory=list)
    leaving: bool = False
    """Whether the page before is just being left: gradio then complains of its own streams, which end with it."""

    def open(self, path: str = "/") -> Page:
        """Go there and wait until it can be used."""
        self.leaving = self.page.url.startswith(self.home)
        self.page.goto(self.home + path, wait_until="commit")
        self.leaving = False
        self.page.wait_for_selector("#original .bar", state="attached")
        return self.page

    def ask(self, question: str) -> None:
        """Type a question, press Enter, wait for the answer."""
        self.page.fill("#box textarea", question)
        self.page.keyboard.press("Enter")
        newest = self.page.locator(".turn.newest").filter(has=self.page.get_by_text(question, exact=True))
        newest.locator(".words, .fault").wait_for()

    def refuse(self, dialog: Dialog) -> None:
        """Close a dialog that nobody asked for, and remember it."""
        self.wrong.append(f"dialog: {dialog.message}")
        dialog.dismiss()

    def blame(self, error: str) -> None:
        """Remember what went wrong in the page."""
        if not self.leaving:
            self.wrong.append(error)

    def note(self, request: Request) -> None:
        """Remember a request that leaves this machine."""
        parts = urlsplit(request.url)
        if parts.scheme not in {"data", "blob"} and parts.hostname != "127.0.0.1":
            self.outside.append(request.url)


@pytest.fixture(scope="session")
def assistant() -> FakeAssistant:
    """The assistant behind the page."""
    return FakeAssistant()


@pytest.fixture(scope="session")
def store(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    """What the page remembers of people."""
    opened = open_store(default_url(tmp_path_factory.mktemp("people")))
    yield opened
    opened.close()


@contextmanager
def served(assistant: Answerer, store: Store, port: int = 0) -> Iterator[str]:
    """Serve the page from a thread of this process, and give its address."""
    with listen("127.0.0.1", port) as listener:
        config = uvicorn.Config(
            application(Current(assistant), Here(), store),
            log_level="error",
            access_log=False,
            timeout_graceful_shutdown=1,
        )
        server = uvicorn.Server(config)
        thread = threading.Thread(target=lambda: asyncio.run(server.serve(sockets=[listener])), daemon=True)
        thread.start()
        while not server.started:
            time.sleep(0.02)
        yield address(listener)
        server.should_exit = True
        thread.join(10)


@pytest.fixture(scope="session")
def home(assistant: FakeAssistant, store: Store) -> Iterator[str]:
    """The page's address."""
    with served(assistant, store) as where:
        yield where


@pytest.fixture(scope="session")
def windows(browser: Browser) -> dict[str, BrowserContext]:
    """A desk's browser and a phone's; each keeps its cache, so that gradio's own files are fetched once."""
    return {name: browser.new_context(**screen, permissions=GRANTED) for name, screen in SCREENS.items()}


@pytest.fixture
def visit(request: pytest.FixtureRequest, windows: dict[str, BrowserContext], home: str) -> Iterator[Visit]:
    """A fresh window; the test fails when the page erred in it or asked for anything beyond this machine."""
    page = windows[getattr(request, "param", "desk")].new_page()
    page.set_default_timeout(PATIENCE)
    visited = Visit(page, home)
    page.on("request", visited.note)
    page.on("pageerror", lambda error: visited.blame(str(error)))
    page.on("console", lambda message: visited.blame(message.text) if message.type == "error" else None)
    page.on("dialog", visited.refuse)
    yield visited
    page.evaluate("localStorage.clear()")
    page.close()
    assert visited.outside == []
    assert visited.wrong == []
