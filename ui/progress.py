"""How far a long work is: one line on a terminal, a line a stage elsewhere; always on stderr."""

from __future__ import annotations

import sys
import time
from types import TracebackType
from typing import Self

REDRAW_SECONDS = 0.1


class Progress:
    """Call it with the stage, how many are done, and how many there are; use it as a context to leave a clean line."""

    def __init__(self) -> None:
        self._stage = ""
        self._drawn = 0.0
        self._on_terminal = sys.stderr.isatty()

    def __call__(self, stage: str, done: int, total: int) -> None:
        """Show the state, at most ten times a second."""
        fresh = stage != self._stage
        if not self._on_terminal:
            if fresh:
                sys.stderr.write(f"{stage}…\n")
        elif fresh or done == total or time.monotonic() - self._drawn > REDRAW_SECONDS:
            self._drawn = time.monotonic()
            sys.stderr.write(f"{chr(10) if fresh and self._stage else chr(13)}{stage} {done}/{total}\x1b[K")
            sys.stderr.flush()
        self._stage = stage

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._on_terminal and self._stage:
            sys.stderr.write("\n")
