"""The view 问答's events, without a browser."""

from __future__ import annotations

import re
from collections.abc import Generator, Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from assistant.errors import QuestionError
from assistant.training.exam import Blueprint
from assistant.types import Answer
from tests.ui.web.fakes import FakeAssistant
from tests.ui.web.visits import context, event, request
from ui.accounts.roles import current_user
from ui.store.errors import StoreError
from ui.store.types import visitor
from ui.web.context import Context
from ui.web.desk import Desk, complain

SKIPPED = {"__type__": "update"}
QUESTION = "心理健康社团建多少个"


@pytest.fixture
def around(tmp_path: Path) -> Iterator[Context]:
    made = context(tmp_path)
    yield made
    made.store.close()


@pytest.fixture
def desk(around: Context) -> Desk:
    return Desk(around)


def conversation_in(markup: str) -> str:
    found = re.search(r'data-conversation="([^"]+)"', markup)
    assert found
    return found[1]


def ask(desk: Desk, question: str, conversation: str = "", who: str = "甲") -> str:
    *_, (_, _, shown) = desk.ask(event(question=question, conversation=conversation, typed="1"), request(who))
    return str(shown)


def test_the_question_is_shown_before_the_answer(desk: Desk) -> None:
    waiting, answered = desk.ask(event(question=f" {QUESTION} ", typed="1"), request())
    assert waiting[:2] == ("", "")
    assert "正在查阅原文" in waiting[2]
    assert "500个" in answered[2]
    assert 'data-turns="1"' in answered[2]
    assert 'class="reply fresh"' in answered[2]


def test_what_is_proved_is_shown_as_it_comes(tmp_path: Path) -> None:
    class Writing(FakeAssistant):
        def stream(self, question: str, history: object = ()) -> Generator[str | Answer]:
            yield "新建<500>个。"
            yield "\n热线每天值守。"
            yield Answer("新建<500>个。\n热线每天值守。\n还有一句。", mode="rewritten")

    made = context(tmp_path, Writing())
    waiting, first, second, whole = (shown for _, _, shown in Desk(made).ask(event(question=QUESTION), request()))
    assert "新建" not in waiting
    assert '<p class="line">新建&lt;500&gt;个。</p></div><p class="waiting"' in first
    assert '<p class="line">热线每天值守。</p></div><p class="waiting"' in second
    assert "还有一句" not in second
    assert "还有一句。" in whole
    assert "waiting" not in whole
    assert "fresh" not in whole  # written out already
    assert 'data-turns="1"' in whole
    made.store.close()


def test_a_conversation_goes_on_in_the_store_with_the_last_twenty_turns(around: Context) -> None:
    assistant = around.assistant
    assert isinstance(assistant, FakeAssistant)
    desk = Desk(around)
    conversation = conversation_in(ask(desk, QUESTION))
    for _ in range(21):
        ask(desk, "那热线呢", conversation)
    assert assistant.histories[:2] == [0, 1]
    assert assistant.histories[-1] == 20
    kept = around.store.conversations.load(visitor("甲" * 43), conversation)
    assert kept is not None
    assert len(kept.turns) == 22


def test_what_was_answered_is_there_again_after_a_restart(tmp_path: Path) -> None:
    first = context(tmp_path)
    conversation = conversation_in(ask(Desk(first), QUESTION))
    first.store.close()
    second = context(tmp_path)
    _, said, shown = Desk(second).resume(event(conversation=conversation), request())
    assert said == ""
    assert QUESTION in shown
    assert "500个" in shown
    assert "fresh" not in shown
    second.store.close()


def test_nobody_sees_the_conversation_of_another(desk: Desk) -> None:
    conversation = conversation_in(ask(desk, QUESTION))
    _, said, shown = desk.resume(event(conversation=conversation), request("乙"))
    assert "这个对话已经不在了" in said
    assert QUESTION not in shown
    assert "还没有对话" in desk.list(event(), request("乙"))
    desk.remove(event(conversation=conversation), request("乙"))
    assert QUESTION in desk.list(event(), request())


