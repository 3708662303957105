"""Questions under way: each message answered once, each asker's in order, nobody waiting without a word.

``start`` takes a message in and gives its ``Exchange`` back at once; the answer is worked out in a thread. A message
that WeChat Work sends again gets the same exchange. What is settled stays known for an hour, so that a late repetition
finds it; a repetition in another process finds the stored turn (``handler``).
"""

from __future__ import annotations

import asyncio
import contextlib
import logging
import time
from collections import Counter, OrderedDict
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field

from anyio import CapacityLimiter, to_thread

from ui.wecom.cards import Card
from ui.wecom.errors import SendingError
from ui.wecom.handler import STOPPED, Handler
from ui.wecom.pages import Style
from ui.wecom.rates import Rate
from ui.wecom.together import Together
from ui.wecom.types import Asker, Judged, Message, Pressed, Refresh, Reply

WAITING = "正在查阅原文…"
LATE = "还在整理，完成后补发给您。"
LOST = "这次提问没有得到回答，请再问一次。"
OFTEN = "问得有点快，请过{seconds}秒再问。"
QUEUED = "前面的问题还没有答完，请稍候再问；回复“停止”可以不再等。"
BUSY = "现在提问的人很多，请过一会儿再问。"

LONGEST = 300.0  # seconds until an answer is given up here and sent later; WeChat Work stops asking after 360
KEPT = 3600.0  # seconds that a settled exchange is known
MOST_KEPT = 20_000
MOST_OPEN = 3  # questions of one person, as many as WeChat Work lets be open
MOST_AT_ONCE = 300  # questions of everybody
A_MINUTE = 60.0
MOST_A_MINUTE = 10
MISSING = 15.0  # seconds that an exchange of another process may take
FETCHED = 3.0  # seconds within which WeChat Work, asking about once a second, has fetched an answer that is there
THREADS = 2

log = logging.getLogger(__name__)

Later = Callable[[Message, str], Awaitable[None]]
"""Sends an answer that is late; raises SendingError."""


@dataclass(slots=True, eq=False)
class Exchange:
    """How far the reply to one message of ``asker`` is; ``streamed`` once its text has been shown as it comes.

    ``begun`` is the reply as far as it is written, empty before; ``grown`` is set whenever there is more to show.
    """

    id: str
    asker: Asker
    opened: float
    reply: Reply | None = None
    given_up: bool = False
    delivered: bool = False
    streamed: bool = False
    begun: str = ""
    grown: asyncio.Event = field(default_factory=asyncio.Event)
    settled: asyncio.Event = field(default_factory=asyncio.Event)
    settled_at: float = 0.0
    task: asyncio.Task[None] | None = None

    @property
    def text(self) -> str:
        """What can be shown so far; never empty."""
        if self.reply is not None and not self.given_up:
            return self.reply.text
        return LATE if self.given_up else self.begun or WAITING

    @property
    def card(self) -> Card | None:
        """The card to show instead of the text; none for who has begun to see the text."""
        return self.reply.card if self.reply is not None and not (self.given_up or self.streamed) else None

    @property
    def done(self) -> bool:
        """Whether nothing will be added to the text."""
        return self.given_up or self.reply is not None

    @property
    def kept(self) -> bool:
        """Whether the reply shows a stored turn, which may be judged."""
        return self.reply is not None and bool(self.reply.turn)

    def settle(self, reply: Reply, now: float) -> None:
        """Give the reply, once."""
        if self.reply is None:
            self.reply, self.settled_at = reply, now
            self.settled.set()
            self.grown.set()

    def grow(self, begun: str) -> None:
        """Take the beginning of the reply."""
        self.begun = begun
        self.grown.set()

    async def more(self, seconds: float) -> None:
        """Wait until there is more to show than before, or the reply."""
        with contextlib.suppress(TimeoutError):
            await asyncio.wait_for(self.grown.wait(), seconds)
        if self.reply is None:
            self.grown.clear()

    async def wait(self, seconds: float) -> bool:
        """Wait for the reply; tell whether it is there."""
        try:
            await asyncio.wait_for(self.settled.wait(), seconds)
        except TimeoutError:
            return False
        return True


