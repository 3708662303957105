"""Failed logins: how many are let through, and how long one waits after that."""

from __future__ import annotations

import ipaddress
import json
from collections.abc import Mapping

from ui.store.attempts import Attempts

NETWORK = 64  # bits of an IPv6 address that belong to one household

# Few for one name from one address; more for an address, which many people behind one gateway share; most for a name
# from anywhere, so that a stranger cannot easily shut somebody out.
LIMITS = {"pair": 5, "address": 40, "name": 100}


class Throttle:
    """Counts failures in the store, for all processes together; see ``ui.store.attempts`` for how long they count."""

    def __init__(self, attempts: Attempts) -> None:
        self._attempts = attempts

    def enter(self, name: str, address: str) -> float:
        """Count an attempt as failed until ``succeeded``; return the seconds to wait if it must not be made, else 0.

        Counting beforehand leaves nothing to gain by trying many passwords at once.
        """
        keys = _keys(name, address)
        return self._attempts.enter({key: LIMITS[kind] for kind, key in keys.items()}).total_seconds()

    def succeeded(self, name: str, address: str) -> None:
        """Forget this name's failures from this address, and the attempt itself elsewhere."""
        keys = _keys(name, address)
        self._attempts.forget(keys["pair"])
        self._attempts.take_back([keys["address"], keys["name"]])


def _keys(name: str, address: str) -> Mapping[str, str]:
    folded, network = name.strip().casefold()[:64], network_of(address)
    parts = {"pair": [folded, network], "address": [network], "name": [folded]}
    return {kind: json.dumps([kind, *found]) for kind, found in parts.items()}


def network_of(address: str) -> str:
    """Return what counts as one address: an IPv4 address, or the network that an IPv6 address is in."""
    try:
        found = ipaddress.ip_address(address)
    except ValueError:
        return address
    if isinstance(found, ipaddress.IPv4Address):
        return str(found)
    return str(ipaddress.ip_network((int(found), NETWORK), strict=False))
