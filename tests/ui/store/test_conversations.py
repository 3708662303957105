from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from assistant.training.study import Card
from assistant.types import Answer, Citation
from tests.ui.store.conftest import Clock
from ui.store.errors import UnknownError
from ui.store.store import Store
from ui.store.texts import LONGEST_TITLE
from ui.store.types import StoredTurn, User, new_id, visitor

CITED = Citation("shan", "山青发〔2024〕7号", "要点", "一、甲", 1, "一/1", "第1条", "每月举办一次", 10, 16)
ANSWER = Answer("每月一次。", (CITED,), suggestions=("那地点呢",), note="已按“青年讲堂”理解", took_ms=1.5)
DIGESTS = {"shan": "d" * 64, "other": "e" * 64}


def ask(store: Store, user: User, question: str, answer: Answer = ANSWER) -> str:
    conversation = store.conversations.begin(user)
    store.conversations.append(user, conversation, new_id(), question, answer)
    return conversation


def test_a_turn_comes_back_as_it_was(store: Store, wang: User) -> None:
    conversation = store.conversations.begin(wang)
    store.conversations.append(wang, conversation, "t1", "讲堂多久一次？", ANSWER, DIGESTS)
    found = store.conversations.load(wang, conversation)
    assert found is not None
    at = datetime(2024, 3, 1, 9, 0, tzinfo=UTC)
    assert found.turns == (StoredTurn("t1", "讲堂多久一次？", ANSWER, at, {"shan": "d" * 64}),)
    assert (found.heading.title, found.heading.turns, found.heading.begun_at) == ("讲堂多久一次？", 1, at)


def test_turns_keep_their_order_and_the_first_names_the_conversation(store: Store, wang: User) -> None:
    conversation = store.conversations.begin(wang)
    for question in ("一", "二", "三"):
        store.conversations.append(wang, conversation, new_id(), question, ANSWER)
    found = store.conversations.load(wang, conversation)
    assert found is not None
    assert [turn.question for turn in found.turns] == ["一", "二", "三"]
    assert found.heading.title == "一"


def test_the_same_turn_twice_is_kept_once(store: Store, wang: User) -> None:
    conversation = store.conversations.begin(wang)
    first = store.conversations.append(wang, conversation, "t1", "问", ANSWER)
    assert store.conversations.append(wang, conversation, "t1", "改了的问题", Answer("别的")) == first
    found = store.conversations.load(wang, conversation)
    assert found is not None
    assert len(found.turns) == 1


def test_a_turn_without_a_conversation_begins_one_and_again_changes_nothing(store: Store, wang: User) -> None:
    first = store.conversations.append(wang, None, "t1", "问", ANSWER)
    assert store.conversations.append(wang, None, "t1", "改了的问题", ANSWER) == first
    (found,) = store.conversations.newest(wang, 2)
    assert (found.heading.title, found.turns) == ("问", (first,))


def test_a_turn_that_belongs_elsewhere_is_refused(store: Store, wang: User, li: User) -> None:
    store.conversations.append(wang, None, "t1", "问", ANSWER)
    other = store.conversations.begin(wang)
    for user, conversation in ((wang, other), (li, None)):
        with pytest.raises(UnknownError):
            store.conversations.append(user, conversation, "t1", "问", ANSWER)


def test_the_newest_come_whole_the_last_changed_first(store: Store, wang: User, clock: Clock) -> None:
    for question in ("一", "二", "三"):
        ask(store, wang, question)
        clock.move(minutes=1)
    found = store.conversations.newest(wang, 2)
    assert [(one.heading.title, len(one.turns)) for one in found] == [("三", 1), ("二", 1)]
    assert found[0] == store.conversations.load(wang, found[0].heading.id)


def test_the_last_changed_is_listed_first_and_an_empty_one_not_at_all(store: Store, wang: User, clock: Clock) -> None:
    store.conversations.begin(wang)
    one = ask(store, wang, "先")
    clock.move(minutes=1)
    ask(store, wang, "后")
    assert [heading.title for heading in store.conversations.list(wang)] == ["后", "先"]
    clock.move(minutes=1)
    store.conversations.append(wang, one, new_id(), "再", ANSWER)
    assert [(heading.title, heading.turns) for heading in store.conversations.list(wang)] == [("先", 2), ("后", 1)]
    assert [heading.title for heading in store.conversations.list(wang, limit=1)] == ["先"]


@pytest.mark.parametrize(
    ("search", "found"),
    [
        ("100%", ["完成率100%吗"]),
        ("%", ["完成率100%吗"]),
        ("_", ["a_b是什么"]),
        ("/", []),
        ("\\", []),
        ("每月一次", ["a_b是什么", "完成率100%吗"]),
        ("A_B", ["a_b是什么"]),
        ("没有的", []),
        ("  ", ["a_b是什么", "完成率100%吗"]),
        ("'; DROP TABLE turns; --", []),
    ],
)
def test_searching_is_literal(store: Store, wang: User, clock: Clock, search: str, found: list[str]) -> None:
    for question in ("完成率100%吗", "a_b是什么"):
        ask(store, wang, question)
        clock.move(minutes=1)
    assert [heading.title for heading in store.conversations.list(wang, search)] == found


