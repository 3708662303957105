"""Editors' changes: the newest counts, each is in the record."""

from __future__ import annotations

from tests.ui.store.conftest import Clock
from tests.ui.store.papers import choice, question
from ui.store.store import Store
from ui.store.types import EditAction, User


def test_the_newest_change_counts_and_all_are_kept(store: Store, wang: User, clock: Clock) -> None:
    assert (store.edits.stamp(), store.edits.current()) == (0, ())
    store.edits.add(choice(), wang)
    clock.move(hours=1)
    store.edits.retire(choice(), wang)
    (found,) = store.edits.current()
    assert (found.question_id, found.action, found.question, found.by, found.at) == (
        "c1",
        EditAction.RETIRED,
        choice(),
        "王芳",
        clock.at,
    )
    store.edits.restore(choice(), wang)
    assert [edit.action for edit in store.edits.current()] == [EditAction.RESTORED]
    assert [edit.action for edit in store.edits.history("c1")] == list(EditAction)


def test_a_question_in_the_place_of_another_retires_it(store: Store, wang: User) -> None:
    store.edits.add(question("新"), wang, replaces=question("旧"))
    new, old = store.edits.current()
    assert (new.question_id, new.action, new.replaces) == ("新", EditAction.ADDED, "旧")
    assert (old.question_id, old.action, old.question) == ("旧", EditAction.RETIRED, None)
    told = [(entry.who, entry.action, entry.subject, entry.detail) for entry in store.audit.page()]
    assert told == [
        ("王芳", "停用题目", "新建社团______。", "第2条"),
        ("王芳", "增加题目", "新建社团______。", "第2条"),
    ]


def test_each_change_changes_the_stamp(store: Store, wang: User) -> None:
    stamps = [store.edits.stamp()]
    for change in (store.edits.add, store.edits.retire, store.edits.restore):
        change(question(), wang)
        stamps.append(store.edits.stamp())
    assert stamps == sorted(set(stamps))
