"""The intelligent bot's webhook: ``/wecom/aibot``.

WeChat Work posts a message, and then asks again and again how far the answer is, until ``finish``. The first reply
carries the answer when it takes no longer than ``GRACE``; it always leaves ``finish`` to the next one when a stored
answer is behind it, so that a first reply that gets lost costs nothing.
"""

from __future__ import annotations

import asyncio
import json
import time
from typing import Any

from starlette.requests import Request
from starlette.responses import JSONResponse, PlainTextResponse, Response
from starlette.routing import BaseRoute

from ui.wecom import callbacks
from ui.wecom.arrival import Replays, body_of, parameter, signed_of
from ui.wecom.crypto import Envelopes
from ui.wecom.errors import EnvelopeError
from ui.wecom.exchanges import Exchange, Exchanges
from ui.wecom.logged import Handle, logged
from ui.wecom.types import Entered, Judged, Message, Pressed, Refresh

PATH = "/wecom/aibot"
GRACE = 0.015  # seconds: an answer takes less, and whoever asks sees it a second sooner
PATIENCE = 4.0  # seconds for a card: WeChat Work waits five, and a card cannot come later
LONGEST_ECHO = 256
REFUSED = "请求无效。"


class Aibot:
    """Answers callbacks; ``replays`` turns away what has been here."""

    def __init__(self, envelopes: Envelopes, exchanges: Exchanges, replays: Replays) -> None:
        self._envelopes = envelopes
        self._exchanges = exchanges
        self._replays = replays

    async def handle(self, request: Request) -> Response:
        """Answer a callback."""
        try:
            signed = signed_of(request)
            encrypted = callbacks.object_of(await body_of(request)).get("encrypt")
            inner = callbacks.object_of(self._envelopes.open(signed, str(encrypted)))
            self._replays.admit(signed)
        except EnvelopeError:
            return refused()
        reply = await self._reply(inner)
        if reply is None:
            return Response(status_code=200)
        return JSONResponse(self._sealed(reply, signed.nonce))

    async def _reply(self, body: callbacks.Json) -> dict[str, Any] | None:
        """The reply to a callback, None for an empty one."""
        arrived = callbacks.arrived(body)
        if isinstance(arrived, Message):
            return await self._answer(arrived)
        if isinstance(arrived, Refresh):
            return _snapshot(await self._exchanges.refreshed(arrived))
        if isinstance(arrived, Entered):
            return callbacks.text(await self._exchanges.welcome())
        if isinstance(arrived, Pressed):
            return await self._press(arrived)
        if isinstance(arrived, Judged):
            await self._exchanges.judge(arrived)
        return None

    async def _press(self, pressed: Pressed) -> dict[str, Any] | None:
        """The card in the place of the one pressed; too late for that, the answer counts all the same."""
        try:
            card = await asyncio.wait_for(self._exchanges.pressed(pressed), PATIENCE)
        except TimeoutError:
            return None
        return callbacks.updated(card, pressed.asker.user) if card else None

    async def _answer(self, message: Message) -> dict[str, Any] | None:
        exchange = self._exchanges.start(message)
        if message.kind == "card":  # a card is no message that could be replied to; the answer is sent by itself
            exchange.given_up = True
            return None
        await exchange.wait(PATIENCE if self._exchanges.may_be_a_card(message) else GRACE)
        if exchange.card:
            return callbacks.card(exchange.card)
        exchange.streamed = True
        finish = exchange.done and (exchange.delivered or not exchange.kept)
        exchange.delivered = finish
        return callbacks.stream(exchange.id, exchange.text, finish=finish, judged_by=exchange.id)

    def _sealed(self, reply: dict[str, Any], nonce: str) -> dict[str, Any]:
        encrypted, timestamp = self._envelopes.seal(json.dumps(reply, ensure_ascii=False)), int(time.time())
        signature = self._envelopes.sign(str(timestamp), nonce, encrypted)
        return {"encrypt": encrypted, "msgsignature": signature, "timestamp": timestamp, "nonce": nonce}


def routes(aibot: Aibot, envelopes: Envelopes) -> list[BaseRoute]:
    """Return the routes of the webhook."""
    return [logged(PATH, aibot.handle, "POST"), logged(PATH, checker(envelopes), "GET")]


def checker(envelopes: Envelopes) -> Handle:
    """Return the handler of WeChat Work's check of an address: it wants the text in ``echostr`` back, decrypted."""

    async def check(request: Request) -> Response:
        try:
            echo = envelopes.open(signed_of(request), parameter(request, "echostr"))
        except EnvelopeError:
            return refused()
        # A captured message must not be readable by having it checked as an address.
        is_message = echo.lstrip().startswith(("{", "<")) or len(echo) > LONGEST_ECHO
        return refused() if is_message else PlainTextResponse(echo)

    return check


def refused() -> Response:
    """Return the one answer to whatever cannot be shown to be WeChat Work's; it tells nothing."""
    return PlainTextResponse(REFUSED, 403)


def _snapshot(exchange: Exchange) -> dict[str, Any]:
    exchange.delivered = exchange.done
    return callbacks.stream(exchange.id, exchange.text, finish=exchange.done)