def test_nobody_sees_or_changes_anothers(store: Store, wang: User, li: User) -> None:
    conversation = ask(store, wang, "讲堂多久一次？")
    assert store.conversations.list(li) == ()
    assert store.conversations.list(li, "讲堂") == ()
    assert store.conversations.load(li, conversation) is None
    assert store.conversations.export(li) == ()
    assert not store.conversations.delete(li, conversation)
    assert store.conversations.delete_all(li) == 0
    with pytest.raises(UnknownError, match="这个对话已经不在了"):
        store.conversations.append(li, conversation, new_id(), "插话", ANSWER)
    with pytest.raises(UnknownError):
        store.conversations.rename(li, conversation, "改名")
    assert [heading.title for heading in store.conversations.list(wang)] == ["讲堂多久一次？"]


def test_a_turn_does_not_move_to_another_conversation(store: Store, wang: User, li: User) -> None:
    own, others = store.conversations.begin(wang), store.conversations.begin(li)
    store.conversations.append(wang, own, "t1", "秘密", ANSWER)
    with pytest.raises(UnknownError):
        store.conversations.append(li, others, "t1", "问", ANSWER)


def test_each_browser_has_its_own(store: Store) -> None:
    one, other = visitor("甲" * 43), visitor("乙" * 43)
    conversation = ask(store, one, "问")
    assert store.conversations.load(one, conversation) is not None
    assert store.conversations.load(other, conversation) is None
    ask(store, one, "又问")
    assert len(store.conversations.list(visitor("甲" * 43))) == 2


def test_renaming_keeps_one_line_and_deleting_deletes(store: Store, wang: User) -> None:
    conversation = ask(store, wang, "问")
    assert store.conversations.rename(wang, conversation, " 讲堂\n的事 ").title == "讲堂 的事"
    assert store.conversations.rename(wang, conversation, "  ").title == "讲堂 的事"
    assert store.conversations.delete(wang, conversation)
    assert store.conversations.load(wang, conversation) is None
    assert not store.conversations.delete(wang, conversation)
    with pytest.raises(UnknownError):
        store.conversations.append(wang, conversation, new_id(), "问", ANSWER)


def test_everything_can_be_taken_along_or_deleted(store: Store, wang: User, clock: Clock) -> None:
    ask(store, wang, "一")
    clock.move(minutes=1)
    ask(store, wang, "二")
    assert [turn.question for found in store.conversations.export(wang) for turn in found.turns] == ["一", "二"]
    assert store.conversations.delete_all(wang) == 2
    assert store.conversations.export(wang) == ()


def test_text_that_no_database_keeps_does_not_end_in_an_error(store: Store, wang: User) -> None:
    conversation = store.conversations.begin(wang)
    kept = store.conversations.append(wang, conversation, "t1", "半\ud800个\0字😀", Answer("答\0", note="\udfff"))
    found = store.conversations.load(wang, conversation)
    assert found is not None
    assert found.turns == (kept,)
    assert found.turns[0].question == "半?个\ufffd字😀"


def test_a_long_question_is_kept_whole_under_a_short_title(store: Store, wang: User) -> None:
    ask(store, wang, "长" * 2000)
    heading = store.conversations.list(wang)[0]
    assert heading.title == "长" * (LONGEST_TITLE - 1) + "…"
    assert store.conversations.export(wang)[0].turns[0].question == "长" * 2000


def test_of_visitors_only_what_is_old_is_cleared_and_of_persons_nothing(store: Store, wang: User, clock: Clock) -> None:
    old, active = visitor("旧"), visitor("新")
    for user in (old, active, wang):
        ask(store, user, "早先问的")
    clock.move(days=20)
    ask(store, active, "刚才问的")
    clock.move(days=10)
    assert store.conversations.clear_visitors(timedelta(days=30)) == 2
    assert store.conversations.list(old) == ()
    assert [heading.title for heading in store.conversations.list(active)] == ["刚才问的"]
    assert [heading.title for heading in store.conversations.list(wang)] == ["早先问的"]
    assert (store.users.of(old.id), store.users.of(active.id)) == (None, active)
    assert store.conversations.clear_visitors(timedelta(days=30)) == 0


def test_a_visitor_who_learns_is_kept_without_conversations(store: Store, clock: Clock) -> None:
    learner = visitor("学")
    store.conversations.begin(learner)
    store.cards.change(learner, "q1", lambda _: Card("q1", clock.at, "{}"))
    clock.move(days=40)
    assert store.conversations.clear_visitors(timedelta(days=30)) == 1
    assert list(store.cards.of(learner)) == ["q1"]
