"""What the view 任务 answers: the form and the table, the table alone, or that nothing has changed."""

from __future__ import annotations

from pathlib import Path

import gradio as gr
import pytest

from tests.ui.web.fakes import FakeAssistant, FakeLibrary
from tests.ui.web.visits import context, event
from ui.web.tasks import TaskDesk

DIGEST = "0" * 64


@pytest.fixture
def desk(tmp_path: Path) -> TaskDesk:
    """The view's handlers over the small document."""
    return TaskDesk(context(tmp_path))


def test_an_address_brings_form_and_table(desk: TaskDesk) -> None:
    form, rows = desk.show(event(doc="shan", kind="赛事"))
    assert '<option value="赛事" selected>' in form
    assert "共 1 项任务" in rows
    assert "办好创业大赛" in rows


def test_what_is_shown_already_is_not_sent_again(desk: TaskDesk) -> None:
    assert desk.show(event(doc="shan", held=DIGEST)) == (gr.skip(), gr.skip())


def test_a_choice_brings_the_table_alone_and_another_document_the_form_too(desk: TaskDesk) -> None:
    form, rows = desk.choose(event(doc="shan", held="shan", words="热线"))
    assert form == gr.skip()
    assert "共 1 项任务" in rows
    form, rows = desk.choose(event(doc="shan", held="另一份", words="热线"))
    assert 'name="words" value=""' in form
    assert "共 166 项任务" in rows


def test_a_page_is_turned(desk: TaskDesk) -> None:
    assert "第 3 / 4 页" in desk.turn(event(doc="shan", leaf="3"))
    for nonsense in ("-1", "9" * 40, "二", "3.5", "<b>"):
        assert "第 1 / 4 页" in desk.turn(event(doc="shan", leaf=nonsense))


@pytest.mark.parametrize("data", [None, [], 7, {"doc": 7}, {"kind": ["a"]}, {"words": "字" * 99_999}])
def test_whatever_is_sent_is_answered(desk: TaskDesk, data: object) -> None:
    form, rows = desk.choose(event(data))
    assert "ledger" in rows
    assert form == gr.skip() or "chooser" in form


def test_a_document_that_is_gone_is_told(desk: TaskDesk) -> None:
    _, rows = desk.show(event(doc="没有"))
    assert "没有找到这份文件，可能已经更换。下面是第一份文件。" in rows
    assert "共 166 项任务" in rows


def test_without_documents_it_says_what_to_do(tmp_path: Path) -> None:
    assistant = FakeAssistant()
    assistant.library = FakeLibrary(documents=())
    desk = TaskDesk(context(tmp_path, assistant))
    assert desk.show(event())[0] == ""
    for rows in (desk.show(event())[1], desk.choose(event())[1], desk.turn(event())):
        assert "还没有文件。" in rows
