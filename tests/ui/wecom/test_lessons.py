"""测验 and 每日一题 in the chat, over the shipped document, as WeChat Work brings them."""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import delete

from assistant.app import Assistant
from assistant.training.reading import LETTERS
from assistant.training.types import Kind, Question
from tests.ui.wecom.conftest import AIBOT, PAGE, Opened, handler_over
from tests.ui.wecom.corp import Corp, message
from ui.learning.service import Learning
from ui.store.database import default_url
from ui.store.schema import SittingRow
from ui.store.store import Store, open_store
from ui.store.types import Kind as UserKind
from ui.store.types import SittingKind, User
from ui.wecom.identity import Names
from ui.wecom.pages import Style
from ui.wecom.types import Asker, Message


def key_of(question: Question) -> str:
    """Return the right answer as somebody would type it."""
    if question.kind is Kind.JUDGE:
        return question.key[0]
    return "".join(LETTERS[question.options.index(option)] for option in question.key)


def wrong_of(question: Question) -> str:
    """Return a wrong answer."""
    if question.kind is Kind.JUDGE:
        return {"对": "错", "错": "对"}[question.key[0]]
    return next(letter for letter, option in zip(LETTERS, question.options, strict=False) if option not in question.key)


def asked_in(learning: Learning, said: str) -> Question:
    """Return the question that stands in what the bot said."""
    lines = said.replace("\\", "").split("\n")
    (found,) = {
        question.id: question
        for question in learning.bank().questions
        if question.prompt in lines and all(f"{LETTERS[n]}. {o}" in lines for n, o in _listed(question))
    }.values()
    return found


def _listed(question: Question) -> list[tuple[int, str]]:
    return [] if question.kind is Kind.JUDGE else list(enumerate(question.options))


def test_five_questions_are_each_told_right_or_wrong_with_the_quote(corp: Corp, learning: Learning) -> None:
    said = corp.ask("测验")
    assert said.startswith("测验开始，共5题；不想做了回复“结束测验”。\n\n第1题（共5题）")
    for number in range(1, 6):
        question = asked_in(learning, said)
        right = number != 2
        said = corp.ask(key_of(question) if right else wrong_of(question)).replace("\\", "")
        assert said.startswith("✓ 答对了。" if right else "✗ 不对。\n\n答案：")
        quote = question.quotes[0]
        assert f"原文：{quote.text}（{quote.label}）" in said.replace("\n\n", "\n")
        if number < 5:
            assert f"第{number + 1}题（共5题）" in said
    assert said.endswith("共5题，答了5题，答对4题。回复“测验”再做五题。")
    assert "第6题" not in said


def test_questions_between_are_answered_and_the_quiz_goes_on(corp: Corp, learning: Learning) -> None:
    question = asked_in(learning, corp.ask("@青问 测验", chat="GROUP"))
    assert corp.ask("@青问 第10条讲什么", chat="GROUP").startswith("第10条：")
    assert corp.ask("@青问 那下一条呢", chat="GROUP").startswith("第11条：")
    assert corp.ask(f"@青问 {key_of(question)}", chat="GROUP").startswith("✓ 答对了。")


def test_a_quiz_on_one_item_asks_about_it_alone(corp: Corp, learning: Learning) -> None:
    said = corp.ask("测验 10")
    for _ in range(5):
        question = asked_in(learning, said)
        assert question.label == "第10条"
        said = corp.ask(key_of(question))
    assert corp.ask("测验 99").startswith("没有“99”这一条")


def test_a_quiz_is_gone_on_with_after_a_restart_and_at_another_process(
    opened: Opened, store: Store, learning: Learning
) -> None:
    one, other = Corp(opened(AIBOT)), Corp(opened(AIBOT))
    said = message("测验")
    first = asked_in(learning, one.follow(one.call(said)))
    assert asked_in(learning, other.follow(other.call(said))) == first
    second = asked_in(learning, other.ask(key_of(first)))
    resumed = one.ask("测验")
    assert resumed.startswith("上次的测验还有4题，接着做；不做了回复“结束测验”。\n\n第2题（共5题）")
    assert asked_in(learning, resumed) == second
    ended = one.ask("结束测验")
    assert ended == "测验结束。\n\n共5题，答了1题，答对1题。回复“测验”再做五题。"
    assert one.ask("结束测验").startswith("现在没有进行中的测验。")
    assert not other.ask(key_of(second)).startswith("✓")


def test_an_answer_that_comes_again_counts_once(opened: Opened, store: Store, learning: Learning) -> None:
    one, other = Corp(opened(AIBOT)), Corp(opened(AIBOT))
    first = asked_in(learning, one.ask("测验"))
    said = message(wrong_of(first))
    replies = [corp.follow(corp.call(said)) for corp in (one, other, one, other)]
    assert len(set(replies)) == 1
    assert "第2题（共5题）" in replies[0]
    (user,) = store.users.all(UserKind.BOT)
    (quiz,) = store.sittings.list(user, SittingKind.QUIZ)
    assert quiz.sitting.answers == {first.id: wrong_of(first)}


