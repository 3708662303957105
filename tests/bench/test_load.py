"""The load measurement: every question is asked, what goes wrong is counted."""

from __future__ import annotations

import asyncio
import socket
import threading
from collections.abc import Iterator

import pytest
import uvicorn

from tests.bench import echo
from tests.bench.load import Page, Person, Taken, figures, find_page, press
from ui.server.listening import listen


@pytest.fixture(scope="module")
def page() -> Iterator[Page]:
    """The echo, served from a thread; built there too, because gradio takes the loop that it is built in."""
    started, stop = threading.Event(), threading.Event()

    async def serve(listener: socket.socket) -> None:
        server = uvicorn.Server(uvicorn.Config(echo.application(), log_level="error", access_log=False))
        serving = asyncio.create_task(server.serve(sockets=[listener]))
        while not server.started:
            await asyncio.sleep(0.02)
        started.set()
        await asyncio.to_thread(stop.wait)
        server.should_exit = True
        await serving

    with listen("127.0.0.1", 0) as listener:
        thread = threading.Thread(target=lambda: asyncio.run(serve(listener)), daemon=True)
        thread.start()
        started.wait(60)
        yield find_page(listener.getsockname()[1])
        stop.set()
        thread.join(10)


def test_everybody_asks_as_often_as_told(page: Page) -> None:
    taken = press(page, ["甲", "乙"], people=4, seconds=1, every=0.25)
    assert (len(taken.first), len(taken.whole), taken.wrong) == (16, 16, [])
    assert all(0 < first <= whole for first, whole in zip(taken.first, taken.whole, strict=True))


def test_what_goes_wrong_is_counted_and_the_person_goes_on(page: Page) -> None:
    taken = press(page, ["坏了", "甲"], people=1, seconds=1, every=0.25)
    assert (len(taken.whole), len(taken.wrong)) == (2, 2)
    assert taken.wrong[0].startswith("坏了：ValueError(")


def test_a_page_that_is_not_there_is_counted() -> None:
    with listen("127.0.0.1", 0) as listener:
        port = listener.getsockname()[1]
    taken = press(Page(port, 0, 0), ["甲"], people=2, seconds=1, every=1)
    assert (taken.whole, len(taken.wrong)) == ([], 2)


def test_a_sentence_of_failure_is_no_answer(page: Page) -> None:
    person = Person(page)
    person.arrive()
    with pytest.raises(ValueError, match="fault"):
        person.ask('<div class="reply fault">程序内部出错</div>')
    person.leave()


def test_the_floor_stands_beside_each_figure() -> None:
    rows = figures(Taken([10.0], [30.0], []), Taken([5.0], [10.0], ["坏"]))
    told = {row.key: (row.value, row.floor) for row in rows}
    assert told["asked"] == (1, 2)
    assert (told["wrong"], told["wrong_echo"]) == ((0, None), (1, None))
    assert (told["first_p50_ms"], told["whole_p95_ms"]) == ((10, 5), (30, 10))