def test_a_conversation_of_ones_own_gets_another_name(desk: Desk) -> None:
    conversation = conversation_in(ask(desk, QUESTION))
    shown, said = desk.rename(event(conversation=conversation, title=" 社团 "), request())
    assert ("<span>社团</span>" in shown, said) == (True, "")
    shown, _ = desk.rename(event(conversation=conversation, title="  "), request())
    assert "<span>社团</span>" in shown
    _, said = desk.rename(event(conversation=conversation, title="别人的"), request("乙"))
    assert "这个对话已经不在了" in said
    assert "<span>社团</span>" in desk.list(event(), request())


def test_asking_in_a_conversation_that_is_gone_begins_a_new_one_and_says_so(desk: Desk) -> None:
    waiting, answered = desk.ask(event(question=QUESTION, conversation="没有的"), request())
    assert "原来的对话已经不在了，已另开一个新对话。" in waiting[1]
    assert 'data-turns="1"' in answered[2]


def test_a_defect_is_a_sentence_and_the_conversation_goes_on(desk: Desk, caplog: pytest.LogCaptureFixture) -> None:
    shown = ask(desk, "坏了")
    assert "程序内部出错" in shown
    assert "RuntimeError" not in shown
    assert "no answer to a question of 2 characters" in caplog.text
    assert "500个" in ask(desk, QUESTION, conversation_in(shown))


def test_an_error_with_a_sentence_shows_it(tmp_path: Path) -> None:
    class Strict(FakeAssistant):
        def ask(self, question: str, history: object = ()) -> Answer:
            message = "问题里没有文字，请写一句完整的话。"
            raise QuestionError(message)

    made = context(tmp_path, Strict())
    assert "问题里没有文字，请写一句完整的话。" in ask(Desk(made), "？？？")
    made.store.close()


def test_an_answer_that_cannot_be_kept_is_shown_all_the_same(around: Context, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: object) -> None:
        message = "磁盘已满。"
        raise StoreError(message)

    monkeypatch.setattr(around.store.conversations, "append", full)
    _, answered = Desk(around).ask(event(question=QUESTION), request())
    assert "这次回答没有存进历史：磁盘已满。" in answered[1]
    assert "500个" in answered[2]


def test_a_store_that_cannot_be_had_is_a_sentence(around: Context, monkeypatch: pytest.MonkeyPatch) -> None:
    def locked(*_: object) -> None:
        message = "数据库正忙，请稍后再试。"
        raise StoreError(message)

    for name in ("begin", "load", "list", "delete"):
        monkeypatch.setattr(around.store.conversations, name, locked)
    desk = Desk(around)
    assert "数据库正忙，请稍后再试。" in ask(desk, QUESTION)
    assert "数据库正忙" in desk.resume(event(conversation="某"), request())[1]
    assert "数据库正忙" in desk.list(event(), request())
    assert "数据库正忙" in desk.remove(event(conversation="某"), request())[1]


def test_what_is_wrong_with_a_question_is_said_and_what_was_typed_stays(desk: Desk) -> None:
    (only,) = desk.ask(event(question="长" * 2001, typed="1"), request())
    assert only[0] == SKIPPED
    assert "问题最长 2,000 字，现在有 2,001 字，请缩短后再问。" in only[1]


@pytest.mark.parametrize(("question", "complaint"), [("", "请先写下问题。"), ("甲", ""), ("长" * 2000, "")])
def test_questions_of_the_right_length_pass(question: str, complaint: str) -> None:
    assert complain(question) == complaint


