"""The cards of the day's question: what they ask, what their buttons say, what stands there after an answer."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.training.grading import grade
from tests.ui.wecom.questions import judge, single
from ui.wecom.cards import Choice, answered, asking, choice_of, fits, outdated

DAY = date(2024, 3, 1)
LINK = "https://qingwen.example.org/?doc=D&item=10"


def test_a_question_has_its_options_and_a_button_for_each() -> None:
    card = asking(single(), DAY, "daily-T")
    assert card == {
        "card_type": "button_interaction",
        "main_title": {"title": "每日一题", "desc": "单选题，点按钮作答"},
        "sub_title_text": "根据第10条，新建青少年心理健康社团多少个？",
        "horizontal_content_list": [
            {"keyname": "A", "value": "300个"},
            {"keyname": "B", "value": "500个"},
            {"keyname": "C", "value": "800个"},
            {"keyname": "D", "value": "1000个"},
        ],
        "button_list": [{"text": letter, "style": 1, "key": f"daily:2024-03-01:q1:{letter}"} for letter in "ABCD"],
        "task_id": "daily-T",
    }


def test_a_statement_is_judged_on_its_buttons() -> None:
    card = asking(judge(), DAY, "daily-T")
    assert [button["text"] for button in card["button_list"]] == ["对", "错"]
    assert card["horizontal_content_list"] == []


def test_nothing_in_a_card_that_asks_gives_the_key_away() -> None:
    question = single()
    assert len({(button["style"], len(button["key"])) for button in asking(question, DAY, "T")["button_list"]}) == 1
    assert "第10条原文" not in str(asking(question, DAY, "T"))


def test_a_right_answer_is_told_with_the_quote_and_its_item() -> None:
    question = single()
    card = answered(question, DAY, grade(question, "B"), "500个", "daily-T", LINK)
    assert card["main_title"] == {"title": "✓ 答对了", "desc": "每日一题"}
    assert card["quote_area"] == {
        "type": 1,
        "url": LINK,
        "title": "第10条",
        "quote_text": "新建青少年心理健康社团500个（第10条）",
    }
    assert [row["keyname"] for row in card["horizontal_content_list"]] == ["A", "✓B", "C", "D"]
    assert [button["style"] for button in card["button_list"]] == [4, 3, 4, 4]
    assert (card["task_id"], card["replace_text"]) == ("daily-T", "已作答")


def test_a_wrong_answer_is_told_with_the_right_one() -> None:
    question = single()
    card = answered(question, DAY, grade(question, "C"), "800个", "daily-T")
    assert card["main_title"]["title"] == "✗ 不对，答案：B. 500个"
    assert [row["keyname"] for row in card["horizontal_content_list"]] == ["A", "✓B", "✗C", "D"]
    assert [button["style"] for button in card["button_list"]] == [4, 3, 2, 4]
    assert card["quote_area"]["type"] == 0
    assert "url" not in card["quote_area"]


def test_what_a_card_cannot_show_whole_is_no_card() -> None:
    assert fits(single())
    assert fits(judge())
    assert not fits(single("长" * 113))
    assert not fits(single(options=("短", "长" * 31)))
    assert not fits(single(options=tuple(map(str, range(7)))))


def test_the_card_of_a_question_that_is_gone_asks_for_the_new_one() -> None:
    card = outdated("daily-T")
    assert card["main_title"]["title"] == "这道题已经更换"
    assert [(button["text"], button["key"]) for button in card["button_list"]] == [("看新题", "每日一题")]


@given(st.dates(), st.text("0123456789abcdef", min_size=1, max_size=16), st.sampled_from("ABCDEF"))
def test_a_buttons_key_says_what_was_chosen(day: date, question: str, letter: str) -> None:
    choice = Choice(day, question, letter)
    assert choice_of(choice.key) == choice
    assert len(choice.key.encode()) <= 1024


@pytest.mark.parametrize("key", ["", "每日一题", "daily:2024-02-30:q1:A", "daily:2024-03-01:q1:G", "daily:1:q1:A", "A"])
def test_other_keys_are_not_ours(key: str) -> None:
    assert choice_of(key) is None


@given(st.text(max_size=40))
def test_any_key_is_read_or_let_be(key: str) -> None:
    assert choice_of(key) is None or key.startswith("daily:")
