"""Runs a coroutine in an event loop of its own.

In a thread, because playwright's synchronous interface keeps a loop running in the one that tests run in.
"""

from __future__ import annotations

import asyncio
from collections.abc import Coroutine
from concurrent.futures import ThreadPoolExecutor
from typing import Any, TypeVar

T = TypeVar("T")


def finish(work: Coroutine[Any, Any, T], seconds: float = 60) -> T:
    """Return what ``work`` returns; raise ``TimeoutError`` when it takes longer than ``seconds``."""

    async def bounded() -> T:
        return await asyncio.wait_for(work, seconds)

    with ThreadPoolExecutor(1) as thread:
        return thread.submit(asyncio.run, bounded()).result()
