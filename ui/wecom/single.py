"""One process at a time: of several workers one keeps the long connection, and another takes over when it ends."""

from __future__ import annotations

import asyncio
import contextlib
import fcntl
from collections.abc import AsyncIterator
from pathlib import Path

PAUSE = 5.0  # seconds between two looks at a lock that another process holds


@contextlib.asynccontextmanager
async def alone(lock: Path, pause: float = PAUSE) -> AsyncIterator[None]:
    """Wait until no other process of this machine is in a block on the same file; the system frees it with the process.

    Raises:
        OSError: the file cannot be made.
    """
    lock.parent.mkdir(parents=True, exist_ok=True)
    with lock.open("wb") as handle:
        while not _taken(handle.fileno()):
            await asyncio.sleep(pause)
        yield


def _taken(descriptor: int) -> bool:
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True
