from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.types import Answer, Reason
from tests.ui.store.conftest import Clock
from ui.store.gaps import alike, normalised
from ui.store.store import Store
from ui.store.types import User, Vote, new_id

REFUSED = Answer("没有。", refused=True, reason=Reason.NOT_IN_DOCUMENTS)


def ask(store: Store, user: User, *questions: str, answer: Answer = REFUSED) -> None:
    conversation = store.conversations.begin(user)
    for question in questions:
        store.conversations.append(user, conversation, new_id(), question, answer)


@pytest.mark.parametrize(
    ("question", "key"),
    [
        ("请问食堂几点开门吗？", "食堂几点开门"),
        ("食堂 几点,开门", "食堂几点开门"),
        ("ＡＢ计划呢", "ab计划"),
        ("？？", "??"),
        ("吗", "吗"),
    ],
)
def test_a_wording_is_normalised(question: str, key: str) -> None:
    assert normalised(question) == key


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("青年之家什么时候开放", "青年之家在什么时候开放", True),
        ("食堂几点开门", "食堂在几点开门", True),
        ("青年之家什么时候开放", "青年宫什么时候开放", False),
        ("第10条讲什么", "第11条讲什么", False),
        ("第三条讲了什么内容", "第四条讲了什么内容", False),
        ("食堂几点开门", "食堂几点关门", False),
        ("食堂几点开门", "图书馆几点开门", False),
    ],
)
def test_alike_is_nearly_the_same_words_and_the_same_numbers(one: str, other: str, same: bool) -> None:
    assert alike(one, other) is same


@given(st.text(min_size=1), st.text(min_size=1))
def test_being_alike_goes_both_ways(one: str, other: str) -> None:
    assert alike(one, one)
    assert alike(one, other) == alike(other, one)


def test_near_identical_questions_are_one_gap_the_frequent_ones_first(
    store: Store, wang: User, li: User, clock: Clock
) -> None:
    ask(store, wang, "第10条有附件吗")
    clock.move(minutes=1)
    ask(store, li, "食堂几点开门？", "请问食堂几点开门", "青年之家什么时候开放")
    clock.move(minutes=1)
    ask(store, wang, "青年之家在什么时候开放？", "食堂几点开门", "第11条有附件吗")
    assert [(gap.question, gap.count, len(gap.wordings)) for gap in store.gaps.list()] == [
        ("食堂几点开门", 3, 3),
        ("青年之家在什么时候开放？", 2, 2),
        ("第11条有附件吗", 1, 1),
        ("第10条有附件吗", 1, 1),
    ]


def test_reasons_are_counted(store: Store, wang: User) -> None:
    conversation = store.conversations.begin(wang)
    store.conversations.append(wang, conversation, "t1", "食堂几点开门", REFUSED)
    store.conversations.append(
        wang, conversation, "t2", "食堂几点开门", Answer("没写。", refused=True, reason=Reason.NOT_STATED)
    )
    store.feedback.vote(wang, "t1", Vote.DOWN, "应当有")
    store.conversations.append(wang, conversation, "t3", "食堂几点开门", REFUSED)
    gap = store.gaps.list()[0]
    assert gap.reasons == (("not_in_documents", 2), ("not_stated", 1), ("应当有", 1))
    assert (gap.refused, gap.voted_down, gap.count) == (3, 1, 4)


def test_what_is_answered_or_out_of_scope_is_no_gap(store: Store, wang: User) -> None:
    ask(store, wang, "讲堂多久一次", answer=Answer("每月一次。"))
    ask(store, wang, "写一首诗", answer=Answer("不会。", refused=True, reason=Reason.OUT_OF_SCOPE))
    assert store.gaps.list() == ()


def test_a_handled_gap_opens_again_by_being_asked_again(store: Store, wang: User, clock: Clock) -> None:
    ask(store, wang, "食堂几点开门", "食堂在几点开门")
    clock.move(minutes=1)
    gap = store.gaps.list()[0]
    store.gaps.mark(gap.keys, "李雷", "已加常见问法")
    assert store.gaps.list() == ()
    handled = store.gaps.list(handled=True)[0]
    assert (handled.handled_by, handled.note, handled.handled_at) == ("李雷", "已加常见问法", clock.at)
    clock.move(minutes=1)
    ask(store, wang, "食堂几点开门")
    again = store.gaps.list()[0]
    assert (again.refused, again.handled_at) == (3, None)
    store.gaps.mark(again.keys, "李雷")
    store.gaps.reopen(again.keys)
    assert len(store.gaps.list()) == 1


def test_a_vote_against_an_old_answer_opens_it_again(store: Store, wang: User, clock: Clock) -> None:
    conversation = store.conversations.begin(wang)
    store.conversations.append(wang, conversation, "t1", "食堂几点开门", REFUSED)
    clock.move(minutes=1)
    store.gaps.mark(store.gaps.list()[0].keys, "李雷")
    clock.move(minutes=1)
    store.feedback.vote(wang, "t1", Vote.DOWN)
    assert store.gaps.list()[0].voted_down == 1
