"""The panel on a portal's page, in a real browser: a site that is named, and one that is not."""

from __future__ import annotations

import asyncio
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest
import uvicorn
from playwright.sync_api import Browser, Page, expect

from tests.ui.conftest import PATIENCE
from tests.ui.web.accessibility import serious_faults
from tests.ui.web.conftest import Here, store
from tests.ui.web.fakes import FakeAssistant
from ui.api.options import Options
from ui.current import Current
from ui.server.listening import address, listen
from ui.store.store import Store
from ui.web.serve import application

__all__ = ["store"]
pytestmark = pytest.mark.browser

QUESTION = "青少年心理健康社团要建多少个"
POLICY = "style-src 'self'"  # as strict as a portal may be with styles


class Portal(BaseHTTPRequestHandler):
    """A page of somebody else's, with the one line in it."""

    def __init__(self, script: list[str], *rest: object) -> None:
        self.script = script
        super().__init__(*rest)  # type: ignore[arg-type]

    def do_GET(self) -> None:
        page = f'<!doctype html><html lang="zh"><title>门户</title><main><h1>门户</h1></main>{self.script[0]}</html>'
        self.send_response(200)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.send_header("Content-Security-Policy", POLICY)
        self.end_headers()
        self.wfile.write(page.encode())

    def log_message(self, *_: object) -> None:
        """Say nothing."""


@contextmanager
def portal(script: list[str]) -> Iterator[int]:
    with ThreadingHTTPServer(("127.0.0.1", 0), partial(Portal, script)) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield server.server_port
        server.shutdown()


@contextmanager
def ours(store: Store, origin: str) -> Iterator[str]:
    options = Options(rate=0, embed_origins=(origin,))
    with listen("127.0.0.1", 0) as listener:
        app = application(Current(FakeAssistant()), Here(), store, options=options)
        server = uvicorn.Server(uvicorn.Config(app, log_level="error", timeout_graceful_shutdown=1))
        thread = threading.Thread(target=lambda: asyncio.run(server.serve(sockets=[listener])), daemon=True)
        thread.start()
        while not server.started:
            time.sleep(0.02)
        yield address(listener)
        server.should_exit = True
        thread.join(10)


@pytest.fixture(scope="module")
def places(store: Store) -> Iterator[tuple[str, str, str]]:
    """The named site, another one, and ours; the first is of another site altogether, as a portal is."""
    script = [""]
    with portal(script) as port, ours(store, f"http://localhost:{port}") as home:
        script[0] = f'<script src="{home}/embed.js" data-title="问文件"></script>'
        yield f"http://localhost:{port}/", f"http://127.0.0.1:{port}/", home


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    opened = browser.new_page()
    opened.set_default_timeout(PATIENCE)
    yield opened
    opened.close()


def test_a_portal_s_visitor_asks_and_is_led_to_the_original(page: Page, places: tuple[str, str, str]) -> None:
    portal_page, _, home = places
    page.goto(portal_page)
    button = page.get_by_role("button", name="问文件")
    expect(button).to_have_attribute("aria-expanded", "false")
    button.click()
    panel = page.frame_locator("iframe")
    panel.get_by_label("问题").fill(QUESTION)
    page.keyboard.press("Enter")
    answer = panel.locator(".answer")
    expect(answer).to_contain_text("500")
    panel.locator(".source summary").first.click()
    assert page.context.cookies() == []
    with page.expect_popup() as opened:
        panel.get_by_role("link", name="在青问里打开原文").first.click()
    assert opened.value.url.startswith(f"{home}/?doc=")
    opened.value.close()
    assert serious_faults(page) == []
    page.keyboard.press("Escape")
    expect(button).to_have_attribute("aria-expanded", "false")
    expect(page.locator("iframe")).to_be_hidden()


def test_on_another_site_the_browser_shows_no_panel_and_the_button_says_so(
    page: Page, places: tuple[str, str, str]
) -> None:
    page.goto(places[1])
    page.get_by_role("button", name="问文件").click()
    expect(page.get_by_role("alert")).to_contain_text("没有获准使用")
    assert page.locator("iframe").count() == 0


@pytest.mark.parametrize("light", ["light", "dark"])
def test_the_panel_is_usable_by_everybody(page: Page, places: tuple[str, str, str], light: str) -> None:
    page.emulate_media(color_scheme=light)  # type: ignore[arg-type]
    page.goto(f"{places[2]}/embed")
    page.get_by_label("问题").fill("<b>火星</b>基地建在哪里")
    page.keyboard.press("Enter")
    expect(page.locator(".turn h2")).to_have_text("<b>火星</b>基地建在哪里")
    expect(page.locator(".answer, .fault")).to_be_visible()
    assert serious_faults(page) == []
