"""Requests that never come to a point, over a real socket; two seconds stand for all limits, four bytes for 500."""

from __future__ import annotations

import asyncio
import socket
import threading
import time
from collections.abc import Iterator

import pytest
import uvicorn
from starlette.types import Receive, Scope, Send

from ui.server.in_time import InTime

BOUND = 60.0  # seconds: far more than any of this takes, so that a connection that stays open fails
LONGEST = 2.0
HEAD = b"GET / HTTP/1.1\r\nHost: a\r\n\r\n"
POST = "POST {path} HTTP/1.1\r\nHost: a\r\nContent-Length: {length}\r\n\r\n"
GRADUALLY = (HEAD[:10], HEAD[10:20], HEAD[20:])


class Short(InTime):
    longest = LONGEST
    quiet = LONGEST
    slowest = 4.0


async def application(scope: Scope, receive: Receive, send: Send) -> None:
    """Send the first of the body back, at ``/later`` read after the limit; ``/slow``'s answer has a pause as long."""
    body, more = b"", True
    if scope["path"] == "/later":
        await asyncio.sleep(2 * LONGEST)
    while more:
        message = await receive()
        body, more = body + message.get("body", b""), message.get("more_body", False)
    await send({"type": "http.response.start", "status": 200, "headers": [(b"content-length", b"5")]})
    if scope["path"] == "/slow":
        await send({"type": "http.response.body", "body": b"one", "more_body": True})
        await asyncio.sleep(2 * LONGEST)
        await send({"type": "http.response.body", "body": b"rs"})
    else:
        await send({"type": "http.response.body", "body": (body or b"whole")[:5]})


@pytest.fixture(scope="module")
def port() -> Iterator[int]:
    """A server whose heads must come within two seconds, and whose quiet connections may stay for a minute."""
    config = uvicorn.Config(application, http=Short, lifespan="off", log_level="error", timeout_keep_alive=int(BOUND))
    server = uvicorn.Server(config)
    with socket.create_server(("127.0.0.1", 0)) as listener:
        thread = threading.Thread(target=server.run, args=([listener],))
        thread.start()
        yield int(listener.getsockname()[1])
        server.should_exit = server.force_exit = True
        thread.join()


@pytest.fixture
def line(port: int) -> Iterator[socket.socket]:
    with socket.create_connection(("127.0.0.1", port), timeout=BOUND) as connection:
        yield connection


def response(line: socket.socket) -> bytes:
    """Return the body of the next response, empty when the connection has been closed."""
    received = b""
    while not received.partition(b"\r\n\r\n")[2][4:]:
        part = line.recv(4096)
        if not part:
            return b""
        received += part
    return received.partition(b"\r\n\r\n")[2]


def is_closed(line: socket.socket, dripping: bytes) -> bool:
    """Send ``dripping`` over and over, and tell that the other side has hung up; a read that waits too long fails."""
    for _ in range(int(BOUND)):
        try:
            line.settimeout(LONGEST / 4 if dripping else BOUND)
            return line.recv(1) == b""
        except TimeoutError:
            line.sendall(dripping)
        except ConnectionResetError:
            return True
    return False


@pytest.mark.parametrize(
    ("earlier", "begun", "dripping"),
    [
        (0, b"", b""),
        (0, HEAD[:-2], b""),
        (0, HEAD[:-2], b"a: b\r\n"),
        (0, HEAD[:20], b"x"),
        (1, HEAD[:-2], b"a: b\r\n"),
        (1, b"", b"\r\n"),
    ],
    ids=["nothing", "half a head", "no end of headers", "no end of a name", "after another", "blanks after another"],
)
def test_a_head_that_does_not_end_is_not_waited_for(
    line: socket.socket, earlier: int, begun: bytes, dripping: bytes
) -> None:
    for _ in range(earlier):
        line.sendall(HEAD)
        assert response(line) == b"whole"
    line.sendall(begun)
    assert is_closed(line, dripping)


def test_a_slow_head_that_ends_is_answered_and_so_is_the_next(line: socket.socket) -> None:
    for _ in range(3):
        for piece in GRADUALLY:
            line.sendall(piece)
            time.sleep(LONGEST / 8)
        assert response(line) == b"whole"


def test_a_body_may_take_its_time(line: socket.socket) -> None:
    line.sendall(POST.format(path="/", length=20).encode())
    for piece in (b"abcd",) * 5:
        time.sleep(LONGEST / 4)
        line.sendall(piece)
    assert response(line) == b"abcda"
    line.sendall(HEAD)
    assert response(line) == b"whole"


@pytest.mark.parametrize(
    ("begun", "dripping"),
    [(b"", b""), (b"ab", b""), (b"ab", b"a")],
    ids=["nothing", "no more", "two bytes a second"],
)
def test_a_body_that_does_not_come_is_not_waited_for(line: socket.socket, begun: bytes, dripping: bytes) -> None:
    line.sendall(POST.format(path="/", length=10**6).encode() + begun)
    assert is_closed(line, dripping)


def test_a_body_waits_for_whoever_reads_it(line: socket.socket) -> None:
    line.sendall(POST.format(path="/later", length=200_000).encode() + b"abcd" * 50_000)
    assert response(line) == b"abcda"


def test_an_answer_may_take_its_time_though_half_a_head_follows(line: socket.socket) -> None:
    line.sendall(HEAD.replace(b"/ ", b"/slow ", 1) + HEAD[:20])
    assert response(line) == b"oners"
    assert is_closed(line, b"")


def test_a_connection_may_be_quiet_between_two_requests(line: socket.socket) -> None:
    for _ in range(2):
        line.sendall(HEAD)
        assert response(line) == b"whole"
        time.sleep(1.5 * LONGEST)
