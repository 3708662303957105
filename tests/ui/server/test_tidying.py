"""Old conversations of visitors are cleared while the application runs, and only where that is wanted."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from pathlib import Path

import pytest
from fastapi import FastAPI

from assistant.types import Answer
from tests.loops import finish
from tests.ui.store.conftest import Clock
from ui.server.tidying import clear_daily
from ui.store.database import default_url
from ui.store.errors import StoreBusyError
from ui.store.store import Store, open_store
from ui.store.types import new_id, visitor


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def store(tmp_path: Path, clock: Clock) -> Iterator[Store]:
    opened = open_store(default_url(tmp_path), clock=clock)
    conversation = opened.conversations.begin(visitor("甲"))
    opened.conversations.append(visitor("甲"), conversation, new_id(), "问", Answer("答"))
    clock.move(days=31)
    yield opened
    opened.close()


def kept(store: Store) -> int:
    return len(store.conversations.list(visitor("甲")))


def run(app: FastAPI, store: Store, wanted: int) -> None:
    """Let the application live until ``wanted`` conversations are kept."""

    async def live() -> None:
        async with app.router.lifespan_context(app):
            for _ in range(500):
                await asyncio.sleep(0.01)
                if kept(store) == wanted:
                    return

    finish(live())


def test_old_ones_are_cleared_while_the_application_runs(store: Store) -> None:
    app = FastAPI()
    clear_daily(app, store, 30)
    assert kept(store) == 1
    run(app, store, 0)
    assert kept(store) == 0


def test_without_a_number_of_days_all_are_kept(store: Store) -> None:
    app = FastAPI()
    before = app.router.lifespan_context
    clear_daily(app, store, 0)
    assert app.router.lifespan_context is before


def test_a_busy_database_is_tried_again(
    store: Store, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    clear = store.conversations.clear_visitors
    tries: list[int] = []

    def busy_once(age: object) -> int:
        tries.append(1)
        if len(tries) == 1:
            message = "数据库正忙"
            raise StoreBusyError(message)
        return clear(age)  # type: ignore[arg-type]

    monkeypatch.setattr(store.conversations, "clear_visitors", busy_once)
    app = FastAPI()
    clear_daily(app, store, 30, pause=0.01)
    run(app, store, 0)
    assert kept(store) == 0
    assert "数据库正忙" in caplog.text
