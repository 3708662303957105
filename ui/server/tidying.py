"""What is cleared away while the server runs: conversations of browsers that nobody logged in with, once they are old.

None are by default: whoever keeps a server chooses for how many days (``QINGWEN_VISITOR_DAYS``).
"""

from __future__ import annotations

import asyncio
import contextlib
import logging
from collections.abc import AsyncIterator
from datetime import timedelta
from typing import Any

from fastapi import FastAPI

from ui.store.errors import StoreError
from ui.store.store import Store

OFTEN = 24 * 60 * 60.0  # seconds between two clearings; one more is made when the server starts

log = logging.getLogger(__name__)


def clear_daily(app: FastAPI, store: Store, days: int, pause: float = OFTEN) -> None:
    """While the application runs, clear what visitors have not touched for ``days`` days; nothing when that is 0.

    ``pause`` is how many seconds lie between two clearings. Several processes may do so over one database.
    """
    if not days:
        return
    outer = app.router.lifespan_context

    @contextlib.asynccontextmanager
    async def lifespan(application: FastAPI) -> AsyncIterator[Any]:
        async with outer(application) as state:
            task = asyncio.create_task(_clearing(store, timedelta(days=days), pause))
            try:
                yield state
            finally:
                task.cancel()
                await asyncio.gather(task, return_exceptions=True)

    app.router.lifespan_context = lifespan


async def _clearing(store: Store, age: timedelta, pause: float) -> None:
    while True:
        try:
            count = await asyncio.to_thread(store.conversations.clear_visitors, age)
        except StoreError as error:
            log.warning("visitors' old conversations were not cleared: %s", error)
        else:
            if count:
                log.info("cleared %d old conversations of visitors", count)
        await asyncio.sleep(pause)