class Exchanges:
    """All exchanges of one channel; lives in one event loop.

    ``later`` sends what comes too late; ``clock`` gives seconds; ``together`` is what the machine's processes know.
    """

    def __init__(
        self,
        handler: Handler,
        style: Style,
        later: Later | None = None,
        clock: Callable[[], float] = time.monotonic,
        together: Together | None = None,
    ) -> None:
        self._handler = handler
        self._style = style
        self.later = later
        self._clock = clock
        self._together = together
        self._known: OrderedDict[str, Exchange] = OrderedDict()
        self._missing: OrderedDict[str, float] = OrderedDict()
        self._locks: dict[Asker, tuple[asyncio.Lock, int]] = {}
        self._open: Counter[tuple[str, str]] = Counter()
        self._rate = Rate(MOST_A_MINUTE, A_MINUTE, clock)
        self._threads = CapacityLimiter(THREADS)

    @property
    def open(self) -> int:
        """How many questions are being worked on or wait."""
        return self._open.total()

    @property
    def awaited(self) -> bool:
        """Whether an answer is under way, or has just been found and is about to be fetched."""
        now = self._clock()
        return any(
            (exchange.task is not None and not exchange.task.done())
            or (exchange.streamed and not exchange.delivered and now - exchange.settled_at < FETCHED)
            for exchange in self._known.values()
        )

    def start(self, message: Message) -> Exchange:
        """Take a message in; return its exchange, the same one when the message has come before."""
        identity = self._handler.turn_of(message)
        known = self._known.get(identity)
        if known is not None:
            return known
        self._forget()
        exchange = Exchange(identity, message.asker, self._clock())
        self._known[identity] = exchange
        refusal = self._refusal(message)
        if refusal:
            exchange.settle(Reply(refusal), self._clock())
        else:
            self._open[_person(message.asker)] += 1
            exchange.task = asyncio.create_task(self._work(exchange, message))
        return exchange

    async def refreshed(self, refresh: Refresh) -> Exchange:
        """Return how far an exchange is that WeChat Work asks about; of another process, if it has been answered."""
        known = self._known.get(refresh.stream)
        if known is None or known.asker != refresh.asker:
            return await self._recalled(refresh)
        if not known.done and self._clock() - known.opened >= LONGEST:
            known.given_up = True
        return known

    def may_be_a_card(self, message: Message) -> bool:
        """Tell whether the reply to a message may be a card, which can only come at once."""
        return self._handler.may_be_a_card(message)

    async def welcome(self) -> str:
        """Return what to say to somebody who opens the conversation."""
        return await to_thread.run_sync(self._handler.welcome, limiter=self._threads)

    async def pressed(self, pressed: Pressed) -> Card | None:
        """Take the answer that a pressed button gives; return the card that takes the old one's place, if any."""
        return await to_thread.run_sync(
            self._handler.pressed, pressed, self._style, abandon_on_cancel=True, limiter=self._threads
        )

    async def judge(self, judged: Judged) -> None:
        """Keep what somebody thinks of an answer."""
        await to_thread.run_sync(self._handler.judge, judged, limiter=self._threads)

    async def close(self, patience: float = 1.0) -> None:
        """Let what is under way end, for ``patience`` seconds."""
        tasks = [exchange.task for exchange in self._known.values() if exchange.task and not exchange.task.done()]
        if tasks:
            _, late = await asyncio.wait(tasks, timeout=patience)
            for task in late:
                task.cancel()
            await asyncio.gather(*late, return_exceptions=True)

    def _refusal(self, message: Message) -> str:
        """What is said at once instead of an answer: to whoever asks no question, or too many."""
        fixed = self._handler.fixed(message)
        if fixed == STOPPED:
            self._stop(message.asker)
        if fixed:
            return fixed
        wait = self._rate.wait(_person(message.asker))
        if wait <= 0 and self._together:
            wait = self._together.wait(self._handler.person_of(message.asker), MOST_A_MINUTE, A_MINUTE)
        if wait > 0:
            return OFTEN.format(seconds=max(1, round(wait)))
        if self._open[_person(message.asker)] >= MOST_OPEN:
            return QUEUED
        return BUSY if self.open >= MOST_AT_ONCE else ""

    def _stop(self, asker: Asker) -> None:
        for exchange in self._known.values():
            if exchange.task and not exchange.done and exchange.asker == asker:
                exchange.settle(Reply(STOPPED), self._clock())
                exchange.task.cancel()

    async def _work(self, exchange: Exchange, message: Message) -> None:
        loop = asyncio.get_running_loop()

        def shown(begun: str) -> None:
            with contextlib.suppress(RuntimeError):  # the loop has ended before an answer nobody waits for any more
                loop.call_soon_threadsafe(exchange.grow, begun)

        try:
            async with self._turn_of(message.asker):
                reply = await to_thread.run_sync(
                    self._handler.reply, message, self._style, shown, abandon_on_cancel=True, limiter=self._threads
                )
            exchange.settle(reply, self._clock())
            await self._send_late(exchange, message, reply)
        finally:
            exchange.settle(Reply(LOST), self._clock())  # only when it was cancelled
            self._open[_person(message.asker)] -= 1
            self._open += Counter()  # drops those who have none

    async def _send_late(self, exchange: Exchange, message: Message, reply: Reply) -> None:
        """Send a reply that nobody asks about any more."""
        if not exchange.given_up and self._clock() - exchange.opened < LONGEST:
            return
        exchange.given_up = True
        if self.later is None:
            return
        try:
            await self.later(message, reply.text)
        except SendingError as error:
            log.warning("a late answer was not sent: %s", error)

    def _turn_of(self, asker: Asker) -> _Turn:
        return _Turn(self._locks, asker)

    async def _recalled(self, refresh: Refresh) -> Exchange:
        reply = await to_thread.run_sync(
            self._handler.recall, refresh.asker, refresh.stream, self._style, limiter=self._threads
        )
        exchange = Exchange(refresh.stream, refresh.asker, self._clock(), reply)
        first = self._missing.setdefault(refresh.stream, exchange.opened)
        while len(self._missing) > MOST_KEPT:
            self._missing.popitem(last=False)
        if reply is None and exchange.opened - first >= MISSING:
            exchange.reply = Reply(LOST)
        if exchange.reply is not None:
            self._missing.pop(refresh.stream, None)
        return exchange

    def _forget(self) -> None:
        now = self._clock()
        while self._known:
            identity, oldest = next(iter(self._known.items()))
            if not oldest.done or (now - oldest.opened < KEPT and len(self._known) < MOST_KEPT):
                break
            del self._known[identity]


class _Turn:
    """Holds an asker's lock for a block; the lock is gone once nobody waits for it."""

    def __init__(self, locks: dict[Asker, tuple[asyncio.Lock, int]], asker: Asker) -> None:
        self._locks = locks
        self._asker = asker

    async def __aenter__(self) -> None:
        lock, waiting = self._locks.get(self._asker, (asyncio.Lock(), 0))
        self._locks[self._asker] = (lock, waiting + 1)
        held = False
        try:
            held = await lock.acquire()
        finally:
            if not held:
                self._leave()

    async def __aexit__(self, *_: object) -> None:
        self._locks[self._asker][0].release()
        self._leave()

    def _leave(self) -> None:
        lock, waiting = self._locks[self._asker]
        if waiting > 1:
            self._locks[self._asker] = (lock, waiting - 1)
        else:
            del self._locks[self._asker]


def _person(asker: Asker) -> tuple[str, str]:
    return asker.bot, asker.user
