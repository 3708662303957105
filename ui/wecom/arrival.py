"""What is let in: requests of a bounded size, signed just now, that have not been here before."""

from __future__ import annotations

import asyncio
import time
from collections import OrderedDict
from collections.abc import Callable

from starlette.requests import ClientDisconnect, Request

from ui.wecom.crypto import Signed
from ui.wecom.errors import EnvelopeError
from ui.wecom.together import Together

LARGEST_BODY = 1 << 20  # bytes; no callback comes near
SLOWEST_BODY = 5.0  # seconds for a body to arrive, as long as WeChat Work waits for the reply
STALE = 300  # seconds that clocks may differ, and a request be on its way
KEPT = 2 * 3600.0  # seconds that WeChat Work does not use a nonce again
MOST_KEPT = 100_000
LONGEST_PARAMETER = 4096  # characters


def signed_of(request: Request) -> Signed:
    """Return the signature in a request's address.

    Raises:
        EnvelopeError: a part is missing, there twice, or absurd.
    """
    return Signed(parameter(request, "msg_signature"), parameter(request, "timestamp"), parameter(request, "nonce"))


def parameter(request: Request, name: str) -> str:
    """Return a parameter of the address that must be there exactly once."""
    values = request.query_params.getlist(name)
    if len(values) != 1 or not 0 < len(values[0]) <= LONGEST_PARAMETER:
        raise EnvelopeError
    return values[0]


async def body_of(request: Request, largest: int = LARGEST_BODY) -> bytes:
    """Return a request's body.

    Raises:
        EnvelopeError: it is larger than ``largest``, whatever its header says, breaks off, or does not end in time.
    """
    if int_of(request.headers.get("content-length", "0")) > largest:
        raise EnvelopeError
    parts, size = [], 0
    try:
        async with asyncio.timeout(SLOWEST_BODY):
            async for part in request.stream():
                size += len(part)
                if size > largest:
                    raise EnvelopeError
                parts.append(part)
    except (ClientDisconnect, TimeoutError) as error:
        raise EnvelopeError from error
    return b"".join(parts)


def int_of(text: str) -> int:
    """Return a whole number of at most 18 ASCII digits.

    Raises:
        EnvelopeError: it is none.
    """
    if not (text.isascii() and text.isdigit() and len(text) < 19):  # noqa: PLR2004 - fits 64 bits
        raise EnvelopeError
    return int(text)


class Replays:
    """Turns away what was signed long ago or has been let in before, by this process or another of the machine.

    ``together`` is what they know together. Behind several machines a copy may be let in once by each. It changes
    nothing: the same message has the same answer (``exchanges``), kept once.
    """

    def __init__(self, clock: Callable[[], float] = time.time, together: Together | None = None) -> None:
        self._clock = clock
        self._together = together
        self._seen: OrderedDict[tuple[str, str], float] = OrderedDict()

    def admit(self, signed: Signed) -> None:
        """Let a request in whose signature has been found right.

        Raises:
            EnvelopeError: it is stale, of the future, or here for the second time.
        """
        now = self._clock()
        if abs(now - int_of(signed.timestamp)) > STALE:
            raise EnvelopeError
        while self._seen and (len(self._seen) >= MOST_KEPT or now - next(iter(self._seen.values())) > KEPT):
            self._seen.popitem(last=False)
        key = (signed.timestamp, signed.nonce)
        if key in self._seen:
            raise EnvelopeError
        self._seen[key] = now
        if self._together and not self._together.is_first(":".join((signed.timestamp, signed.nonce)), KEPT):
            raise EnvelopeError
