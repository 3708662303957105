"""Answers for programs, worked out beside the server's loop."""

from __future__ import annotations

import re
from collections.abc import AsyncGenerator, Iterator, Sequence
from contextlib import aclosing, closing, contextmanager

from anyio import CapacityLimiter, to_thread

from assistant.types import Answer, Turn
from ui.api.faults import Fault
from ui.server.metrics import Metrics
from ui.typed import question_of
from ui.web.context import Context

MOST_WAITING = 200  # beyond that whoever comes is better told at once
BUSY = "现在提问的人太多，请几秒后再试。"
SENTENCE = re.compile(r"[^。！？\n]*[。！？\n]+|[^。！？\n]+")


class Answering:
    """Asks the assistant of the moment, in ``threads``; for the server's loop. ``waiting`` is how many still wait."""

    def __init__(self, context: Context, metrics: Metrics, threads: int = 1) -> None:
        self._context = context
        self._threads = CapacityLimiter(threads)
        self.metrics = metrics
        self.waiting = 0

    async def ask(self, question: str, history: Sequence[str]) -> Answer:
        """Return the answer after the earlier questions of ``history``, oldest first.

        Raises:
            QuestionError: it is no question.
            Fault: 503, too many are waiting.
        """
        readable, turns = _read(question, history)
        with self._counted():
            return await to_thread.run_sync(self._context.assistant.ask, readable, turns, limiter=self._threads)

    async def stream(self, question: str, history: Sequence[str]) -> AsyncGenerator[str | Answer]:
        """Yield the beginning of the answer's text as it is proved, piece by piece, then the answer.

        Raises:
            QuestionError, Fault: as ``ask``, before anything is yielded.
        """
        readable, turns = _read(question, history)
        with self._counted(), closing(self._context.assistant.stream(readable, turns)) as parts:
            while (part := await to_thread.run_sync(next, parts, None, limiter=self._threads)) is not None:
                yield part

    @contextmanager
    def _counted(self) -> Iterator[None]:
        """Count a question as waiting; 503 when there are too many."""
        if self.waiting >= MOST_WAITING:
            raise Fault(503, BUSY, wait=2)
        self.waiting += 1
        self.metrics.queue.set(self.waiting)
        try:
            yield
        finally:
            self.waiting -= 1
            self.metrics.queue.set(self.waiting)


async def begun(parts: AsyncGenerator[str | Answer]) -> AsyncGenerator[str | Answer]:
    """Return ``parts`` once there is a first one, so that whatever is wrong is raised before a response begins."""
    first = await anext(parts)

    async def all_of_them() -> AsyncGenerator[str | Answer]:
        async with aclosing(parts):
            yield first
            async for part in parts:
                yield part

    return all_of_them()


async def told(parts: AsyncGenerator[str | Answer]) -> AsyncGenerator[str | Answer]:
    """Yield the answer's sentences as they come, together its text, then the answer."""
    length = 0
    async with aclosing(parts):
        async for part in parts:
            text = part.text[length:] if isinstance(part, Answer) else part
            length += len(text)
            for sentence in sentences(text):
                yield sentence
            if isinstance(part, Answer):
                yield part


def sentences(text: str) -> list[str]:
    """Return the pieces that ``text`` is written out in; together they are the text, character by character."""
    return SENTENCE.findall(text)


def _read(question: str, history: Sequence[str]) -> tuple[str, list[Turn]]:
    return question_of(question), [Turn(question_of(turn)) for turn in history if turn.strip()]
