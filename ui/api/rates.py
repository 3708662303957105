"""How often somebody may ask: a bucket of requests that fills up again evenly."""

from __future__ import annotations

import time
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass

MOST_REMEMBERED = 20_000  # callers; whoever has not come for longest begins anew
MINUTE = 60.0


@dataclass(slots=True)
class _Bucket:
    left: float
    at: float


class Rates:
    """Lets each caller make ``rate`` requests a minute, all at once or spread; 0 lets in everybody.

    Counted in this process alone. For one thread: the server's loop. ``clock`` counts seconds.
    """

    def __init__(self, rate: int, clock: Callable[[], float] = time.monotonic) -> None:
        self._rate = rate
        self._clock = clock
        self._buckets: OrderedDict[str, _Bucket] = OrderedDict()

    def wait(self, caller: str) -> float:
        """Count a request and return 0, or return the seconds until there is room for it."""
        if not self._rate:
            return 0.0
        now = self._clock()
        bucket = self._buckets.setdefault(caller, _Bucket(self._rate, now))
        self._buckets.move_to_end(caller)
        if len(self._buckets) > MOST_REMEMBERED:
            self._buckets.popitem(last=False)
        bucket.left = min(self._rate, bucket.left + (now - bucket.at) * self._rate / MINUTE)
        bucket.at = now
        if bucket.left < 1:
            return (1 - bucket.left) * MINUTE / self._rate
        bucket.left -= 1
        return 0.0
