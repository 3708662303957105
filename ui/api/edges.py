"""What happens around every request of a program: its id, its size."""

from __future__ import annotations

import asyncio
import re
import secrets

from starlette.datastructures import Headers, MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from ui.api import faults

MOST_BYTES = 64 * 1024
TOO_LARGE = f"请求太大，最多 {MOST_BYTES // 1024} KB。请缩短问题，或少带几轮此前的提问。"
SLOWEST = 20.0  # seconds for a body to arrive: whoever sends it drop by drop must not hold a connection for ever
TOO_SLOW = "请求没有在 {seconds:.0f} 秒内传完。请检查网络后再试。"
ID = re.compile(r"[A-Za-z0-9._-]{1,64}")
ID_HEADER = "x-request-id"


class Numbered:
    """An application in which every request has an id, its caller's own or ours, and answers with it."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Name the request and pass it on."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        given = Headers(scope=scope).get(ID_HEADER, "")
        name = given if ID.fullmatch(given) else secrets.token_hex(8)
        scope.setdefault("state", {})["request_id"] = name

        async def send_named(message: Message) -> None:
            if message["type"] == "http.response.start":
                MutableHeaders(scope=message)[ID_HEADER] = name
            await send(message)

        await self.app(scope, receive, send_named)


class Bounded:
    """An application that gets no body above ``MOST_BYTES``, or later than ``SLOWEST``: it is read before all else."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Read the body and pass it on, or refuse it."""
        if scope["type"] != "http" or scope["method"] in {"GET", "HEAD"}:
            await self.app(scope, receive, send)
            return
        declared = Headers(scope=scope).get("content-length", "0")
        try:
            async with asyncio.timeout(SLOWEST):
                body = None if not declared.isdecimal() or int(declared) > MOST_BYTES else await _read(receive)
        except TimeoutError:
            await _refuse(408, TOO_SLOW.format(seconds=SLOWEST), scope, receive, send)
            return
        if body is None:
            await _refuse(413, TOO_LARGE, scope, receive, send)
            return
        held: list[Message] = [{"type": "http.request", "body": body, "more_body": False}]

        async def receive_again() -> Message:
            return held.pop() if held else await receive()

        await self.app(scope, receive_again, send)


async def _refuse(status: int, sentence: str, scope: Scope, receive: Receive, send: Send) -> None:
    """Answer a request whose body nobody will read."""
    refusal = faults.response(status, sentence, scope["state"]["request_id"], {"Connection": "close"})
    await refusal(scope, receive, send)


async def _read(receive: Receive) -> bytes | None:
    parts, size = [], 0
    while True:
        message = await receive()
        if message["type"] != "http.request":  # the caller has gone: there is nobody to answer
            return b""
        part = message.get("body", b"")
        size += len(part)
        if size > MOST_BYTES:
            return None
        parts.append(part)
        if not message.get("more_body"):
            return b"".join(parts)
