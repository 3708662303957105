"""What is written down while every channel is at work, whatever the level of the log: no secret, nothing said."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.ui.server.doors import BOUND, until, wechat_work
from tests.ui.wecom import test_app, test_link
from tests.ui.wecom.api import Api, listening
from tests.ui.wecom.conftest import AIBOT, APP, CORP_ID, Opened, Waiting
from tests.ui.wecom.corp import Corp, message
from tests.ui.wecom.socket_server import SECRET
from ui.wecom import app as application
from ui.wecom.running import TELLING

certificate = test_link.certificate
SAID, WHO = "秘密的问题", "zhangsan-private"
CODE, ACCESS = "response-code-7f", "access-token-9c"


@pytest.fixture
def api() -> Iterator[Api]:
    """WeChat Work's interface for sending."""
    with listening() as made:
        yield made


@pytest.fixture(autouse=True)
def _telling_again() -> Iterator[None]:
    """Let the libraries tell what they would, as in a process that has just begun."""
    before = {name: logging.getLogger(name).level for name in TELLING}
    for name in TELLING:
        logging.getLogger(name).setLevel(logging.NOTSET)
    yield
    for name, level in before.items():
        logging.getLogger(name).setLevel(level)


def test_no_secret_and_nothing_said_is_written_down_at_any_level(
    opened: Opened, api: Api, certificate: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level("DEBUG")
    monkeypatch.setattr(application, "PATIENCE", 0.2)
    api.answers = [{"errcode": 0, "access_token": ACCESS, "expires_in": 7200}]
    waiting = Waiting()
    with wechat_work(certificate) as (socket, loop):
        link = {"wecom_aibot_bot_id": "BOT", "wecom_aibot_secret": SECRET, "wecom_socket_url": socket.url}
        client = opened({**AIBOT, **APP, **link, "wecom_api_url": api.url}, over=waiting)
        until(lambda: socket.subscribed)
        asyncio.run_coroutine_threadsafe(socket.call(message(SAID, user=WHO)), loop).result(BOUND)
        assert Corp(client, "/wecom/app", CORP_ID).xml(test_app.text(SAID, user=WHO)) == ""
        waiting.go.set()
        api.wait(2)
        corp = Corp(client)
        corp.ask(SAID, user=WHO)
        corp.post("{")
        later = f"{api.url}/cgi-bin/aibot/response?response_code={CODE}"
        event = {"eventtype": "template_card_event", "template_card_event": {"event_key": SAID}}
        corp.call(message("", user=WHO, msgtype="event", event=event, response_url=later))
        api.wait(3)
        until(lambda: socket.frames)
    assert sorted(path for path, _, _ in api.sent) == [
        "/cgi-bin/aibot/response",
        "/cgi-bin/gettoken",
        "/cgi-bin/message/send",
    ]
    written = caplog.text
    assert "asyncio" in written  # the level lets the chattiest through
    hidden = (SAID, WHO, CODE, ACCESS, SECRET, *AIBOT.values(), APP["wecom_app_secret"])
    assert [word for word in hidden if word in written] == []
