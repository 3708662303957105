"""A socket that listens, and an application served from it until it is asked to stop."""

from __future__ import annotations

import asyncio
import contextlib
import errno
import os
import signal
import socket
import sys
import threading
from collections.abc import Callable, Iterator

import uvicorn
import uvloop
from starlette.types import ASGIApp

from ui.server.drain import Drain, Drained, Idle, beats
from ui.server.garbage import settle
from ui.server.in_time import InTime

PATIENCE = 8.0
"""Seconds for what is under way to end; an answer takes milliseconds, a stream is as slow as whoever reads it."""

TURN = 0.0005
"""Seconds that a thread may go on while another waits for its turn."""

QUIET = 5  # seconds that a connection may be quiet between two requests
CLOSING = 1  # seconds for connections that are cut off after that
STOPS = (signal.SIGINT, signal.SIGTERM)


def listen(host: str, port: int) -> socket.socket:
    """Return a socket that listens; taken before anything heavy is built, so that a taken port is told at once."""
    place = f"{host}:{port}"
    try:
        family, kind, protocol, _, where = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0]
    except OSError as error:
        raise OSError(errno.EADDRNOTAVAIL, error.strerror, place) from error
    listener = socket.socket(family, kind, protocol)
    listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listener.bind(where)
    except OSError as error:
        listener.close()
        raise OSError(error.errno, error.strerror, place) from error
    listener.listen(256)
    return listener


def address(listener: socket.socket) -> str:
    """Return the address that a person types; a socket open to all networks is reached on this machine as 127.0.0.1."""
    host, port = listener.getsockname()[:2]
    shown = {"0.0.0.0": "127.0.0.1", "::": "[::1]"}.get(host, f"[{host}]" if ":" in host else host)
    return f"http://{shown}:{port}"


class Server(uvicorn.Server):
    """uvicorn's server that drains when it is asked to stop, and at a second time of asking stops at once.

    uvicorn itself closes the socket first, so that nobody could be told why, and ends by the signal that it got.
    """

    def __init__(self, config: uvicorn.Config, drain: Drain, patience: float) -> None:
        super().__init__(config)
        self._drain = drain
        self._patience = patience
        self._draining: asyncio.Task[None] | None = None

    @contextlib.contextmanager
    def capture_signals(self) -> Iterator[None]:
        """Drain at a signal, for as long as the block lasts."""
        loop = asyncio.get_running_loop()
        for stop in STOPS:
            loop.add_signal_handler(stop, self._asked_to_stop)
        try:
            yield
        finally:
            for stop in STOPS:
                loop.remove_signal_handler(stop)

    def _asked_to_stop(self) -> None:
        if self._draining:
            self.should_exit = self.force_exit = True
        else:
            self._draining = asyncio.create_task(self._stop())

    async def _stop(self) -> None:
        await self._drain.run(self._patience)
        self.should_exit = True


def serve_until_stopped(
    app: ASGIApp,
    listener: socket.socket,
    *,
    patience: float = PATIENCE,
    awaited: Callable[[], bool] = lambda: False,
    idle: Idle = beats,
) -> None:
    """Serve ``app`` from ``listener`` until SIGINT or SIGTERM, and let what is under way end first.

    It takes ``patience`` seconds at most, and those that the application's own end takes. ``awaited`` tells whether
    something else is still under way, ``idle`` which requests nobody waits for.
    """
    settle()
    # A thread that works out an answer keeps Python's one lock for so long before the loop may take it, and whoever
    # comes meanwhile waits once for each step of the loop: five milliseconds, unless told otherwise.
    sys.setswitchinterval(TURN)
    with asyncio.Runner(loop_factory=uvloop.new_event_loop) as runner:
        runner.run(_serve(app, listener, patience, Drain(awaited), idle))


def leave_threads() -> None:
    """End the process here if threads still work on answers that were given up: Python itself would wait for them.

    For the last line of a command, when everything that must be kept has been closed.
    """
    if any(not thread.daemon for thread in threading.enumerate() if thread is not threading.main_thread()):
        sys.stdout.flush()
        sys.stderr.flush()
        os._exit(0)


async def _serve(app: ASGIApp, listener: socket.socket, patience: float, drain: Drain, idle: Idle) -> None:
    config = uvicorn.Config(
        Drained(app, drain, idle),
        http=InTime,
        log_level="warning",
        access_log=False,
        timeout_keep_alive=QUIET,
        timeout_graceful_shutdown=CLOSING,
    )
    await Server(config, drain, patience).serve(sockets=[listener])
