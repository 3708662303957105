"""The line to the model: its words as they come, within limits of time, number and cost, or one ``ModelError``.

Time: nothing comes for ``silence`` seconds, or the whole takes longer than ``timeout``. The model streams in a thread
of its own, so that both hold for any model, whatever its own library makes of time limits. Refusals that pass (429,
5xx, no connection) are tried again with growing pauses until the first piece has come; never after it, and never after
a silence: the person has waited long enough. Number and cost: a day's requests and tokens are counted where all
processes see them (``records``). A model that fails again and again is left alone (``breaker``).
"""

from __future__ import annotations

import logging
import math
import queue
import threading
import time
from collections.abc import Callable, Generator, Iterator, Sequence
from typing import Protocol

from assistant.llm.breaker import Breaker
from assistant.llm.faults import trouble_of
from assistant.llm.settings import ModelSettings
from assistant.llm.thinking import Spoken
from assistant.llm.types import ChatModel, Message, ModelError, Piece, Tally, Trouble

LONGEST_ANSWER = 4000
"""Characters said after which a model is no longer listened to; what it thinks before is bounded by time alone."""
FIRST_PAUSE, LONGEST_PAUSE = 0.5, 8.0  # seconds before another try
PASSING = frozenset({Trouble.UNREACHABLE, Trouble.BUSY})
ANSWERED = "answered"

log = logging.getLogger(__name__)


class Spending(Protocol):
    """Where a day's use is counted."""

    def spent(self) -> tuple[int, int]: ...

    def spend(self, requests: int, tokens: int) -> None: ...


class Link:
    """Asks the model that ``open_model`` gives when it is first asked; safe in threads."""

    def __init__(
        self,
        settings: ModelSettings,
        open_model: Callable[[], ChatModel],
        spending: Spending,
        breaker: Breaker | None = None,
        first_pause: float = FIRST_PAUSE,
    ) -> None:
        self.settings = settings
        self.breaker = breaker or Breaker()
        self.tally = Tally()
        self._open_model = open_model
        self._model: ChatModel | None = None
        self._spending = spending
        self._first_pause = first_pause
        self._lock = threading.Lock()

    def warm(self) -> None:
        """Load the model's library, so that the first question does not wait for it; asks the model nothing.

        Raises:
            ModelError: the model cannot be opened.
        """
        with self._lock:
            if self._model is None:
                self._model = self._open_model()

    def stream(self, messages: Sequence[Message], patience: float = math.inf) -> Generator[str]:
        """Yield the model's words as they come, for ``patience`` seconds at most; close it to stop listening.

        Raises:
            ModelError: there are none, or no more although the answer is not complete.
        """
        self._admit()
        started, outcome = time.monotonic(), ANSWERED
        try:
            self.warm()
            yield from self._heard(messages, min(self.settings.timeout, patience))
        except GeneratorExit:  # whoever listened has heard enough: the model is well
            self.breaker.succeeded()
            raise
        except ModelError as error:
            outcome = error.trouble.value
            self.breaker.failed()
            log.warning("no answer of the language model: %s", error)
            raise
        else:
            self.breaker.succeeded()
        finally:
            with self._lock:
                self.tally.calls[outcome] = self.tally.calls.get(outcome, 0) + 1
                self.tally.seconds += time.monotonic() - started

    def _admit(self) -> None:
        requests, tokens = self._spending.spent()
        most_requests, most_tokens = self.settings.daily_requests, self.settings.daily_tokens
        if (most_requests and requests >= most_requests) or (most_tokens and tokens >= most_tokens):
            raise ModelError(Trouble.SPENT)
        if not self.breaker.admits():
            raise ModelError(Trouble.RESTING)

    def _heard(self, messages: Sequence[Message], patience: float) -> Iterator[str]:
        """Yield what the first try that gives any says, without its thoughts; count what it cost, however it ends."""
        heard, said, tokens_in, tokens_out = 0, 0, 0, 0
        listening, spoken = self._begun(messages, patience), Spoken()
        try:
            for piece in listening:
                heard += len(piece.text)
                tokens_in, tokens_out = tokens_in + piece.tokens_in, tokens_out + piece.tokens_out
                if words := spoken.feed(piece.text):
                    said += len(words)
                    yield words
                if said > LONGEST_ANSWER:
                    log.warning("the language model went on for more than %d characters", LONGEST_ANSWER)
                    return
            if rest := spoken.flush():
                yield rest
        finally:
            listening.close()
            if heard or tokens_in:
                # Of a server that does not count, a token is about a character of Chinese.
                self._count(tokens_in or sum(len(message.content) for message in messages), tokens_out or heard)

    def _begun(self, messages: Sequence[Message], patience: float) -> Generator[Piece]:
        """Yield the pieces of the first try that gives one."""
        from tenacity import (  # noqa: PLC0415
            Retrying,
            retry_if_exception,
            stop_after_attempt,
            stop_before_delay,
            wait_exponential_jitter,
        )

        started = time.monotonic()
        deadline = started + patience
        tries = Retrying(
            stop=stop_after_attempt(1 + self.settings.retries) | stop_before_delay(patience),
            wait=wait_exponential_jitter(multiplier=self._first_pause, max=LONGEST_PAUSE, jitter=self._first_pause),
            retry=retry_if_exception(_passes),
            reraise=True,
        )
        listening, first = tries(self._try, messages, deadline)
        with self._lock:
            self.tally.first_seconds += time.monotonic() - started
        try:
            if first is not None:
                yield first
                yield from listening.pieces()
        finally:
            listening.stop()

    def _try(self, messages: Sequence[Message], deadline: float) -> tuple[Listening, Piece | None]:
        """Return a stream that has begun, and its first piece."""
        assert self._model is not None
        self._spending.spend(1, 0)
        listening = Listening(self._model, messages, self.settings.silence, deadline)
        return listening, listening.next()

    def _count(self, tokens_in: int, tokens_out: int) -> None:
        self._spending.spend(0, tokens_in + tokens_out)
        with self._lock:
            self.tally.tokens_in += tokens_in
            self.tally.tokens_out += tokens_out


