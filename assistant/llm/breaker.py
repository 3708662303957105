"""A circuit breaker: a model that fails again and again is left alone for a while, so that nobody waits for it."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable

FAILURES = 3
REST = 60.0  # seconds
LONGEST_REST = 900.0


class Breaker:
    """Opens after ``failures`` in a row, for ``rest`` seconds, twice as long each time that the trial fails too.

    While open nobody is let through; then one at a time as a trial, until one succeeds. Safe in threads.
    """

    def __init__(
        self, failures: int = FAILURES, rest: float = REST, clock: Callable[[], float] = time.monotonic
    ) -> None:
        self._most = failures
        self._first_rest = rest
        self._clock = clock
        self._lock = threading.Lock()
        self._failed = 0
        self._rest = rest
        self._closed_again = 0.0

    @property
    def is_open(self) -> bool:
        """Whether the model is being left alone."""
        return self._failed >= self._most

    def admits(self) -> bool:
        """Tell whether a call may be made; while it is open, whoever is let through is the trial."""
        with self._lock:
            if not self.is_open:
                return True
            if self._clock() < self._closed_again:
                return False
            self._closed_again = self._clock() + self._rest  # the others wait for how this one goes
            return True

    def succeeded(self) -> None:
        """Close: the model answers."""
        with self._lock:
            self._failed, self._rest = 0, self._first_rest

    def failed(self) -> None:
        """Count a failure; the last of too many opens."""
        with self._lock:
            self._failed += 1
            if self._failed > self._most:
                self._rest = min(self._rest * 2, LONGEST_REST)
            if self.is_open:
                self._closed_again = self._clock() + self._rest
