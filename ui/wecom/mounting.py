"""The bots put into the web application, where there are any; else nothing of them is loaded."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from starlette.applications import Starlette

from ui.server.doors import Doors

if TYPE_CHECKING:
    from fastapi import FastAPI

    from ui.learning.service import Learning
    from ui.store.store import Store
    from ui.wecom.needs import Source
    from ui.wecom.settings import Bots

ADDRESSES = ("/wecom/",)

Awaited = Callable[[], bool]
"""Tells whether somebody still waits for an answer of a bot."""


def mount(app: FastAPI, current: Source, store: Store, learning: Learning, bots: Bots, home: Path) -> Awaited:
    """Put the bots that answer questions, if there are any, into an application; return who tells what is under way.

    They have a door of their own: what comes in by it is signed, belongs to no browser, and is neither looked up among
    the people who are logged in nor matched against the page's addresses, which cost a callback as much as its reply.
    The long connection begins and ends with the application.
    """
    if not bots.answers:
        return lambda: False
    from ui.wecom.running import Running  # noqa: PLC0415 - nothing of it is wanted where there are no bots

    running = Running(app, bots, home)
    running.begin(current, store, learning)
    app.add_middleware(Doors, programs=Starlette(routes=running.routes), prefixes=ADDRESSES)
    return lambda: running.awaited
