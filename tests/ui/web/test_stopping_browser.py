"""Stopping the real server while the page waits for an answer."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

from tests.ui.conftest import PATIENCE
from tests.ui.server.doors import every_door
from tests.ui.web.conftest import Visit

pytestmark = pytest.mark.browser


def test_an_answer_on_its_way_to_the_page_comes_whole(browser: Browser, indexed_home: Path, tmp_path: Path) -> None:
    question = "青少年心理健康社团要建多少个"
    with every_door(indexed_home, tmp_path) as (server, _):
        page = browser.new_page()
        page.set_default_timeout(PATIENCE)
        Visit(page, server.address).open()
        page.fill("#box textarea", question)
        page.keyboard.press("Enter")
        server.wait_for_model(1)
        server.told_to_stop()
        server.gate.opened.set()
        expect(page.locator(".turn.newest .words")).to_contain_text("新建青少年心理健康社团500个")
        expect(page.locator(".turn.newest .chip").first).to_have_text("第10条")
        assert server.ended() == (0, "青问已停止。")
        page.close()
