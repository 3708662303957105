"""The intelligent bot's long connection: Tencent's client behind a supervisor of ours.

The official client (1.0.2) does not connect again after the server has closed the connection, nor after pings have gone
unanswered, and does not say so; after a cut it connects again by itself. So its own retry is off, a new client is made
whenever the old one has stopped receiving, whatever the cause, and one connection is kept, since a second one of the
same bot would kick the first. When another has kicked us, or the bot's secret is wrong, the supervisor stops and raises
an alarm: going on would only kick back. See https://developer.work.weixin.qq.com/document/path/101463.
"""

from __future__ import annotations

import asyncio
import contextlib
import logging
import random
import re
import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import aibot.ws
from aibot import WSClient, WSClientOptions

from ui.wecom import callbacks
from ui.wecom.errors import SendingError
from ui.wecom.exchanges import LONGEST, Exchange, Exchanges
from ui.wecom.settings import Link
from ui.wecom.types import Arrived, Entered, Judged, Kicked, Message, Pressed

PROMPT = 1.0  # seconds: an answer takes less, and is then shown without a word of waiting before it
PATIENCE = 4.0  # seconds before a card that does not come is replaced by a word of waiting
FIRST_WAIT, LONGEST_WAIT = 1.0, 60.0
SETTLING = 2.0  # seconds for a connection to close, or to be there again
PINGS = 30.0
FRAMES = 0.5

WRONG_SECRET = "853000"  # errcode; others may pass, such as that of connecting too often
REFUSED = re.compile(r"Authentication failed.*\(code: (-?\d+)\)", re.DOTALL)
OUR_LIMIT = "Max reconnect attempts"  # what the client says since we forbid it to connect again by itself
KICKED = "企业微信长连接已停止：同一个机器人在别处建立了连接。请只在一处运行，然后重新启动。"
REJECTED = "企业微信长连接已停止：Bot ID 或 Secret 不对。请检查设置后重新启动。"

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Pace:
    """Seconds: between pings, before connecting again for the first time, and between two looks at one answer."""

    pings: float = PINGS
    again: float = FIRST_WAIT
    frames: float = FRAMES


