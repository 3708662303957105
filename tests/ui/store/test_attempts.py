"""Attempts to log in, on both databases: counted, limited, forgotten."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

from sqlalchemy import func, select, text

from tests.ui.store.conftest import Clock
from ui.store.attempts import WINDOW
from ui.store.database import Database
from ui.store.schema import AttemptRow
from ui.store.store import Store, open_store

NOTHING = timedelta()


def test_attempts_are_counted_up_to_the_limit_and_forgotten_in_time(store: Store, clock: Clock) -> None:
    assert store.attempts.enter({"甲": 2, "乙": 3}) == NOTHING
    clock.move(minutes=5)
    assert store.attempts.enter({"甲": 2, "乙": 3}) == NOTHING
    assert store.attempts.enter({"甲": 2, "乙": 3}) == timedelta(minutes=10)
    assert store.attempts.enter({"乙": 3}) == NOTHING  # what had to wait was not counted
    clock.move(minutes=10)
    assert store.attempts.enter({"甲": 2}) == NOTHING


def test_success_takes_back_or_forgets(store: Store) -> None:
    for _ in range(2):
        store.attempts.enter({"甲": 2, "乙": 2})
    store.attempts.forget("甲")
    store.attempts.take_back(["乙", "没有"])
    assert store.attempts.enter({"甲": 2, "乙": 2}) == NOTHING
    assert store.attempts.enter({"甲": 2}) == NOTHING
    assert store.attempts.enter({"乙": 2}) == WINDOW


def test_of_many_attempts_in_one_moment_no_more_than_the_limit_are_made(store: Store) -> None:
    with ThreadPoolExecutor(8) as pool:
        waits = list(pool.map(lambda _: store.attempts.enter({"甲": 5}), range(24)))
    assert waits.count(NOTHING) == 5


def test_old_attempts_do_not_pile_up_and_an_older_database_gets_the_table(url: str, clock: Clock) -> None:
    old = Database(url)
    with old.writing() as session:
        session.execute(text("DROP TABLE login_attempts"))
        session.execute(text("UPDATE schema_version SET version = 4"))
    old.close()
    store = open_store(url, clock=clock)
    for number in range(3):
        store.attempts.enter({f"名{number}": 1})
    clock.move(hours=1)
    store.attempts.enter({"甲": 1})
    store.close()
    database = Database(url)
    with database.reading() as session:
        assert session.scalar(select(func.count()).select_from(AttemptRow)) == 1
    database.close()
