"""API keys: made, used, revoked."""

from __future__ import annotations

import pytest
from sqlalchemy import create_engine, text

from tests.ui.store.conftest import Clock
from ui.store.database import Database, address_of
from ui.store.errors import UnknownError, UserNameError
from ui.store.store import Store, open_store
from ui.store.types import Scope


def test_a_key_opens_what_it_was_made_for(store: Store) -> None:
    made, secret = store.keys.create("门户", [Scope.ASK])
    assert secret.startswith("qw-")
    assert len(secret) == 46
    key = store.keys.of(secret)
    assert key is not None
    assert (key.id, key.name) == (made.id, "门户")
    assert [scope for scope in Scope if key.allows(scope)] == [Scope.ASK]
    assert store.keys.of(secret + "x") is None


def test_an_administrators_key_opens_all(store: Store) -> None:
    made, _ = store.keys.create("监控", [Scope.ADMIN])
    assert all(made.allows(scope) for scope in Scope)


def test_a_revoked_key_is_worthless_and_still_listed(store: Store, clock: Clock) -> None:
    _, secret = store.keys.create("门户", [Scope.ASK])
    clock.move(days=1)
    assert store.keys.revoke("门户").revoked_at == clock.at
    assert store.keys.of(secret) is None
    assert [(key.name, key.revoked_at) for key in store.keys.all()] == [("门户", clock.at)]
    with pytest.raises(UserNameError, match="密钥名“门户”已经用过了"):
        store.keys.create("门户", [Scope.ASK])
    with pytest.raises(UnknownError, match="没有叫“无此名”的密钥"):
        store.keys.revoke("无此名")


def test_its_last_use_is_written_down_now_and_then(store: Store, clock: Clock) -> None:
    _, secret = store.keys.create("门户", [Scope.ASK])
    assert store.keys.all()[0].used_at is None
    first = clock.at
    store.keys.of(secret)
    clock.move(minutes=4)
    store.keys.of(secret)
    assert store.keys.all()[0].used_at == first
    clock.move(minutes=2)
    store.keys.of(secret)
    assert store.keys.all()[0].used_at == clock.at


def test_the_secret_is_not_in_the_database(store: Store, url: str) -> None:
    _, secret = store.keys.create("门户", [Scope.ASK, Scope.READ])
    engine = create_engine(address_of(url))
    with engine.connect() as connection:
        rows = connection.execute(text("SELECT * FROM api_keys")).all()
    engine.dispose()
    assert "ask read" in rows[0]
    assert secret not in str(rows)


def test_a_database_from_before_there_were_keys_gets_them(url: str) -> None:
    old = Database(url)
    with old.writing() as session:
        session.execute(text("DROP TABLE api_keys"))
        session.execute(text("UPDATE schema_version SET version = 1"))
    old.close()
    opened = open_store(url)
    assert opened.keys.all() == ()
    opened.close()
