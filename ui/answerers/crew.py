"""The worker processes: started, given one question at a time, replaced when they die."""

from __future__ import annotations

import logging
import subprocess
import sys
import threading
import time
from collections.abc import Sequence
from contextlib import suppress
from typing import Self

from ui.answerers.letters import OPENING, READY

COMMAND = (sys.executable, "-m", "ui.answerers")
AGAIN = 2.0  # seconds before a worker that died at once is replaced
PARTING = 3.0  # seconds for a worker to end by itself

log = logging.getLogger(__name__)


class _Worker:
    """One process; its pipes are used by one thread at a time."""

    def __init__(self, command: Sequence[str]) -> None:
        self.process = subprocess.Popen(
            command,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            encoding="utf-8",
            errors="surrogatepass",
        )

    def hear(self) -> str:
        """Return its next line, empty when it has died."""
        assert self.process.stdout is not None
        return self.process.stdout.readline()

    def ask(self, line: str) -> str:
        """Return its reply, empty when it has died."""
        assert self.process.stdin is not None
        try:
            self.process.stdin.write(line)
            self.process.stdin.flush()
            return self.hear()
        except (OSError, ValueError):  # the pipe is broken, or closed already
            return ""

    def end(self) -> None:
        """Close its input, at which it ends."""
        assert self.process.stdin is not None
        with suppress(OSError):  # what was not written to a dead process cannot be written now either
            self.process.stdin.close()

    def bury(self) -> None:
        """Let go of a process that has ended."""
        self.end()
        assert self.process.stdout is not None
        self.process.stdout.close()


class Crew:
    """``size`` workers, kept up from ``__enter__`` to ``__exit__``. Safe in threads."""

    def __init__(self, size: int, command: Sequence[str] = COMMAND) -> None:
        self._command = command
        self._size = size
        self._change = threading.Condition()
        self._idle: list[_Worker] = []
        self._ready = 0  # workers that wait for a question or work on one
        self._closing = threading.Event()
        self._all: dict[int, _Worker] = {}
        self._keepers = [threading.Thread(target=self._keep, args=(place,), daemon=True) for place in range(size)]

    def __enter__(self) -> Self:
        """Start the workers; they answer when they are ready."""
        for keeper in self._keepers:
            keeper.start()
        return self

    def __exit__(self, *_: object) -> None:
        """End the workers, after the questions they work on."""
        self._closing.set()
        with self._change:
            workers = list(self._all.values())
            self._idle.clear()
            self._ready = 0
            self._change.notify_all()
        for worker in workers:
            worker.end()
        for worker in workers:
            try:
                worker.process.wait(PARTING)
            except subprocess.TimeoutExpired:
                worker.process.kill()
        for keeper in self._keepers:
            keeper.join(PARTING)

    def ask(self, line: str) -> str:
        """Return a worker's reply to a line, empty when none of them can be asked now; waits while all are busy."""
        while (worker := self._taken()) is not None:
            reply = worker.ask(line)
            if reply == OPENING:
                with self._change:
                    self._ready -= 1
                threading.Thread(target=self._await, args=(worker,), daemon=True).start()
                return ""
            if reply:
                with self._change:
                    self._idle.append(worker)
                    self._change.notify()
                return reply
            with self._change:
                self._ready -= 1  # it died over the question; its keeper replaces it
                self._change.notify_all()
        return ""

    def wait_until_ready(self, patience: float) -> bool:
        """Wait until every worker is ready; tell whether that came about within ``patience`` seconds."""
        with self._change:
            return self._change.wait_for(lambda: self._ready == self._size, patience)

    @property
    def processes(self) -> list[int]:
        """The ids of the processes that run."""
        with self._change:
            return [worker.process.pid for worker in self._all.values()]

    def _taken(self) -> _Worker | None:
        with self._change:
            self._change.wait_for(lambda: self._idle or not self._ready)
            return self._idle.pop() if self._idle else None

    def _await(self, worker: _Worker) -> None:
        """Let a worker be asked once it says that it is ready."""
        if worker.hear() == READY:
            with self._change:
                if not self._closing.is_set():
                    self._ready += 1
                    self._idle.append(worker)
                    self._change.notify_all()

    def _keep(self, place: int) -> None:
        while not self._closing.is_set():
            begun = time.monotonic()
            worker = _Worker(self._command)
            with self._change:
                self._all[place] = worker
            self._await(worker)
            code = worker.process.wait()
            self._forget(worker)
            if self._closing.is_set():
                return
            log.error("an answering process ended with code %d and is replaced", code)
            self._closing.wait(max(0.0, AGAIN - (time.monotonic() - begun)))

    def _forget(self, worker: _Worker) -> None:
        with self._change:
            if worker in self._idle:  # else whoever asks it finds out
                self._idle.remove(worker)
                self._ready -= 1
                self._change.notify_all()
        worker.bury()
