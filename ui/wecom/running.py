"""The bots of one process: each channel with its exchanges over the one handler, while the application runs."""

from __future__ import annotations

import asyncio
import contextlib
import logging
from collections.abc import AsyncIterator
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING, Any

from anyio import to_thread
from fastapi import FastAPI
from starlette.routing import BaseRoute

from ui import failures
from ui.learning.service import Learning
from ui.store.store import Store
from ui.wecom import aibot, app, sending
from ui.wecom.arrival import Replays
from ui.wecom.crypto import Envelopes
from ui.wecom.exchanges import Exchanges, Later
from ui.wecom.handler import Handler
from ui.wecom.identity import Names
from ui.wecom.needs import Source
from ui.wecom.pages import Style
from ui.wecom.settings import App, Bots, Callback, Link
from ui.wecom.single import alone
from ui.wecom.together import Together

if TYPE_CHECKING:
    from ui.wecom.link import LongConnection

MARKDOWN_BYTES = 4000  # a page: two screens of a phone; 20480 are allowed
TEXT_BYTES = 2000  # 2048 are allowed
LOCK = "wecom.lock"
TELLING = ("httpx", "httpcore", "websockets")
"""Loggers of libraries that write down addresses and frames; these hold secrets, and what was said."""

PARTING = 3.0  # seconds for the long connection to close

log = logging.getLogger(__name__)


class Running:
    """What runs of the bots, from the application's start to its end; ``routes`` is what WeChat Work calls."""

    def __init__(self, application: FastAPI, bots: Bots, home: Path) -> None:
        self._application = application
        self._bots = bots
        self._home = home
        self.routes: list[BaseRoute] = []
        self._exchanges: list[Exchanges] = []
        self._connection: LongConnection | None = None
        self._together = Together(home)

    def begin(self, current: Source, store: Store, learning: Learning) -> None:
        """Make the ``routes`` of the bots, and put what runs beside them into the application's life."""
        for telling in TELLING:
            logging.getLogger(telling).setLevel(logging.WARNING)
        handler = Handler(current, store, Names(_secret_of(self._bots)), learning, name=self._bots.name)
        self._during(_made_ready(learning))
        http = sending.client()
        self._during(contextlib.aclosing(http))
        if self._bots.aibot:
            self._add_aibot(self._bots.aibot, handler, sending.Responder(self._bots.api, http))
        if self._bots.app:
            self._add_app(self._bots.app, handler, sending.AppSender(self._bots.app, self._bots.api, http))
        if self._bots.link:
            self._add_link(self._bots.link, handler)
        self._during(self._ending())  # last in, first out: what is under way ends while it can still be sent

    @property
    def awaited(self) -> bool:
        """Whether somebody still waits for an answer, with or without a request that is open."""
        linked = self._connection is not None and self._connection.awaited
        return linked or any(exchanges.awaited for exchanges in self._exchanges)

    def alarm(self, sentence: str) -> None:
        """Tell the administrator, in the log."""
        log.error("%s", sentence)

    def _add_aibot(self, callback: Callback, handler: Handler, responder: sending.Responder) -> None:
        envelopes = Envelopes(callback)
        exchanges = self._new(handler, MARKDOWN_BYTES, responder.send)
        bot = aibot.Aibot(envelopes, exchanges, Replays(together=self._together))
        self.routes += aibot.routes(bot, envelopes)

    def _add_app(self, account: App, handler: Handler, sender: sending.AppSender) -> None:
        envelopes = Envelopes(account.callback)
        exchanges = self._new(handler, TEXT_BYTES, sender.send, markdown=False)
        callback = app.AppCallback(envelopes, exchanges, Replays(together=self._together), sender)
        self.routes += app.routes(callback, envelopes)

    def _add_link(self, link: Link, handler: Handler) -> None:
        from ui.wecom.link import LongConnection  # noqa: PLC0415 - Tencent's client, and aiohttp with it

        exchanges = self._new(handler, MARKDOWN_BYTES, None)
        connection = self._connection = LongConnection(link, exchanges, self.alarm)
        exchanges.later = connection.send_late
        self._during(self._kept_up(connection))

    def _new(self, handler: Handler, largest: int, later: Later | None, *, markdown: bool = True) -> Exchanges:
        style = Style(largest, markdown=markdown, public_url=self._bots.public_url)
        exchanges = Exchanges(handler, style, later, together=self._together)
        self._exchanges.append(exchanges)
        return exchanges

    @contextlib.asynccontextmanager
    async def _kept_up(self, connection: LongConnection) -> AsyncIterator[None]:
        task = asyncio.create_task(self._one_at_a_time(connection))
        try:
            yield
        finally:
            await connection.answered(PARTING)
            connection.stop()
            done, _ = await asyncio.wait({task}, timeout=PARTING)
            if not done:
                task.cancel()
            await asyncio.gather(task, return_exceptions=True)

    async def _one_at_a_time(self, connection: LongConnection) -> None:
        try:
            async with alone(self._home / LOCK):
                await connection.run()
        except OSError as error:
            self.alarm(f"企业微信长连接没有启动：{failures.sentence(error)}")

    @contextlib.asynccontextmanager
    async def _ending(self) -> AsyncIterator[None]:
        yield
        for exchanges in self._exchanges:
            await exchanges.close()
        self._together.close()

    def _during(self, block: contextlib.AbstractAsyncContextManager[Any]) -> None:
        """Hold a block for as long as the application runs, inside whatever it holds already."""
        router = self._application.router
        outer = router.lifespan_context

        @contextlib.asynccontextmanager
        async def lifespan(application: FastAPI) -> AsyncIterator[Any]:
            async with outer(application) as state, block:
                yield state

        router.lifespan_context = lifespan


@contextlib.asynccontextmanager
async def _made_ready(learning: Learning) -> AsyncIterator[None]:
    """Have the training questions made while nobody waits for one: a card that asks must come within seconds."""
    task = asyncio.create_task(to_thread.run_sync(_make, learning, abandon_on_cancel=True))
    try:
        yield
    finally:
        task.cancel()
        await asyncio.gather(task, return_exceptions=True)


def _make(learning: Learning) -> None:
    try:
        learning.bank()
    except failures.EXPECTED as error:  # whoever asks for a question is told the same
        log.warning("no training questions: %s", failures.sentence(error))


def _secret_of(bots: Bots) -> bytes:
    """What the names of askers are keyed with: all that only WeChat Work and we know."""
    digest = sha256()
    for callback in (bots.aibot, bots.app.callback if bots.app else None):
        digest.update(callback.key if callback else b"-")
    digest.update((bots.link.secret if bots.link else "-").encode())
    return digest.digest()