def test_an_answer_that_was_graded_before_a_crash_is_graded_the_same_after_it(
    assistant: Assistant, store: Store, learning: Learning
) -> None:
    names, asker = Names(b"secret"), Asker("BOT", "", "wangfang")
    handler, style = handler_over(assistant, store), Style(4000, markdown=False)
    first = asked_in(learning, handler.reply(Message("M1", asker, "测验"), style).text)
    user = store.users.known(UserKind.BOT, names.user(asker))
    (quiz,) = store.sittings.list(user, SittingKind.QUIZ)
    Learning(lambda: assistant.library, store).quizzes.answer(user, quiz.id, first.id, key_of(first))
    # The process ended here: graded, but neither kept as a turn nor replied to. The message comes again.
    again = handler.reply(Message("M2", asker, key_of(first)), style).text
    assert again.startswith("✓ 答对了。")
    assert "第2题（共5题）" in again
    (quiz,) = store.sittings.list(user, SittingKind.QUIZ)
    assert list(quiz.sitting.answers) == [first.id]


def test_what_is_asked_after_a_quiz_that_is_gone_is_answered(corp: Corp, store: Store) -> None:
    corp.ask("测验")
    with store._database.writing() as session:
        session.execute(delete(SittingRow))
    assert corp.ask("第10条讲什么").startswith("第10条：")
    assert corp.ask("测验").startswith("测验开始，共5题")


def test_two_peoples_quizzes_are_apart(corp: Corp, store: Store, learning: Learning) -> None:
    mine = asked_in(learning, corp.ask("@青问 测验", chat="GROUP"))
    theirs = asked_in(learning, corp.ask("@青问 测验", chat="GROUP", user="lilei"))
    assert corp.ask(f"@青问 {wrong_of(mine)}", chat="GROUP").startswith("✗ 不对。")
    assert corp.ask(f"@青问 {key_of(theirs)}", chat="GROUP", user="lilei").startswith("✓ 答对了。")
    assert sorted(len(store.reviews.of(user)) for user in store.users.all(UserKind.BOT)) == [1, 1]
    assert sorted(count.right for count in store.reviews.counts()) == [0, 1]


def test_training_is_not_judged_and_not_leant_on(corp: Corp, store: Store) -> None:
    first = corp.say("测验")
    corp.follow(first)
    event = {"eventtype": "feedback_event", "feedback_event": {"id": first["stream"]["id"], "type": 2}}
    assert corp.call(message("", msgtype="event", event=event)) == {}
    assert (store.feedback.recent(), store.gaps.list()) == ((), ())
    assert corp.ask("下一条呢").startswith("还没有说到哪一条")


def pressed(card: dict[str, Any], letter: str, **more: Any) -> dict[str, Any]:  # noqa: ANN401
    """Return the event of pressing a card's button."""
    key = next(button["key"] for button in card["button_list"] if button["key"].endswith(f":{letter}"))
    event = {"card_type": card["card_type"], "event_key": key, "task_id": card["task_id"]}
    return message(
        "", msgtype="event", event={"eventtype": "template_card_event", "template_card_event": event}, **more
    )


@pytest.fixture
def easy(monkeypatch: pytest.MonkeyPatch, learning: Learning) -> Question:
    """The question of every day: a single choice that a card can show."""
    question = next(one for one in learning.bank().questions if one.kind is Kind.SINGLE and len(one.prompt) < 40)
    monkeypatch.setattr("ui.learning.study.Study.question_of", lambda _self, _day=None: question)
    return question


def daily(corp: Corp, **more: Any) -> dict[str, Any]:  # noqa: ANN401
    """Return the card that 每日一题 brings."""
    reply = corp.say("每日一题", **more)
    assert reply["msgtype"] == "template_card"
    return dict(reply["template_card"])


def test_the_question_of_the_day_is_a_card_answered_at_once(corp: Corp, easy: Question) -> None:
    card = daily(corp)
    assert (card["card_type"], card["sub_title_text"]) == ("button_interaction", easy.prompt)
    assert re.fullmatch(r"[0-9A-Za-z_\-@]{1,128}", card["task_id"])
    updated = corp.call(pressed(card, key_of(easy)))
    assert (updated["response_type"], updated["userids"]) == ("update_template_card", ["wangfang"])
    after = updated["template_card"]
    assert (after["main_title"]["title"], after["task_id"]) == ("✓ 答对了", card["task_id"])
    assert after["quote_area"]["quote_text"] == f"{easy.quote}（{easy.label}）"
    assert after["quote_area"]["url"].startswith(f"{PAGE}/?doc=")


