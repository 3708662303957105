"""The log of graded answers: added once, everybody's own, counted by item."""

from __future__ import annotations

from tests.ui.store.conftest import Clock
from tests.ui.store.papers import answered
from ui.store.reviews import ItemCount
from ui.store.store import Store
from ui.store.types import User, visitor


def test_of_one_occasion_the_first_answer_counts(store: Store, wang: User, clock: Clock) -> None:
    first = store.reviews.add(wang, answered("500个", clock.at, "daily:2024-03-01"))
    clock.move(hours=1)
    assert store.reviews.add(wang, answered("不知道", clock.at, "daily:2024-03-01")) == first
    assert (first.response, first.score, first.right, first.path) == ("500个", 1.0, True, "二/2")
    assert store.cards.of(wang)["q1"].reviews == 1
    store.reviews.add(wang, answered("不知道", clock.at, "daily:2024-03-02"))
    assert store.cards.of(wang)["q1"].lapses == 1
    assert store.reviews.last_of_each(wang)["q1"].response == "不知道"
    assert [entry.response for entry in store.reviews.of(wang)] == ["不知道", "500个"]
    assert store.reviews.on(wang, "daily:2024-03-01") == (first,)


def test_learners_are_apart_and_counted_apart(store: Store, wang: User, clock: Clock) -> None:
    guest = visitor("甲")
    store.reviews.add(wang, answered("500个", clock.at, "a"))
    store.reviews.add(guest, answered("500个", clock.at, "a"))
    store.reviews.add(guest, answered("不知道", clock.at, "b", "q2"))
    assert [entry.question_id for entry in store.reviews.of(wang)] == ["q1"]
    assert [entry.question_id for entry in store.reviews.of(guest)] == ["q2", "q1"]
    assert store.reviews.counts(wang) == (ItemCount(wang.id, "shan", "二/2", 1, 1),)
    assert set(store.reviews.counts()) == {
        ItemCount(wang.id, "shan", "二/2", 1, 1),
        ItemCount(guest.id, "shan", "二/2", 2, 1),
    }
    assert {user: set(cards) for user, cards in store.cards.all().items()} == {wang.id: {"q1"}, guest.id: {"q1", "q2"}}
