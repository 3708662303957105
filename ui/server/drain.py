"""Stopping without cutting anybody off: what is under way ends whole, what comes now is told to come again later."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from contextlib import suppress

from starlette.requests import ClientDisconnect
from starlette.responses import JSONResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

STOPPING = "服务正在停止或重启，请几秒后再试。"
SOON = {"Retry-After": "5", "Connection": "close"}
ALIVE, READY = "/healthz", "/readyz"
COLLECTING = ("/gradio_api/queue/data", "/gradio_api/cancel", "/wecom/")
"""What is fetched of a question asked before: the page's events, the further snapshots of a bot's answer."""

IDLE = ("/gradio_api/heartbeat/",)
"""Streams that stay open for as long as a page does and carry nothing: nobody waits for their end."""

Idle = Callable[[Scope], bool]

A_LOOK = 0.05  # seconds between two looks at what is under way


def beats(scope: Scope) -> bool:
    """Tell whether a request is a page's heartbeat."""
    return str(scope.get("path", "")).startswith(IDLE)


class Drain:
    """How far one server is with stopping: ``begun``, then ``over`` when nothing is under way any more.

    ``awaited`` tells whether something is under way that no open request shows: an answer that will be fetched.
    """

    def __init__(self, awaited: Callable[[], bool] = lambda: False) -> None:
        self.begun = False
        self.over = asyncio.Event()
        self._awaited = awaited
        self._under_way = 0

    async def run(self, patience: float) -> None:
        """Let what is under way end, for ``patience`` seconds at most."""
        self.begun = True
        with suppress(TimeoutError):
            async with asyncio.timeout(patience):
                while self._under_way or self._awaited():
                    await asyncio.sleep(A_LOOK)
        self.over.set()

    def __enter__(self) -> None:
        """Count a request as under way until the block ends."""
        self._under_way += 1

    def __exit__(self, *_: object) -> None:
        """Count it no longer."""
        self._under_way -= 1


class Drained:
    """An application whose requests ``drain`` knows of; once that has begun, new ones get 503 and ``/readyz`` too.

    ``idle`` tells which requests are streams that nobody waits for.
    """

    def __init__(self, app: ASGIApp, drain: Drain, idle: Idle = beats) -> None:
        self.app = app
        self.drain = drain
        self.idle = idle

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on, or refuse it."""
        path = scope.get("path", "")
        if scope["type"] != "http" or path == ALIVE:
            await self.app(scope, receive, send)
        elif self.drain.begun and not path.startswith(COLLECTING):
            await _refusal(path)(scope, receive, send)
        elif self.idle(scope):
            await self._until_over(scope, receive, send)
        else:
            with self.drain, suppress(ClientDisconnect):  # who leaves while sending is nobody's fault, and no error
                await self.app(scope, receive, send)

    async def _until_over(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass an idle stream on, and end it as its sender would when the server is about to stop."""
        began = ended = False

        async def send_watched(message: Message) -> None:
            nonlocal began, ended
            began = True
            ended = message["type"] == "http.response.body" and not message.get("more_body")
            await send(message)

        stream = asyncio.ensure_future(self.app(scope, receive, send_watched))
        over = asyncio.ensure_future(self.drain.over.wait())
        try:
            await asyncio.wait({stream, over}, return_when=asyncio.FIRST_COMPLETED)
        finally:
            over.cancel()
            cut = stream.cancel()
            with suppress(asyncio.CancelledError):
                await stream
        if cut and not began:
            await _refusal(scope["path"])(scope, receive, send)
        elif cut and not ended:
            await send({"type": "http.response.body", "body": b"", "more_body": False})


def _refusal(path: str) -> JSONResponse:
    if path == READY:
        return JSONResponse({"status": "unready", "server": STOPPING}, 503, headers=SOON)
    return JSONResponse({"detail": STOPPING, "error": {"message": STOPPING, "code": "unavailable"}}, 503, headers=SOON)
