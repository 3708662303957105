"""Serving and stopping while streams are open: a real process on loopback is sent the signal."""

from __future__ import annotations

import http.client
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager

import pytest

from tests.loops import finish
from tests.ui.command import ROOT
from ui.server.drain import Drain

BOUND = 30.0  # seconds: far more than any of this takes, so that a server that hangs fails


@contextmanager
def serving(patience: float) -> Iterator[tuple[subprocess.Popen[str], Visitor]]:
    with socket.create_server(("127.0.0.1", 0)) as probe:
        port = int(probe.getsockname()[1])
    command = [sys.executable, "-m", "tests.ui.server.slow", str(port), str(patience)]
    process = subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
    try:
        while process.poll() is None:
            try:
                socket.create_connection(("127.0.0.1", port), timeout=1).close()
                break
            except OSError:
                time.sleep(0.05)
        with ExitStack() as open_ones:
            yield process, Visitor(port, open_ones)
    finally:
        process.kill()
        process.communicate()


class Visitor:
    """Opens addresses of one port, and keeps the connections until the block ends."""

    def __init__(self, port: int, open_ones: ExitStack) -> None:
        self._port = port
        self._open = open_ones

    def get(self, path: str) -> http.client.HTTPResponse:
        connection = http.client.HTTPConnection("127.0.0.1", self._port, timeout=BOUND)
        self._open.callback(connection.close)
        connection.request("GET", path)
        return self._open.enter_context(connection.getresponse())

    def say_half(self, path: str) -> None:
        """Send the head of a request and half its body, and leave."""
        with socket.create_connection(("127.0.0.1", self._port), timeout=BOUND) as connection:
            connection.sendall(f"POST {path} HTTP/1.1\r\nHost: a\r\nContent-Length: 10\r\n\r\nhalf.".encode())

    def say_nothing(self) -> socket.socket:
        """Open a connection and send half a head."""
        connection = self._open.enter_context(socket.create_connection(("127.0.0.1", self._port), timeout=BOUND))
        connection.sendall(b"GET / HT")
        return connection


def told_to_stop(process: subprocess.Popen[str], visitor: Visitor, stop: signal.Signals = signal.SIGTERM) -> None:
    """Send the signal, and wait until the server has taken notice of it."""
    process.send_signal(stop)
    while visitor.get("/readyz").status != 503:
        time.sleep(0.01)


@pytest.mark.parametrize("stop", [signal.SIGTERM, signal.SIGINT])
def test_a_stream_under_way_ends_whole_and_whoever_comes_meanwhile_is_told(stop: signal.Signals) -> None:
    with serving(patience=BOUND) as (process, visitor):
        stream = visitor.get("/count/20")
        heartbeat = visitor.get("/gradio_api/heartbeat/tab")
        assert (stream.read(2), heartbeat.read(2)) == (b"1 ", b"1 ")
        told_to_stop(process, visitor, stop)
        refused = visitor.get("/count/1")
        assert (refused.status, refused.headers["Retry-After"]) == (503, "5")
        assert "几秒后再试" in refused.read().decode()
        assert visitor.get("/gradio_api/heartbeat/another").status == 503
        assert visitor.get("/healthz").status == 200
        assert stream.read().decode().split() == [str(number) for number in range(2, 21)]
        heartbeat.read()  # ends as a stream ends, not as a connection that breaks
        assert process.communicate(timeout=BOUND) == ("ended\n", "")
        assert process.returncode == 0
        with pytest.raises(ConnectionRefusedError):
            visitor.get("/healthz")


def test_a_stream_without_end_holds_the_server_no_longer_than_told() -> None:
    with serving(patience=0.5) as (process, visitor):
        assert visitor.get("/count/1000000").read(2) == b"1 "
        process.send_signal(signal.SIGTERM)
        said, _ = process.communicate(timeout=BOUND)
        assert (process.returncode, said) == (0, "ended\n")


def test_a_heartbeat_alone_holds_nothing_up() -> None:
    with serving(patience=10 * BOUND) as (process, visitor):
        assert visitor.get("/gradio_api/heartbeat/tab").read(2) == b"1 "
        process.send_signal(signal.SIGTERM)
        assert process.communicate(timeout=BOUND) == ("ended\n", "")
        assert process.returncode == 0


def test_what_is_awaited_holds_the_server_without_a_request() -> None:
    looks = [True, True, False]

    async def drained() -> None:
        drain = Drain(lambda: looks.pop(0))
        await drain.run(BOUND)
        assert (drain.begun, drain.over.is_set(), looks) == (True, True, [])
        drain = Drain(lambda: True)
        await drain.run(0.1)
        assert drain.over.is_set()

    finish(drained())


def test_a_second_signal_stops_at_once() -> None:
    with serving(patience=10 * BOUND) as (process, visitor):
        assert visitor.get("/count/1000000").read(2) == b"1 "
        told_to_stop(process, visitor)
        process.send_signal(signal.SIGINT)
        process.communicate(timeout=BOUND)
        assert process.returncode == 0


def test_whoever_leaves_in_mid_body_leaves_no_error_behind() -> None:
    with serving(patience=BOUND) as (process, visitor):
        for _ in range(3):
            visitor.say_half("/measure")
            assert visitor.get("/healthz").status == 200
        process.send_signal(signal.SIGTERM)
        assert process.communicate(timeout=BOUND) == ("ended\n", "")


def test_whoever_does_not_come_to_a_point_is_hung_up_on() -> None:
    with serving(patience=BOUND) as (_, visitor):
        stream = visitor.get("/count/70")
        assert visitor.say_nothing().recv(1) == b""
        assert stream.read().decode().split()[-1] == "70"
