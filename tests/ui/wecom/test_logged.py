"""What the log of requests says of callbacks: one line each, with nothing of what was said, and nobody."""

from __future__ import annotations

import json
import logging
from collections.abc import Callable
from typing import Any

import pytest
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import Response
from starlette.testclient import TestClient

from tests.ui.wecom.conftest import APP, CORP_ID, Opened
from tests.ui.wecom.corp import Corp
from tests.ui.wecom.test_app import text
from ui.server.logs import Lines
from ui.wecom.logged import logged

ASKED = "青少年心理健康社团要建多少个"
Told = Callable[[], list[dict[str, Any]]]


@pytest.fixture
def told(caplog: pytest.LogCaptureFixture) -> Told:
    """Return the lines so far, as they are written."""
    caplog.set_level(logging.INFO, "qingwen.requests")
    written = Lines()

    def lines() -> list[dict[str, Any]]:
        return [json.loads(written.format(one)) for one in caplog.records if one.name == "qingwen.requests"]

    return lines


def gist(line: dict[str, Any]) -> tuple[Any, ...]:
    return tuple(line[name] for name in ("event", "channel", "method", "route", "status"))


def test_a_question_and_each_look_at_its_answer_are_a_line(corp: Corp, told: Told) -> None:
    first = corp.say(ASKED, user="wangfang")
    assert [gist(line) for line in told()] == [("request", "aibot", "POST", "/wecom/aibot", 200)]
    assert "500个" in corp.follow(first)
    lines = told()
    assert len(lines) > 1
    assert {gist(line) for line in lines} == {("request", "aibot", "POST", "/wecom/aibot", 200)}
    assert all(
        set(line) == {"at", "level", "event", "logger", "channel", "method", "route", "status", "ms"} for line in lines
    )
    assert all(0 < line["ms"] < 60_000 for line in lines)
    written = json.dumps(lines, ensure_ascii=False)
    assert [word for word in ("wangfang", "社团", "个") if word in written] == []


def test_what_is_turned_away_is_a_line_too(corp: Corp, told: Told) -> None:
    corp.client.post(corp.path, content=b"{}")
    corp.check("1616140317555161061")
    assert [gist(line)[1:] for line in told()] == [
        ("aibot", "POST", "/wecom/aibot", 403),
        ("aibot", "GET", "/wecom/aibot", 200),
    ]


def test_the_application_has_lines_of_its_own(opened: Opened, told: Told) -> None:
    corp = Corp(opened(APP), "/wecom/app", CORP_ID)
    assert "原文" in corp.xml(text("帮助"))
    assert [gist(line)[1:] for line in told()] == [("app", "POST", "/wecom/app", 200)]


def test_a_defect_is_a_line_as_a_fault(told: Told) -> None:
    async def fails(_: Request) -> Response:
        raise RuntimeError

    app = Starlette(routes=[logged("/wecom/aibot", fails, "POST")])
    with pytest.raises(RuntimeError):
        TestClient(app).post("/wecom/aibot")
    assert [gist(line)[1:] for line in told()] == [("aibot", "POST", "/wecom/aibot", 500)]