def test_nobody_is_answered_in_mid_exam_and_everybody_else_is(desk: Desk, around: Context) -> None:
    sitting, other = request("甲"), request("乙")
    exam = around.learning.exams.start(current_user(sitting), Blueprint(2, 1))
    (refused,) = desk.ask(event(question=QUESTION, typed="1"), sitting)
    assert (refused[0], refused[2]) == (SKIPPED, SKIPPED)
    assert "您有一场考试还没有交卷" in refused[1]
    *_, (_, _, shown) = desk.ask(event(question=QUESTION, typed="1"), other)
    assert "500个" in shown
    around.learning.exams.hand_in(current_user(sitting), exam.id)
    *_, (_, _, shown) = desk.ask(event(question=QUESTION, typed="1"), sitting)
    assert "500个" in shown


def test_a_tapped_question_leaves_the_text_box_alone(desk: Desk) -> None:
    waiting, answered = desk.ask(event(question=QUESTION), request())
    assert waiting[0] == answered[0] == SKIPPED


@pytest.mark.parametrize("data", [None, [], "x", {}, {"question": 7}, {"conversation": {"a": 1}}, {"turn": ["x"]}])
def test_what_nobody_meant_to_send_harms_nothing(desk: Desk, data: object) -> None:
    assert [shown[1] for shown in desk.ask(event(data or 0), request())] == [
        '<p class="notice" role="alert">请先写下问题。</p>'
    ]
    assert 'class="welcome"' in desk.resume(event(data or 0), request())[2]
    assert (
        "没有记下评价" in desk.vote(event(data or 0), request())[0] or desk.vote(event(data or 0), request())[0] == ""
    )
    assert "还没有对话" in desk.remove(event(data or 0), request())[0]


def test_stopping_gives_the_question_back(desk: Desk) -> None:
    conversation = conversation_in(ask(desk, QUESTION))
    box, said, shown = desk.stop(event(conversation=conversation, question="还有呢"), request())
    assert (box, "已停止，问题留在输入框里。" in said) == ("还有呢", True)
    assert 'data-turns="1"' in shown


def test_a_vote_is_kept_shown_and_withdrawn(desk: Desk, around: Context) -> None:
    shown = ask(desk, QUESTION)
    conversation = conversation_in(shown)
    turn = re.findall(r'data-turn="([^"]+)"', shown)[0]
    at = {"conversation": conversation, "turn": turn}
    _, down = desk.vote(event(vote="down", reason="没有答全", note="少一个数", **at), request())
    assert 'data-vote="" aria-pressed="true" title="再点一次撤回">没有答好</button>' in down
    (kept,) = around.store.feedback.recent()
    assert (kept.vote, kept.reason, kept.note, kept.question) == ("down", "没有答全", "少一个数", QUESTION)
    _, withdrawn = desk.vote(event(vote="", **at), request())
    assert 'aria-pressed="true"' not in withdrawn
    assert around.store.feedback.recent() == ()
    said, _ = desk.vote(event(vote="up", **at), request("乙"))
    assert "没有记下评价" in said


def test_history_is_searched_as_it_stands(desk: Desk) -> None:
    ask(desk, QUESTION)
    assert QUESTION in desk.list(event(search="500个"), request())
    assert "没有哪次对话里有“%”。" in desk.list(event(search="%"), request())


def test_an_answer_over_an_older_edition_says_so_and_finds_its_quote_again(tmp_path: Path) -> None:
    assistant = FakeAssistant()
    made = context(tmp_path, assistant)
    desk = Desk(made)
    conversation = conversation_in(ask(desk, QUESTION))
    old = assistant.library.documents[0]
    moved = replace(
        old,
        digest="1" * 64,
        text="新" + old.text,
        items=tuple(replace(item, start=item.start + 1, end=item.end + 1) for item in old.items),
    )
    assistant.library.documents = (moved,)
    _, _, shown = desk.resume(event(conversation=conversation), request())
    start = moved.text.index("在中小学新建")
    assert "文件后来更新过" in shown
    assert f'data-marks="{start}-{start + 16}"' in shown
    made.store.close()


def test_a_new_conversation_begins_with_the_first_screen(desk: Desk) -> None:
    _, said, shown = desk.resume(event(), request())
    assert said == ""
    assert 'class="welcome"' in shown
