from __future__ import annotations

import pytest

from assistant.types import Answer, Reason
from tests.ui.store.conftest import Clock
from ui.store.errors import UnknownError
from ui.store.store import Store
from ui.store.types import User, Vote


@pytest.fixture
def conversation(store: Store, wang: User) -> str:
    identity = store.conversations.begin(wang)
    store.conversations.append(wang, identity, "t1", "讲堂多久一次？", Answer("每月一次。"))
    return identity


def test_a_vote_can_be_changed_and_withdrawn(store: Store, wang: User, conversation: str) -> None:
    store.feedback.vote(wang, "t1", Vote.DOWN, "引用不对", "第2条才是")
    assert store.gaps.list()[0].voted_down == 1
    store.feedback.vote(wang, "t1", Vote.UP)
    kept = store.feedback.of(wang, conversation)
    assert {turn: (vote.vote, vote.reason, vote.note) for turn, vote in kept.items()} == {"t1": (Vote.UP, "", "")}
    assert store.gaps.list() == ()
    assert store.feedback.counts() == {Vote.UP: 1, Vote.DOWN: 0}
    store.feedback.vote(wang, "t1", Vote.DOWN)
    store.feedback.withdraw(wang, "t1")
    assert store.feedback.of(wang, conversation) == {}
    assert store.gaps.list() == ()


def test_nobody_votes_on_anothers_turn(store: Store, li: User, conversation: str) -> None:
    with pytest.raises(UnknownError, match="这次回答已经不在了"):
        store.feedback.vote(li, "t1", Vote.DOWN)
    with pytest.raises(UnknownError):
        store.feedback.vote(li, "没有", Vote.DOWN)
    store.feedback.withdraw(li, "t1")
    assert store.feedback.of(li, conversation) == {}
    assert store.gaps.list() == ()


def test_votes_are_read_newest_first_page_by_page(store: Store, wang: User, clock: Clock, conversation: str) -> None:
    store.conversations.append(wang, conversation, "t2", "地点呢？", Answer("山城。"))
    store.feedback.vote(wang, "t1", Vote.UP)
    clock.move(minutes=1)
    store.feedback.vote(wang, "t2", Vote.DOWN, "答非所问")
    newest = store.feedback.recent(limit=1)
    assert [(vote.question, vote.reason) for vote in newest] == [("地点呢？", "答非所问")]
    assert [vote.question for vote in store.feedback.recent(before=newest[0].at)] == ["讲堂多久一次？"]


def test_deleting_a_conversation_deletes_its_votes_and_keeps_the_gap_without_the_asker(
    store: Store, wang: User, conversation: str
) -> None:
    store.conversations.append(
        wang, conversation, "t2", "食堂几点开门", Answer("没有。", refused=True, reason=Reason.NOT_IN_DOCUMENTS)
    )
    store.feedback.vote(wang, "t2", Vote.DOWN, "应当有")
    store.conversations.delete(wang, conversation)
    assert store.feedback.recent() == ()
    gap = store.gaps.list()[0]
    assert (gap.question, gap.refused, gap.voted_down) == ("食堂几点开门", 1, 1)