class LongConnection:
    """Keeps one connection until ``stop``; ``alarm`` is told when it must end for good."""

    def __init__(
        self, link: Link, exchanges: Exchanges, alarm: Callable[[str], None], pace: Pace | None = None
    ) -> None:
        self._link = link
        self._exchanges = exchanges
        self._alarm = alarm
        self._pace = pace or Pace()
        self._client: WSClient | None = None
        self._up = asyncio.Event()
        self._ended = asyncio.Event()
        self._wait = self._pace.again
        self._talks: set[asyncio.Task[None]] = set()

    @property
    def is_up(self) -> bool:
        """Whether WeChat Work has accepted the connection that is open."""
        return self._up.is_set()

    async def run(self) -> None:
        """Connect, and connect again, until ``stop``, an alarm, or cancellation."""
        # The client trusts public authorities alone; a WeChat Work of one's own may have a certificate of one's own.
        aibot.ws._SSL_CONTEXT.load_default_certs()
        while not self._ended.is_set():
            try:
                await self._connected()
            finally:
                self._up.clear()
                await self._close()
            if not self._ended.is_set():
                log.info("the long connection has ended; connecting again in %.0f seconds", self._wait)
                with contextlib.suppress(TimeoutError):
                    await asyncio.wait_for(self._ended.wait(), self._wait * random.uniform(1.0, 1.2))
                self._wait = min(2 * self._wait, LONGEST_WAIT)

    @property
    def awaited(self) -> bool:
        """Whether something that has been received is still to be answered."""
        return bool(self._talks)

    async def answered(self, patience: float) -> None:
        """Let what has been received be answered, for ``patience`` seconds at most."""
        if self._talks:
            await asyncio.wait(self._talks, timeout=patience)

    def stop(self) -> None:
        """End the connection for good."""
        self._ended.set()

    async def send_late(self, message: Message, text: str) -> None:
        """Send an answer that is late, as a message of the bot's own.

        Raises:
            SendingError: there is no connection, or WeChat Work does not take it.
        """
        try:
            await asyncio.wait_for(self._up.wait(), LONGEST_WAIT)
            client = self._client
            if client is None:
                sentence = "长连接已经断开。"
                raise SendingError(sentence)
            await client.send_message(message.asker.chat or message.asker.user, _pushed(message, text))
        except (RuntimeError, OSError, TimeoutError) as error:
            sentence = f"长连接没有发出去：{error}"
            raise SendingError(sentence) from error

    async def _connected(self) -> None:
        """One connection from beginning to end."""
        client = self._client = self._made()
        await client.connect()
        receiving: asyncio.Task[None] | None = client._ws_manager._receive_task
        if receiving is None:
            return
        ended = asyncio.create_task(self._ended.wait())
        try:
            await asyncio.wait({receiving, ended}, return_when=asyncio.FIRST_COMPLETED)
        finally:
            ended.cancel()

    def _made(self) -> WSClient:
        client = WSClient(
            WSClientOptions(
                bot_id=self._link.bot_id,
                secret=self._link.secret,
                ws_url=self._link.url,
                heartbeat_interval=int(self._pace.pings * 1000),
                max_reconnect_attempts=0,
                logger=Quiet(),
            )
        )
        client.on("authenticated", self._accepted)
        client.on("error", self._failed)
        client.on("message", self._take)
        client.on("event", self._take)
        return client

    async def _close(self) -> None:
        client, self._client = self._client, None
        if client is None:
            return
        client.disconnect()
        for _ in range(20):
            if not client.is_connected:
                return
            await asyncio.sleep(SETTLING / 20)

    def _accepted(self) -> None:
        self._wait = self._pace.again
        self._up.set()

    def _failed(self, error: Exception) -> None:
        refused = REFUSED.search(str(error))
        if refused and refused[1] == WRONG_SECRET:
            self._end(REJECTED)
        elif refused and self._client is not None:
            log.warning("the long connection was refused with code %s", refused[1])
            self._client.disconnect()
        elif OUR_LIMIT not in str(error):
            log.warning("the long connection cannot be made: %s", type(error).__name__)

    def _end(self, sentence: str) -> None:
        self._ended.set()
        self._alarm(sentence)

    def _take(self, frame: dict[str, Any]) -> None:
        body = frame.get("body")
        arrived = callbacks.arrived(body) if isinstance(body, dict) else None
        if isinstance(arrived, Kicked):
            self._end(KICKED)
        elif arrived is not None and self._client is not None:
            talk = asyncio.create_task(self._talk(self._client, frame, arrived))
            self._talks.add(talk)
            talk.add_done_callback(self._talks.discard)

    async def _talk(self, client: WSClient, frame: dict[str, Any], arrived: Arrived) -> None:
        try:
            if isinstance(arrived, Message):
                await self._answer(client, frame, arrived)
            elif isinstance(arrived, Entered):
                await client.reply_welcome(frame, callbacks.text(await self._exchanges.welcome()))
            elif isinstance(arrived, Pressed):
                card = await self._exchanges.pressed(arrived)
                if card:
                    await client.update_template_card(frame, card, [arrived.asker.user])
            elif isinstance(arrived, Judged):
                await self._exchanges.judge(arrived)
        except (RuntimeError, OSError, TimeoutError) as error:
            log.warning("a reply over the long connection was not taken: %s", type(error).__name__)

    async def _answer(self, client: WSClient, frame: dict[str, Any], message: Message) -> None:
        exchange = self._exchanges.start(message)
        if exchange.delivered:
            return
        exchange.delivered = True
        if message.kind == "card":
            exchange.given_up = True  # a card is no message that could be replied to
            return
        try:
            if not await exchange.wait(PATIENCE if self._exchanges.may_be_a_card(message) else PROMPT):
                exchange.streamed = True
                exchange.given_up = not await self._grow(client, frame, exchange)
            if exchange.card:
                await client.reply_template_card(frame, exchange.card)
            else:
                await self._show(client, frame, exchange, finish=True)
        except (RuntimeError, OSError, TimeoutError):
            # The connection broke, or the time for a stream is over (846608): say it by itself.
            await self._make_up(message, exchange)

    async def _grow(self, client: WSClient, frame: dict[str, Any], exchange: Exchange) -> bool:
        """Show the reply as far as it is written, again and again until it is there; tell whether it came in time."""
        end = time.monotonic() + LONGEST - PROMPT
        while not exchange.settled.is_set() and (left := end - time.monotonic()) > 0:
            await self._show(client, frame, exchange, finish=False)
            await exchange.more(left)
            await exchange.wait(self._pace.frames)
        return exchange.settled.is_set()

    async def _make_up(self, message: Message, exchange: Exchange) -> None:
        if not exchange.given_up and await exchange.wait(LONGEST):
            try:
                await self.send_late(message, exchange.text)
            except SendingError as error:
                exchange.delivered = False  # WeChat Work may bring the message again
                log.warning("an answer over the long connection was not sent: %s", error)

    async def _show(self, client: WSClient, frame: dict[str, Any], exchange: Exchange, *, finish: bool) -> None:
        judged = {"id": exchange.id}
        await client.reply_stream(frame, exchange.id, exchange.text, finish=finish, feedback=judged)


class Quiet:
    """The client's log without what was said, or by whom: the original writes whole messages to the terminal."""

    def debug(self, _message: str, *_: object) -> None:
        """Say nothing."""

    info = debug

    def warn(self, message: str, *_: object) -> None:
        """Log the kind of trouble, which stands before the first colon or bracket."""
        log.debug("long connection: %s", message.split(":", maxsplit=1)[0].split("(", maxsplit=1)[0].strip()[:80])

    error = warn


def _pushed(message: Message, text: str) -> dict[str, Any]:
    return {"chat_type": 2 if message.asker.chat else 1, **callbacks.markdown(text)}
