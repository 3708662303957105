from __future__ import annotations

from sqlalchemy import create_engine, text

from tests.ui.store.conftest import Clock
from ui.store.database import address_of
from ui.store.store import Store
from ui.store.types import User


def test_a_session_is_its_users(store: Store, wang: User, li: User) -> None:
    one, other = store.sessions.begin(wang), store.sessions.begin(li)
    assert (store.sessions.user_of(one), store.sessions.user_of(other)) == (wang, li)
    assert store.sessions.user_of("无此令牌") is None


def test_it_ends_when_it_is_ended(store: Store, wang: User) -> None:
    one, other = store.sessions.begin(wang), store.sessions.begin(wang)
    store.sessions.end(one)
    store.sessions.end(one)
    assert store.sessions.user_of(one) is None
    assert store.sessions.user_of(other) == wang
    store.sessions.end_all(wang.id)
    assert store.sessions.user_of(other) is None


def test_it_ends_after_twelve_hours_without_a_visit(store: Store, wang: User, clock: Clock) -> None:
    token = store.sessions.begin(wang)
    clock.move(hours=11.9)
    assert store.sessions.user_of(token) == wang
    clock.move(hours=11.9)
    assert store.sessions.user_of(token) == wang
    clock.move(hours=12)
    assert store.sessions.user_of(token) is None


def test_it_ends_after_thirty_days_however_often_one_comes(store: Store, wang: User, clock: Clock) -> None:
    token = store.sessions.begin(wang)
    for _ in range(59):
        clock.move(hours=11.9)
        assert store.sessions.user_of(token) == wang
    clock.move(hours=11.9)
    assert store.sessions.user_of(token) == wang
    clock.move(hours=6)
    assert store.sessions.user_of(token) is None


def test_no_token_and_no_password_is_in_the_database(store: Store, url: str, wang: User) -> None:
    token = store.sessions.begin(wang)
    engine = create_engine(address_of(url))
    with engine.connect() as connection:
        kept = [
            str(row)
            for table in ("users", "web_sessions")
            for row in connection.execute(text(f"SELECT * FROM {table}"))
        ]
    engine.dispose()
    assert len(kept) == 2
    assert not any(token in row or "correct horse" in row for row in kept)


def test_sessions_long_over_are_cleared_away(store: Store, url: str, wang: User, clock: Clock) -> None:
    store.sessions.begin(wang)
    clock.move(days=2)
    store.sessions.begin(wang)
    engine = create_engine(address_of(url))
    with engine.connect() as connection:
        assert connection.execute(text("SELECT count(*) FROM web_sessions")).scalar_one() == 1
    engine.dispose()