def test_pressing_again_changes_nothing(opened: Opened, store: Store, easy: Question) -> None:
    one, other = Corp(opened(AIBOT)), Corp(opened(AIBOT))
    card = daily(one)
    first = one.call(pressed(card, wrong_of(easy)))
    assert first["template_card"]["main_title"]["title"].startswith("✗ 不对，答案：")
    assert one.call(pressed(card, wrong_of(easy))) == first
    assert other.call(pressed(card, key_of(easy))) == first
    (user,) = store.users.all(UserKind.BOT)
    (entry,) = store.reviews.of(user)
    assert (entry.response, entry.right, entry.question_id) == (wrong_of(easy), False, easy.id)


def test_in_a_group_everybody_answers_the_one_card_for_themselves(corp: Corp, store: Store, easy: Question) -> None:
    card = daily(corp, chat="GROUP")
    titles = {}
    for user, letter in (("wangfang", key_of(easy)), ("lilei", wrong_of(easy))):
        updated = corp.call(pressed(card, letter, user=user, chat="GROUP"))
        titles[updated["userids"][0]] = updated["template_card"]["main_title"]["title"][:3]
    assert titles == {"wangfang": "✓ 答", "lilei": "✗ 不"}
    assert len(store.users.all(UserKind.BOT)) == 2


def test_an_answer_may_be_typed(corp: Corp, easy: Question) -> None:
    daily(corp)
    assert corp.ask(key_of(easy)).startswith("✓ 答对了。")
    again = corp.ask("每日一题").replace("\\", "")
    assert again.startswith("今天的每日一题您已经答过了。")
    assert f"原文：{easy.quote}（{easy.label}）" in again


def test_an_answer_may_be_typed_without_a_card(corp: Corp, easy: Question) -> None:
    assert corp.ask(f"@青问 每日一题 {wrong_of(easy)}", chat="GROUP").startswith("✗ 不对。\n\n答案：")
    assert corp.ask("每日一题 F", user="lilei").startswith("没有看懂您的选择。\n\n每日一题　单选题")


def test_what_fits_no_card_is_asked_in_words(corp: Corp, learning: Learning, monkeypatch: pytest.MonkeyPatch) -> None:
    long = next(one for one in learning.bank().questions if one.kind is Kind.JUDGE and len(one.prompt) > 30)
    monkeypatch.setattr("ui.learning.study.Study.question_of", lambda _self, _day=None: long)
    monkeypatch.setattr("ui.wecom.cards.LONGEST_PROMPT", 30)
    said = corp.ask("每日一题")
    assert said.replace("\\", "").startswith(f"每日一题　判断题\n\n{long.prompt}\n\n回复“对”或“错”。")
    assert corp.ask(key_of(long)).startswith("✓ 答对了。")


def test_a_card_of_yesterday_answers_yesterdays_question(corp: Corp, store: Store, easy: Question) -> None:
    card = daily(corp)
    day = datetime.now(UTC).astimezone().date() - timedelta(days=3)
    for button in card["button_list"]:
        button["key"] = re.sub(r"\d{4}-\d{2}-\d{2}", day.isoformat(), button["key"])
    assert corp.call(pressed(card, key_of(easy)))["template_card"]["main_title"]["title"] == "✓ 答对了"
    (user,) = store.users.all(UserKind.BOT)
    assert [entry.occasion for entry in store.reviews.of(user)] == [f"daily:{day.isoformat()}"]
    assert daily(corp)["sub_title_text"] == easy.prompt


def test_a_card_whose_question_is_gone_offers_the_new_one(corp: Corp, store: Store, easy: Question) -> None:
    card = daily(corp)
    for button in card["button_list"]:
        button["key"] = button["key"].replace(easy.id, "0123456789abcdef")
    after = corp.call(pressed(card, "A"))["template_card"]
    assert after["main_title"]["title"] == "这道题已经更换"
    (user,) = store.users.all(UserKind.BOT)
    assert store.reviews.of(user) == ()


def test_whoever_is_shut_out_gets_no_card_and_no_grade(corp: Corp, store: Store, easy: Question) -> None:
    card = daily(corp)
    (user,) = store.users.all(UserKind.BOT)
    store.users.disable(user.id)
    assert corp.call(pressed(card, "A")) == {}
    assert corp.ask("测验").startswith("您的使用已被管理员停用")
    assert store.reviews.of(_again(store)) == ()


def _again(store: Store) -> User:
    (user,) = store.users.all(UserKind.BOT)
    return user


def test_without_a_database_it_is_told(assistant: Assistant, tmp_path: Path, learning: Learning) -> None:
    store = open_store(default_url(tmp_path))
    handler = handler_over(assistant, store)
    store.close()
    (tmp_path / "people.sqlite").write_bytes(b"no database" * 1000)
    for name in ("people.sqlite-wal", "people.sqlite-shm"):
        (tmp_path / name).unlink(missing_ok=True)
    said = handler.reply(Message("M1", Asker("BOT", "", "wangfang"), "测验"), Style(4000, markdown=False)).text
    assert said.startswith("数据库文件受损")
