"""Answers for programs, worked out beside the server's loop."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from typing import TypeVar

from anyio import CapacityLimiter, to_thread

from assistant.types import Answer, Turn
from ui.api.faults import Fault
from ui.server.metrics import Metrics
from ui.typed import question_of
from ui.web.context import Context

T = TypeVar("T")
THREADS = 1  # an answer is arithmetic under Python's one lock: more threads would only wait for each other
MOST_WAITING = 200  # beyond that whoever comes is better told at once
BUSY = "现在提问的人太多，请几秒后再试。"
SENTENCE = re.compile(r"[^。！？\n]*[。！？\n]+|[^。！？\n]+")


class Answering:
    """Asks the assistant of the moment; for the server's loop. ``waiting`` is how many are not answered yet."""

    def __init__(self, context: Context, metrics: Metrics) -> None:
        self._context = context
        self._threads = CapacityLimiter(THREADS)
        self.metrics = metrics
        self.waiting = 0

    async def ask(self, question: str, history: Sequence[str]) -> Answer:
        """Return the answer after the earlier questions of ``history``, oldest first.

        Raises:
            QuestionError: it is no question.
            Fault: 503, too many are waiting.
        """
        readable = question_of(question)
        turns = [Turn(question_of(turn)) for turn in history if turn.strip()]
        return await self.beside(lambda: self._context.assistant.ask(readable, turns))

    async def beside(self, work: Callable[[], T]) -> T:
        """Do a piece of work in the thread beside the loop.

        Raises:
            Fault: 503, too many are waiting.
        """
        if self.waiting >= MOST_WAITING:
            raise Fault(503, BUSY, wait=2)
        self.waiting += 1
        self.metrics.queue.set(self.waiting)
        try:
            return await to_thread.run_sync(work, limiter=self._threads)
        finally:
            self.waiting -= 1
            self.metrics.queue.set(self.waiting)


def sentences(text: str) -> list[str]:
    """Return the pieces that ``text`` is written out in; together they are the text, character by character."""
    return SENTENCE.findall(text)
