"""Questions under way, before a clock that stands where one puts it."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field

import pytest

from tests.loops import finish
from tests.ui.wecom.conftest import Waiting, handler_over
from ui.store.store import Store
from ui.wecom.errors import SendingError
from ui.wecom.exchanges import BUSY, LATE, LOST, MOST_AT_ONCE, WAITING, Exchanges
from ui.wecom.pages import Style
from ui.wecom.types import Asker, Message, Refresh

STYLE = Style(2000, markdown=False)
ASKER = Asker("BOT", "", "wangfang")


@dataclass
class Bench:
    """Exchanges over an assistant that waits; ``late`` is what was sent late."""

    exchanges: Exchanges
    assistant: Waiting
    now: list[float]
    late: list[tuple[str, str]] = field(default_factory=list)

    async def send(self, message: Message, text: str) -> None:
        """Take down what is sent late."""
        self.late.append((message.id, text))


@pytest.fixture
def bench(store: Store) -> Bench:
    """Exchanges whose clock stands at zero."""
    assistant, now = Waiting(), [0.0]
    made = Bench(Exchanges(handler_over(assistant, store), STYLE, clock=lambda: now[0]), assistant, now)
    made.exchanges.later = made.send
    return made


def asked(number: int, asker: Asker = ASKER) -> Message:
    return Message(f"M{number}", asker, f"心理健康社团的第{number}个问题")


def run(work: Callable[[], Awaitable[None]]) -> None:
    finish(_awaited(work))


async def _awaited(work: Callable[[], Awaitable[None]]) -> None:
    await work()


def test_after_five_minutes_the_stream_ends_and_the_answer_is_sent_once(bench: Bench) -> None:
    async def work() -> None:
        exchange = bench.exchanges.start(asked(1))
        refresh = Refresh(ASKER, exchange.id)
        for seconds, shown in ((1.0, WAITING), (299.0, WAITING), (300.0, LATE), (359.0, LATE)):
            bench.now[0] = seconds
            found = await bench.exchanges.refreshed(refresh)
            assert (found.text, found.done) == (shown, shown == LATE)
        bench.assistant.go.set()
        await exchange.wait(30)
        await bench.exchanges.close()
        assert [(name, text[:26]) for name, text in bench.late] == [
            ("M1", "“在中小学新建心理健康社团500个”（第2条）\n\n依据"[:26])
        ]
        assert (await bench.exchanges.refreshed(refresh)).text == LATE
        assert bench.exchanges.start(asked(1)) is exchange

    run(work)
    assert len(bench.late) == 1
    assert len(bench.assistant.asked) == 1


def test_an_answer_after_the_last_refresh_is_sent(bench: Bench) -> None:
    async def work() -> None:
        exchange = bench.exchanges.start(asked(1))
        await asyncio.sleep(0.05)
        bench.now[0] = 400.0
        bench.assistant.go.set()
        await exchange.wait(30)
        await bench.exchanges.close()

    run(work)
    assert [name for name, _ in bench.late] == ["M1"]


def test_a_late_answer_that_is_not_taken_is_let_be(bench: Bench, caplog: pytest.LogCaptureFixture) -> None:
    async def refuse(message: Message, text: str) -> None:
        sentence = "企业微信没有接受"
        raise SendingError(sentence)

    async def work() -> None:
        bench.exchanges.later = refuse
        exchange = bench.exchanges.start(asked(1))
        exchange.given_up = True
        bench.assistant.go.set()
        await exchange.wait(30)
        await bench.exchanges.close()

    run(work)
    assert "a late answer was not sent: 企业微信没有接受" in caplog.text


def test_one_persons_questions_are_answered_in_their_order(bench: Bench) -> None:
    async def work() -> None:
        exchanges = [bench.exchanges.start(asked(number)) for number in (1, 2, 3)]
        for _ in range(500):
            if bench.assistant.asked:
                break
            await asyncio.sleep(0.01)
        await asyncio.sleep(0.05)
        assert bench.assistant.asked == ["心理健康社团的第1个问题"]
        assert bench.exchanges.open == 3
        bench.assistant.go.set()
        for exchange in exchanges:
            await exchange.wait(30)
        await bench.exchanges.close()
        assert bench.exchanges.open == 0

    run(work)
    assert bench.assistant.asked == [f"心理健康社团的第{number}个问题" for number in (1, 2, 3)]


def test_too_many_at_once_are_told_so(bench: Bench) -> None:
    async def work() -> None:
        for number in range(MOST_AT_ONCE):
            bench.exchanges.start(asked(1, Asker("BOT", "GROUP", f"u{number}")))
        assert bench.exchanges.start(asked(1, Asker("BOT", "GROUP", "last"))).text == BUSY
        bench.assistant.go.set()
        await bench.exchanges.close(30)

    run(work)


def test_an_answer_of_another_process_that_never_comes_is_given_up(bench: Bench) -> None:
    async def work() -> None:
        for seconds, shown in ((0.0, WAITING), (14.0, WAITING), (15.0, LOST)):
            bench.now[0] = seconds
            found = await bench.exchanges.refreshed(Refresh(ASKER, "of-another-process"))
            assert (found.text, found.done) == (shown, shown == LOST)

    run(work)


def test_what_was_settled_is_known_for_an_hour(bench: Bench) -> None:
    async def work() -> None:
        bench.assistant.go.set()
        first = bench.exchanges.start(asked(1))
        await first.wait(30)
        bench.now[0] = 3500.0
        assert bench.exchanges.start(asked(1)) is first
        bench.now[0] = 3700.0
        bench.exchanges.start(asked(2))
        again = bench.exchanges.start(asked(1))
        assert again is not first
        await again.wait(30)
        assert again.text == first.text
        await bench.exchanges.close()

    run(work)
    assert len(bench.assistant.asked) == 2


def test_an_answer_is_awaited_until_it_has_been_fetched_but_not_for_long(bench: Bench) -> None:
    async def work() -> None:
        assert not bench.exchanges.awaited
        exchange = bench.exchanges.start(asked(1))
        exchange.streamed = True
        assert bench.exchanges.awaited
        bench.now[0] = 100.0
        bench.assistant.go.set()
        await exchange.wait(30)
        await bench.exchanges.close(30)
        assert bench.exchanges.awaited
        bench.now[0] = 102.9
        assert bench.exchanges.awaited
        bench.now[0] = 103.0
        assert not bench.exchanges.awaited
        bench.now[0] = 101.0
        exchange.delivered = True
        assert not bench.exchanges.awaited

    run(work)


def test_closing_waits_for_what_is_under_way(bench: Bench) -> None:
    async def work() -> None:
        exchange = bench.exchanges.start(asked(1))
        await asyncio.sleep(0.05)
        threading.Timer(0.1, bench.assistant.go.set).start()
        await bench.exchanges.close(30)
        assert exchange.kept

    run(work)


def test_closing_does_not_wait_for_ever(bench: Bench) -> None:
    async def work() -> None:
        exchange = bench.exchanges.start(asked(1))
        await asyncio.sleep(0.05)
        await bench.exchanges.close(0.05)
        assert exchange.text == LOST
        bench.assistant.go.set()

    run(work)
