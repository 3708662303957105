"""Failed logins: how many are let through, and how long one waits after that."""

from __future__ import annotations

import ipaddress
import threading
import time
from collections import OrderedDict
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

WINDOW = 15 * 60.0  # seconds that a failure counts
MOST_REMEMBERED = 20_000  # pairs, addresses and names in memory; the oldest are forgotten first
NETWORK = 64  # bits of an IPv6 address that belong to one household

# Few for one name from one address; more for an address, which many people behind one gateway share; most for a name
# from anywhere, so that a stranger cannot easily shut somebody out.
LIMITS = {"pair": 5, "address": 40, "name": 100}


@dataclass(slots=True)
class _Failures:
    at: list[float] = field(default_factory=list)


class Throttle:
    """Counts failures in this process' memory; ``clock`` counts seconds. Safe in threads."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._lock = threading.Lock()
        self._failures: OrderedDict[tuple[str, ...], _Failures] = OrderedDict()

    def enter(self, name: str, address: str) -> float:
        """Count an attempt as failed until ``succeeded``; return the seconds to wait if it must not be made, else 0.

        Counting beforehand leaves nothing to gain by trying many passwords at once.
        """
        now = self._clock()
        with self._lock:
            keys = list(_keys(name, address))
            wait = max(self._wait(key, now) for key in keys)
            if wait <= 0:
                for key in keys:
                    self._failures.setdefault(key, _Failures()).at.append(now)
                    self._failures.move_to_end(key)
            while len(self._failures) > MOST_REMEMBERED:
                self._failures.popitem(last=False)
        return wait

    def succeeded(self, name: str, address: str) -> None:
        """Forget this name's failures from this address, and the attempt itself elsewhere."""
        with self._lock:
            for key in _keys(name, address):
                kept = self._failures.get(key)
                if kept is None:
                    continue
                if key[0] == "pair":
                    del self._failures[key]
                elif kept.at:
                    kept.at.pop()

    def _wait(self, key: tuple[str, ...], now: float) -> float:
        kept = self._failures.get(key)
        if kept is None:
            return 0.0
        kept.at = [at for at in kept.at if now - at < WINDOW]
        limit = LIMITS[key[0]]
        return kept.at[-limit] + WINDOW - now if len(kept.at) >= limit else 0.0


def _keys(name: str, address: str) -> Iterator[tuple[str, ...]]:
    folded, network = name.strip().casefold()[:64], network_of(address)
    yield ("pair", folded, network)
    yield ("address", network)
    yield ("name", folded)


def network_of(address: str) -> str:
    """Return what counts as one address: an IPv4 address, or the network that an IPv6 address is in."""
    try:
        found = ipaddress.ip_address(address)
    except ValueError:
        return address
    if isinstance(found, ipaddress.IPv4Address):
        return str(found)
    return str(ipaddress.ip_network((int(found), NETWORK), strict=False))
