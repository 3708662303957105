"""The long connection: Tencent's own client against a server on this machine that does what networks do."""

from __future__ import annotations

import asyncio
import contextlib
from collections.abc import AsyncIterator, Awaitable, Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import aibot.ws
import pytest

from tests.loops import finish
from tests.ui.wecom.conftest import Waiting, handler_over
from tests.ui.wecom.corp import message
from tests.ui.wecom.socket_server import SECRET, SocketServer, listening, write_certificate
from ui.store.store import Store
from ui.store.types import Kind
from ui.wecom import link
from ui.wecom.exchanges import Exchanges
from ui.wecom.link import KICKED, REJECTED, LongConnection, Pace
from ui.wecom.pages import Style
from ui.wecom.settings import Link
from ui.wecom.single import alone

QUOTE = "“在中小学新建心理健康社团500个”（第2条）"
KICK = {"msgid": "M", "msgtype": "event", "event": {"eventtype": "disconnected_event"}}


@dataclass
class Bench:
    """A connection over an assistant that waits, the server it is to, and the alarms."""

    server: SocketServer
    connection: LongConnection
    assistant: Waiting
    task: asyncio.Task[None]
    alarms: list[str] = field(default_factory=list)

    def shown(self) -> list[tuple[str, bool]]:
        """Return the snapshots that the server was sent."""
        streams = [frame["body"]["stream"] for frame in self.server.frames if frame["cmd"] == "aibot_respond_msg"]
        return [(stream["content"].split("\n")[0], stream["finish"]) for stream in streams]


