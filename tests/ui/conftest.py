"""The browser: one for all tests of a process, as playwright can be started only once in a thread."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect, sync_playwright

PATIENCE = 30_000  # milliseconds; nothing waits that long but on a machine busy with other work
FLAGS = ("--no-sandbox", "--disable-gpu", "--disable-background-networking")


@pytest.fixture(scope="session")
def browser(browser_path: Path) -> Iterator[Browser]:
    """A browser without a window."""
    expect.set_options(timeout=PATIENCE)
    with sync_playwright() as playwright:
        launched = playwright.chromium.launch(executable_path=browser_path, args=list(FLAGS))
        yield launched
        launched.close()
