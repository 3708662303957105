"""Takes the README's pictures of the page again: ``make screenshots``.

The real page over the shipped document, in a real browser. The browser also turns each picture into WebP, a tenth of
the PNG's size.
"""

from __future__ import annotations

import base64
import shutil
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import Any

import click
from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright

from tests.ui.conftest import FLAGS
from tests.ui.web.conftest import served
from ui.session import open_assistant, open_store, settings

FOLDER = Path(__file__).parent / "screenshots"
MOST_BYTES = 100_000
QUALITIES = (0.86, 0.75, 0.65, 0.5, 0.4)
BROWSERS = ("chromium", "chromium-browser", "google-chrome")
DESK: dict[str, Any] = {"viewport": {"width": 1280, "height": 800}}
PHONE: dict[str, Any] = {
    "viewport": {"width": 390, "height": 800},
    "device_scale_factor": 1.5,
    "has_touch": True,
    "is_mobile": True,
}
TO_WEBP = """async ([data, quality]) => {
  const picture = await createImageBitmap(await (await fetch("data:image/png;base64," + data)).blob());
  const canvas = Object.assign(document.createElement("canvas"), { width: picture.width, height: picture.height });
  canvas.getContext("2d").drawImage(picture, 0, 0);
  return canvas.toDataURL("image/webp", quality).split(",")[1];
}"""


def main() -> None:
    """Write every picture anew."""
    path = next((found for name in BROWSERS if (found := shutil.which(name))), None)
    if path is None:
        sys.exit("没有 Chromium：请安装 chromium 和 fonts-noto-cjk。")
    FOLDER.mkdir(exist_ok=True)
    with page_over_the_shipped_document() as home, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=list(FLAGS))
        for name, (screen, dark, show) in PICTURES.items():
            context = browser.new_context(**screen, color_scheme="light", reduced_motion="reduce")
            write(name, picture(context, home, dark=dark, show=show), browser)
            context.close()
        browser.close()


@contextmanager
def page_over_the_shipped_document() -> Iterator[str]:
    """Serve the page from a home of its own, and give its address."""
    with tempfile.TemporaryDirectory() as folder:
        chosen = replace(settings(), home=Path(folder))
        assistant = open_assistant(chosen)
        store = open_store(chosen)
        with served(assistant, store) as home:
            yield home
        store.close()


def picture(context: BrowserContext, home: str, *, dark: bool, show: Callable[[Page, str], None]) -> bytes:
    """Return a PNG of what ``show`` opens."""
    page = context.new_page()
    page.add_init_script(f"localStorage.setItem('qingwen-dark', '{int(dark)}')")
    show(page, home)
    page.wait_for_timeout(800)  # fonts and scrolling
    return page.screenshot()


def write(name: str, png: bytes, browser: Browser) -> None:
    """Write a picture as WebP, as good as ``MOST_BYTES`` allow, and say how large it is."""
    page = browser.new_page()
    data = base64.b64encode(png).decode()
    tries = (base64.b64decode(page.evaluate(TO_WEBP, [data, quality])) for quality in QUALITIES)
    webp = next(found for found in tries if len(found) <= MOST_BYTES)
    page.close()
    (FOLDER / f"{name}.webp").write_bytes(webp)
    click.echo(f"{name}.webp：{len(webp) // 1000} KB")


def asking(page: Page, home: str) -> None:
    """Show an answer, and the original beside it."""
    page.goto(home)
    page.wait_for_selector("#original .bar", state="attached")
    page.fill("#box textarea", "青少年心理健康社团要建多少个")
    page.keyboard.press("Enter")
    page.wait_for_selector(".turn .words")


def asking_for_more(page: Page, home: str) -> None:
    """Show an answer of several items."""
    page.goto(home)
    page.wait_for_selector("#original .bar", state="attached")
    page.fill("#box textarea", "青年就业创业有哪些措施")
    page.keyboard.press("Enter")
    page.wait_for_selector("#original mark.here")


def opening(page: Page, home: str) -> None:
    """Show the original over an answer, as a phone does."""
    asking(page, home)
    page.locator(".turn .chip").first.tap()
    page.wait_for_selector("#original mark.here")


def reading(page: Page, home: str) -> None:
    """Show an item in the full text, with names and numbers set apart."""
    page.goto(f"{home}/?item=10")
    page.wait_for_selector("#whole .wanted")
    page.get_by_role("button", name="标注").click()


def listing(page: Page, home: str) -> None:
    """Show the ledger."""
    page.goto(f"{home}/?view=tasks")
    page.wait_for_selector("#task-table .ledger")


def learning(page: Page, home: str) -> None:
    """Show a question of a quiz that has just been answered, with its words in the original."""
    page.goto(f"{home}/?view=learn")
    page.fill("#learn [name=items]", "10")
    page.select_option("#learn [name=of]", "cloze")
    page.get_by_role("button", name="练五题").click()
    page.get_by_role("button", name="不会").click()
    page.wait_for_selector("#original mark.here")


PICTURES: dict[str, tuple[dict[str, Any], bool, Callable[[Page, str], None]]] = {
    "ask": (DESK, False, asking),
    "ask-dark": (DESK, True, asking_for_more),
    "read": (DESK, False, reading),
    "tasks": (DESK, False, listing),
    "learn": (DESK, False, learning),
    "phone-ask": (PHONE, False, asking),
    "phone-original": (PHONE, False, opening),
}


if __name__ == "__main__":
    main()