@pytest.fixture(scope="session")
def certificate(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A certificate that the client trusts from now on."""
    file = tmp_path_factory.mktemp("tls") / "127.0.0.1.pem"
    write_certificate(file)
    aibot.ws._SSL_CONTEXT.load_verify_locations(file)
    return file


@pytest.fixture
def run(certificate: Path, store: Store) -> Callable[..., None]:
    """Runs a test in a loop of its own with a bench."""

    def start(work: Callable[[Bench], Awaitable[None]], *, secret: str = SECRET, go: bool = True) -> None:
        async def within() -> None:
            async with _bench(certificate, store, secret) as bench:
                if go:
                    bench.assistant.go.set()
                await work(bench)

        finish(within(), 100)

    return start


@contextlib.asynccontextmanager
async def _bench(certificate: Path, store: Store, secret: str) -> AsyncIterator[Bench]:
    async with listening(certificate) as server:
        assistant, alarms = Waiting(), list[str]()
        held = Exchanges(handler_over(assistant, store), Style(4000, markdown=True))
        connection = LongConnection(Link("BOT", secret, server.url), held, alarms.append, Pace(pings=0.1, again=0.05))
        held.later = connection.send_late
        task = asyncio.create_task(connection.run())
        try:
            yield Bench(server, connection, assistant, task, alarms)
        finally:
            connection.stop()
            await asyncio.wait_for(task, 10)
            assistant.go.set()
            await held.close()


def test_a_question_is_answered_at_once(run: Callable[..., None]) -> None:
    async def work(bench: Bench) -> None:
        await bench.server.wait(subscribed=1)
        await bench.server.call(message("@青问 心理健康社团", chat="GROUP"), "REQ-1")
        await bench.server.wait(frames=1)
        (frame,) = bench.server.frames
        assert (frame["cmd"], frame["headers"]) == ("aibot_respond_msg", {"req_id": "REQ-1"})
        stream = frame["body"]["stream"]
        assert stream["feedback"] == {"id": stream["id"]}
        assert bench.shown() == [(QUOTE, True)]

    run(work)


def test_a_slow_answer_is_announced_first(run: Callable[..., None], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(link, "PROMPT", 0.1)

    async def work(bench: Bench) -> None:
        await bench.server.wait(subscribed=1)
        await bench.server.call(message("心理健康社团"))
        await bench.server.wait(frames=1)
        bench.assistant.go.set()
        await bench.server.wait(frames=2)
        assert bench.shown() == [("正在查阅原文…", False), (QUOTE, True)]

    run(work, go=False)


def test_an_answer_that_grows_is_shown_as_it_grows(run: Callable[..., None], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(link, "PROMPT", 0.1)

    async def work(bench: Bench) -> None:
        bench.assistant.beginnings = ("一句（第2条）。",)
        await bench.server.wait(subscribed=1)
        await bench.server.call(message("心理健康社团"))
        await bench.server.wait(frames=1)
        assert bench.shown()[-1] == ("一句（第2条）。", False)
        bench.assistant.go.set()
        while not bench.shown()[-1][1]:
            await asyncio.sleep(0.02)
        assert bench.shown()[-1] == (QUOTE, True)

    run(work, go=False)


async def _silence(server: SocketServer) -> None:
    server.answers_pings = False
    await server.wait(subscribed=2)
    server.answers_pings = True


async def _cut(server: SocketServer) -> None:
    server.cut()


@pytest.mark.parametrize(
    "end",
    [lambda server: server.close(1000), lambda server: server.close(1001), _cut, _silence],
    ids=["close 1000", "close 1001", "cut", "pings unanswered"],
)
def test_after_the_connection_has_ended_the_next_question_is_answered(
    run: Callable[..., None], end: Callable[[SocketServer], Awaitable[None]]
) -> None:
    async def work(bench: Bench) -> None:
        for number in (1, 2):
            await bench.server.wait(subscribed=number)
            await bench.server.call(message("心理健康社团"), f"REQ-{number}")
            await bench.server.wait(frames=number)
            if number == 1:
                await end(bench.server)
        assert bench.shown() == [(QUOTE, True)] * 2
        assert bench.server.subscribed == 2
        assert bench.alarms == []

    run(work)


def test_kicked_it_stops_and_tells(run: Callable[..., None]) -> None:
    async def work(bench: Bench) -> None:
        await bench.server.wait(subscribed=1)
        await bench.server.call(KICK, command="aibot_event_callback")
        await asyncio.wait_for(bench.task, 30)
        assert bench.alarms == [KICKED]
        assert bench.server.subscribed == 1
        assert not bench.connection.is_up

    run(work)


def test_with_a_wrong_secret_it_stops_and_tells(run: Callable[..., None]) -> None:
    async def work(bench: Bench) -> None:
        await asyncio.wait_for(bench.task, 30)
        assert bench.alarms == [REJECTED]

    run(work, secret="wrong")


def test_refused_for_another_reason_it_tries_again(run: Callable[..., None]) -> None:
    async def work(bench: Bench) -> None:
        await bench.server.wait(subscribed=1)
        bench.server.errors["aibot_subscribe"] = 45009
        bench.server.cut()
        await bench.server.wait(refused=2)
        del bench.server.errors["aibot_subscribe"]
        await bench.server.wait(subscribed=2)
        assert bench.alarms == []

    run(work)


def test_nobody_there_is_tried_again(certificate: Path, store: Store) -> None:
    async def work() -> None:
        held = Exchanges(handler_over(Waiting(), store), Style(4000, markdown=True))
        alarms: list[str] = []
        connection = LongConnection(Link("BOT", SECRET, "wss://127.0.0.1:9"), held, alarms.append, Pace(again=0.01))
        task = asyncio.create_task(connection.run())
        await asyncio.sleep(0.3)
        assert not task.done()
        connection.stop()
        await asyncio.wait_for(task, 10)
        assert alarms == []

    finish(work())


def test_a_message_that_comes_twice_is_answered_once(run: Callable[..., None]) -> None:
    async def work(bench: Bench) -> None:
        await bench.server.wait(subscribed=1)
        said = message("心理健康社团")
        for number in (1, 2, 3):
            await bench.server.call(said, f"REQ-{number}")
        await bench.server.call(message("帮助"), "LAST")
        await bench.server.wait(frames=2)
        assert {frame["headers"]["req_id"] for frame in bench.server.frames} == {"REQ-1", "LAST"}
        assert bench.assistant.asked == ["心理健康社团"]

    run(work)


def test_an_answer_that_the_stream_no_longer_takes_is_sent_by_itself(run: Callable[..., None]) -> None:
    async def work(bench: Bench) -> None:
        await bench.server.wait(subscribed=1)
        bench.server.errors["aibot_respond_msg"] = 846608
        await bench.server.call(message("心理健康社团", chat="GROUP"))
        await bench.server.wait(frames=2)
        sent = bench.server.frames[1]
        assert sent["cmd"] == "aibot_send_msg"
        assert (sent["body"]["chatid"], sent["body"]["chat_type"]) == ("GROUP", 2)
        assert sent["body"]["markdown"]["content"].startswith(QUOTE)

    run(work)


def test_an_answer_after_the_time_of_a_stream_is_sent_by_itself(
    run: Callable[..., None], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(link, "PROMPT", 0.05)
    monkeypatch.setattr(link, "LONGEST", 0.1)

    async def work(bench: Bench) -> None:
        await bench.server.wait(subscribed=1)
        await bench.server.call(message("心理健康社团"))
        await bench.server.wait(frames=2)
        assert bench.shown() == [("正在查阅原文…", False), ("还在整理，完成后补发给您。", True)]
        bench.assistant.go.set()
        await bench.server.wait(frames=3)
        sent = bench.server.frames[2]["body"]
        assert (sent["chatid"], sent["chat_type"]) == ("wangfang", 1)
        assert sent["markdown"]["content"].startswith(QUOTE)

    run(work, go=False)


def test_an_answer_under_way_when_the_connection_ends_comes_over_the_next(
    run: Callable[..., None], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(link, "PROMPT", 0.05)

    async def work(bench: Bench) -> None:
        await bench.server.wait(subscribed=1)
        await bench.server.call(message("心理健康社团"))
        await bench.server.wait(frames=1)
        bench.server.cut()
        await bench.server.wait(subscribed=2)
        bench.assistant.go.set()
        await bench.server.wait(frames=2)
        assert bench.server.frames[1]["cmd"] == "aibot_send_msg"
        assert bench.server.frames[1]["body"]["markdown"]["content"].startswith(QUOTE)

    run(work, go=False)


def test_what_has_been_received_is_answered_before_the_connection_ends(run: Callable[..., None]) -> None:
    async def work(bench: Bench) -> None:
        await bench.server.wait(subscribed=1)
        await bench.server.call(message("心理健康社团"))
        while not bench.connection.awaited:
            await asyncio.sleep(0.01)
        ending = asyncio.create_task(bench.connection.answered(30))
        await asyncio.sleep(0.1)
        assert not ending.done()
        bench.assistant.go.set()
        await ending
        bench.connection.stop()
        await asyncio.wait_for(bench.task, 30)
        assert bench.shown() == [(QUOTE, True)]
        assert not bench.connection.awaited
        assert (bench.server.closed, bench.alarms) == ([1000], [])

    run(work, go=False)


def test_entering_is_welcomed_and_feedback_kept(run: Callable[..., None], store: Store) -> None:
    async def work(bench: Bench) -> None:
        await bench.server.wait(subscribed=1)
        entered = message("", msgtype="event", event={"eventtype": "enter_chat"})
        await bench.server.call(entered, "ENTER", "aibot_event_callback")
        await bench.server.wait(frames=1)
        welcome = bench.server.frames[0]
        assert (welcome["cmd"], welcome["body"]["msgtype"]) == ("aibot_respond_welcome_msg", "text")
        await bench.server.call(message("心理健康社团"))
        await bench.server.wait(frames=2)
        judged = {"id": bench.server.frames[1]["body"]["stream"]["id"], "type": 1}
        event: dict[str, Any] = {"eventtype": "feedback_event", "feedback_event": judged}
        await bench.server.call(message("", msgtype="event", event=event), command="aibot_event_callback")
        for _ in range(500):
            if store.feedback.recent():
                break
            await asyncio.sleep(0.01)

    run(work)
    assert [vote.vote for vote in store.feedback.recent()] == ["up"]


def test_nothing_said_and_no_secret_is_logged(
    run: Callable[..., None], caplog: pytest.LogCaptureFixture, capfd: pytest.CaptureFixture[str]
) -> None:
    caplog.set_level("DEBUG", logger="ui")

    async def work(bench: Bench) -> None:
        await bench.server.wait(subscribed=1)
        await bench.server.call({"unknown": "秘密的话"}, command="aibot_msg_callback")
        await bench.server.call(message("秘密的问题", user="zhangsan"))
        await bench.server.wait(frames=1)
        bench.server.cut()
        await bench.server.wait(subscribed=2)

    run(work)
    written = caplog.text + "".join(capfd.readouterr())
    assert "the long connection has ended" in written
    assert all(word not in written for word in ("秘密", "zhangsan", SECRET))


def test_one_process_at_a_time_keeps_the_connection(tmp_path: Path) -> None:
    async def work() -> None:
        order: list[str] = []

        async def hold(name: str) -> None:
            async with alone(tmp_path / "wecom.lock", pause=0.01):
                order.append(f"{name} begins")
                await asyncio.sleep(0.1)
                order.append(f"{name} ends")

        await asyncio.gather(hold("one"), hold("other"))
        assert order == ["one begins", "one ends", "other begins", "other ends"]

    finish(work(), 30)


def test_the_question_of_the_day_is_a_card_that_a_press_updates(run: Callable[..., None], store: Store) -> None:
    async def work(bench: Bench) -> None:
        await bench.server.wait(subscribed=1)
        await bench.server.call(message("@青问 每日一题", chat="GROUP"), "REQ-1")
        await bench.server.wait(frames=1)
        asked = bench.server.frames[0]
        assert (asked["cmd"], asked["headers"]) == ("aibot_respond_msg", {"req_id": "REQ-1"})
        card = asked["body"]["template_card"]
        for number, button in enumerate((card["button_list"][0], card["button_list"][1]), start=2):
            event = {"card_type": card["card_type"], "event_key": button["key"], "task_id": card["task_id"]}
            body = {"eventtype": "template_card_event", "template_card_event": event}
            pressed = message("", chat="GROUP", msgtype="event", event=body)
            await bench.server.call(pressed, f"REQ-{number}", "aibot_event_callback")
            await bench.server.wait(frames=number)
        first, second = bench.server.frames[1:]
        assert (first["cmd"], first["headers"]) == ("aibot_respond_update_msg", {"req_id": "REQ-2"})
        assert first["body"]["response_type"] == "update_template_card"
        assert first["body"]["userids"] == ["wangfang"]
        assert first["body"]["template_card"]["main_title"]["title"][0] in "✓✗"
        assert second["body"] == first["body"]

    run(work)
    (user,) = store.users.all(Kind.BOT)
    assert len(store.reviews.of(user)) == 1