class Listening:
    """One streamed answer, heard in a thread of its own; ``silence`` seconds for a piece, nothing past ``deadline``.

    The thread ends with the stream, or after ``stop``; it keeps no process alive. It takes a piece only when one is
    asked for: else it would read what comes next while a sentence is being judged, and hold the person's sentence up.
    """

    def __init__(self, model: ChatModel, messages: Sequence[Message], silence: float, deadline: float) -> None:
        self._heard: queue.SimpleQueue[Piece | Exception | None] = queue.SimpleQueue()
        self._wanted = threading.Semaphore(0)
        self._stopped = threading.Event()
        self._silence = silence
        self._deadline = deadline
        threading.Thread(target=self._listen, args=(model, messages), name="language-model", daemon=True).start()

    def next(self) -> Piece | None:
        """Return the next piece, None at the end.

        Raises:
            ModelError: it failed, or nothing came in time.
        """
        patience = min(self._silence, self._deadline - time.monotonic())
        self._wanted.release()
        try:
            heard = self._heard.get(timeout=max(patience, 0.0))
        except queue.Empty:
            self.stop()
            raise ModelError(Trouble.SILENT, f"nothing for {max(patience, 0.0):.1f} seconds") from None
        if isinstance(heard, Exception):
            raise trouble_of(heard) from heard
        return heard

    def pieces(self) -> Iterator[Piece]:
        """Yield the pieces that are left; whoever has begun to speak was reached, and is cut off when he is lost."""
        try:
            while (piece := self.next()) is not None:
                yield piece
        except ModelError as error:
            if error.trouble is not Trouble.UNREACHABLE:
                raise
            raise ModelError(Trouble.GARBLED, "lost") from error

    def stop(self) -> None:
        """Listen no longer."""
        self._stopped.set()
        self._wanted.release()

    def _listen(self, model: ChatModel, messages: Sequence[Message]) -> None:
        try:
            stream = model.stream(messages)
            while self._is_wanted():
                piece = next(stream, None)
                self._heard.put(piece)
                if piece is None:
                    return
        except Exception as error:  # noqa: BLE001 - the edge to other people's code, which may raise anything
            self._heard.put(error)

    def _is_wanted(self) -> bool:
        """Wait until a piece is asked for; tell whether one still is."""
        self._wanted.acquire()
        return not self._stopped.is_set()


def _passes(error: BaseException) -> bool:
    return isinstance(error, ModelError) and error.trouble in PASSING
