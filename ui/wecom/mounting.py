"""The bots put into the web application, where there are any; else nothing of them is loaded."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from fastapi import FastAPI

    from ui.store.store import Store
    from ui.wecom.needs import Source
    from ui.wecom.running import Running
    from ui.wecom.settings import Bots


def mount(app: FastAPI, current: Source, store: Store, bots: Bots, home: Path) -> Running | None:
    """Put the bots into an application; None when none of them answers questions.

    Call it before the page is mounted, which answers every address that is left. The long connection begins and ends
    with the application. What runs is also at ``app.state.wecom``.
    """
    if not bots.answers:
        return None
    from ui.wecom.running import Running  # noqa: PLC0415 - nothing of it is wanted where there are no bots

    running = Running(app, bots, home)
    running.begin(current, store)
    app.state.wecom = running
    return running
