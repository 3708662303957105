"""Editors' questions: checked when written, put aside when their item has changed, never asked then."""

from __future__ import annotations

from dataclasses import replace

import pytest

from assistant.training.editing import Written
from assistant.training.errors import FaultyQuestionError
from assistant.training.types import Kind
from tests.ui.learning.conftest import Shelves
from ui.learning.errors import NoSuchQuestionError, NotForYouError
from ui.learning.service import Learning
from ui.store.store import Store
from ui.store.types import User

HOTLINE = Written(
    Kind.SINGLE,
    "shan",
    "二/2",
    "青少年想倾诉时可以拨打哪条热线？",
    ("“心语”",),
    "开通“心语”热线，每天值守十二小时",
    options=("“心语”", "“青声”", "“暖阳”"),
)


def test_a_written_question_is_asked(learning: Learning, editor: User) -> None:
    before = len(learning.bank().questions)
    added = learning.editing.add(editor, HOTLINE)
    bank = learning.bank()
    assert (len(bank.questions), bank.of(added.id), [e.by for e in bank.added]) == (before + 1, added, ["编辑"])
    assert (added.label, added.quote) == ("第2条", HOTLINE.quote)
    assert added.explanation == "第2条原文：开通“心语”热线，每天值守十二小时。"


def test_a_question_in_the_place_of_another(learning: Learning, store: Store, editor: User) -> None:
    old = next(q for q in learning.bank().questions if q.kind is Kind.SINGLE)
    added = learning.editing.add(editor, replace(HOTLINE, prompt=old.prompt), replaces=old.id)
    assert old.id not in learning.bank().by_id
    assert added.id in learning.bank().by_id
    assert [entry.action for entry in store.audit.page()] == ["停用题目", "增加题目"]
    learning.editing.restore(editor, old.id)
    assert {old.id, added.id} <= set(learning.bank().by_id)


def test_a_retired_question_is_asked_no_more_until_it_is_restored(learning: Learning, editor: User) -> None:
    question = learning.bank().questions[0]
    learning.editing.retire(editor, question.id)
    learning.editing.retire(editor, question.id)
    assert question.id not in learning.bank().by_id
    assert [found for _, found in learning.bank().retired] == [question]
    learning.editing.restore(editor, question.id)
    assert learning.bank().of(question.id) == question


def test_a_changed_item_puts_its_questions_aside(
    learning: Learning, shelves: Shelves, editor: User, wang: User
) -> None:
    added = learning.editing.add(editor, HOTLINE)
    shelves.publish("每天值守十二小时", "每天值守二十小时")
    bank = learning.bank()
    assert added.id not in bank.by_id
    assert [(one.question, one.reason) for one in bank.aside] == [(added, "这一条改动了，不再有题目所引的原文")]
    with pytest.raises(NoSuchQuestionError):
        learning.study.review(wang, added.id, "“心语”")
    shelves.publish("每天值守二十小时", "每天值守十二小时")
    assert learning.bank().of(added.id) == added  # the words are back, and so is the question
    assert learning.bank().aside == ()


def test_words_that_moved_are_found_where_they_stand(learning: Learning, shelves: Shelves, editor: User) -> None:
    added = learning.editing.add(editor, HOTLINE)
    (document,) = shelves.library.documents
    items = tuple(replace(i, start=i.start + 1, end=i.end + 1) for i in document.items)
    shelves.library = type(shelves.library)(documents=(replace(document, text="　" + document.text, items=items),))
    found = learning.bank().of(added.id)
    assert found.quotes[0].start == added.quotes[0].start + 1
    assert shelves.library.documents[0].text[found.quotes[0].start : found.quotes[0].end] == added.quote


def test_an_item_that_is_gone_puts_its_questions_aside(learning: Learning, shelves: Shelves, editor: User) -> None:
    learning.editing.add(editor, HOTLINE)
    (document,) = shelves.library.documents
    shelves.library = type(shelves.library)(documents=(replace(document, items=document.items[:1]),))
    assert [one.reason for one in learning.bank().aside] == ["文件里已经没有这一条"]


@pytest.mark.parametrize(
    ("change", "why"),
    [
        ({"path": "九/9"}, "没有这一条，请先选择条目"),
        ({"prompt": " "}, "题干和答案都要填写"),
        ({"key": ()}, "题干和答案都要填写"),
        ({"quote": "每天值守二十小时"}, "依据必须是第2条里逐字相同的一段原文"),
        ({"quote": ""}, "依据必须是第2条里逐字相同的一段原文"),
        ({"options": ("“心语”",)}, "至少要有 2 个选项"),
        ({"options": ("“青声”", "“暖阳”")}, "答案必须是其中一个选项"),
        ({"options": ("“心语”", "“心语”")}, "有两个相同的选项"),
        ({"prompt": "“心语是什么？"}, "书名号、引号或括号没有成对"),
        ({"kind": Kind.CLOZE, "options": (), "key": ("心声",)}, "答案必须是依据原文里的字句"),
        ({"kind": Kind.CLOZE, "options": (), "key": ("心语",), "prompt": "心语是什么？"}, "题干里已经写出了答案"),
        ({"kind": Kind.ORDER}, "排序题的答案必须是全部选项的一个顺序"),
        ({"kind": Kind.MATCH, "statements": ("一", "二")}, "连线题的每一句都要对应一个选项"),
        ({"kind": Kind.MULTIPLE, "key": ("“心语”", "“青声”", "“暖阳”")}, "答案必须是选项中的几项，并且不能是全部"),
    ],
)
def test_what_is_no_question_is_told_and_not_kept(
    learning: Learning, editor: User, change: dict[str, object], why: str
) -> None:
    with pytest.raises(FaultyQuestionError) as error:
        learning.editing.add(editor, replace(HOTLINE, **change))  # type: ignore[arg-type]
    assert str(error.value) == f"{why}。题目没有保存。"
    assert learning.bank().added == ()


def test_the_same_prompt_twice_is_told(learning: Learning, editor: User) -> None:
    learning.editing.add(editor, HOTLINE)
    with pytest.raises(FaultyQuestionError, match="已经有一道题干相同的题"):
        learning.editing.add(editor, replace(HOTLINE, options=("“心语”", "“暖阳”")))


def test_readers_may_not(learning: Learning, wang: User) -> None:
    question = learning.bank().questions[0].id
    for attempt in (
        lambda: learning.editing.add(wang, HOTLINE),
        lambda: learning.editing.retire(wang, question),
        lambda: learning.editing.restore(wang, question),
    ):
        with pytest.raises(NotForYouError, match="需要编辑或管理员的权限"):
            attempt()
    assert len(learning.bank().retired) == 0
