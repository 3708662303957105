"""Cards of learners: kept, apart, and added to an older database."""

from __future__ import annotations

from dataclasses import replace

from sqlalchemy import text

from assistant.training.study import Card
from tests.ui.store.conftest import Clock
from ui.store.database import Database
from ui.store.store import Store, open_store
from ui.store.types import User, visitor


def test_a_card_is_kept_and_changed(store: Store, wang: User, clock: Clock) -> None:
    first = Card("q1", clock.at, "{}", 1, 1, right=False)
    assert store.cards.of(wang) == {}
    assert store.cards.change(wang, "q1", lambda card: card or first) == first
    store.cards.change(wang, "q1", lambda card: replace(card or first, reviews=2, right=True))
    assert store.cards.of(wang) == {"q1": Card("q1", clock.at, "{}", 2, 1, right=True)}


def test_learners_are_apart(store: Store, wang: User, li: User, clock: Clock) -> None:
    store.cards.change(wang, "q1", lambda _: Card("q1", clock.at, "{}"))
    store.cards.change(visitor("甲"), "q2", lambda _: Card("q2", clock.at, "{}"))
    assert list(store.cards.of(wang)) == ["q1"]
    assert list(store.cards.of(visitor("甲"))) == ["q2"]
    assert store.cards.of(li) == {}


def test_an_older_database_gets_cards(url: str) -> None:
    old = Database(url)
    with old.writing() as session:
        session.execute(text("DROP TABLE study_cards"))
        session.execute(text("UPDATE schema_version SET version = 2"))
    old.close()
    opened = open_store(url)
    assert opened.cards.of(visitor("甲")) == {}
    opened.close()
