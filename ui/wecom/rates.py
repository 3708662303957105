"""How often somebody may ask."""

from __future__ import annotations

import time
from collections import OrderedDict, deque
from collections.abc import Callable, Hashable

MOST_KEPT = 20_000


class Rate:
    """At most ``limit`` times in ``seconds`` for each key, in this process' memory; not for use in threads."""

    def __init__(self, limit: int, seconds: float, clock: Callable[[], float] = time.monotonic) -> None:
        self._limit, self._seconds, self._clock = limit, seconds, clock
        self._times: OrderedDict[Hashable, deque[float]] = OrderedDict()

    def wait(self, key: Hashable) -> float:
        """Count one time for the key and return 0, or return the seconds after which it would be let in."""
        now = self._clock()
        times = self._times.setdefault(key, deque(maxlen=self._limit))
        self._times.move_to_end(key)
        while len(self._times) > MOST_KEPT:
            self._times.popitem(last=False)
        if len(times) == self._limit and now - times[0] < self._seconds:
            return self._seconds - (now - times[0])
        times.append(now)
        return 0.0
