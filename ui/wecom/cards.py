"""The question of the day as a template card: buttons to answer it with, and the card that takes its place then.

A button's key says which day's question it is, and which option: a press is understood by any process, at any time.
See https://developer.work.weixin.qq.com/document/path/101032 for the cards and how much they show.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from typing import Any

from assistant.training.reading import LETTERS
from assistant.training.types import CHOSEN, Grade, Kind, Question

LONGEST_PROMPT = 112  # characters that a card shows
LONGEST_OPTION = 30
MOST_BUTTONS = 6
HEADING = "每日一题"
BLUE, RED, GREEN, GREY = 1, 2, 3, 4  # styles of a button
_KEY = re.compile(r"daily:(\d{4}-\d{2}-\d{2}):([\w-]{1,64}):([A-F])", re.ASCII)

Card = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Choice:
    """What pressing a button says: the option with this letter, to the question of a day."""

    day: date
    question: str
    letter: str

    @property
    def key(self) -> str:
        """The key of the button."""
        return f"daily:{self.day.isoformat()}:{self.question}:{self.letter}"


def choice_of(key: str) -> Choice | None:
    """Return what a button's key says, None when it is no key of ours."""
    found = _KEY.fullmatch(key)
    try:
        return Choice(date.fromisoformat(found[1]), found[2], found[3]) if found else None
    except ValueError:
        return None


def fits(question: Question) -> bool:
    """Tell whether a card can show the question whole, with a button for each option."""
    return (
        question.kind in CHOSEN
        and len(question.prompt) <= LONGEST_PROMPT
        and 1 < len(question.options) <= MOST_BUTTONS
        and (question.kind is Kind.SOURCE or all(len(option) <= LONGEST_OPTION for option in question.options))
    )


def asking(question: Question, day: date, task: str) -> Card:
    """Return the card that asks; ``task`` is its id, unlike that of any other card of the bot."""
    buttons = [
        {"text": _named(question, n), "style": BLUE, "key": Choice(day, question.id, LETTERS[n]).key}
        for n in range(len(question.options))
    ]
    head = {"title": HEADING, "desc": f"{question.kind.chinese}，点按钮作答"}
    return _card(question, task, head, ["" for _ in question.options], buttons)


def answered(question: Question, day: date, grade: Grade, chosen: str, task: str, link: str = "") -> Card:
    """Return the card after an answer: right or wrong, and the words that prove it with their item.

    ``chosen`` is the option that was chosen first; ``link`` the item's address on the page, empty for none.
    """
    marks = ["✓" if option in question.key else "✗" if option == chosen else "" for option in question.options]
    buttons = [
        {
            "text": _named(question, n),
            "style": {"✓": GREEN, "✗": RED}.get(mark, GREY),
            "key": Choice(day, question.id, LETTERS[n]).key,
        }
        for n, mark in enumerate(marks)
    ]
    head = {"title": "✓ 答对了" if grade.right else f"✗ 不对，答案：{grade.key}", "desc": HEADING}
    quote = {"title": question.label, "quote_text": "\n".join(f"{q.text}（{q.label}）" for q in question.quotes)}
    address = {"type": 1, "url": link} if link else {"type": 0}
    return {
        **_card(question, task, head, marks, buttons),
        "quote_area": {**address, **quote},
        "replace_text": "已作答",
    }


def outdated(task: str) -> Card:
    """Return the card in the place of a question that is no longer asked; its button asks for today's."""
    return {
        "card_type": "button_interaction",
        "main_title": {"title": "这道题已经更换", "desc": HEADING},
        "sub_title_text": "文件或题目有改动，请看新的题目。",
        "button_list": [{"text": "看新题", "style": BLUE, "key": HEADING}],
        "task_id": task,
    }


def _card(question: Question, task: str, head: dict[str, str], marks: list[str], buttons: list[dict[str, Any]]) -> Card:
    judged = question.kind is Kind.JUDGE  # its options stand on the buttons
    rows = [
        {"keyname": f"{mark}{LETTERS[n]}", "value": option}
        for n, (mark, option) in enumerate(zip(marks, question.options, strict=True))
    ]
    return {
        "card_type": "button_interaction",
        "main_title": head,
        "sub_title_text": question.prompt,
        "horizontal_content_list": [] if judged else rows,
        "button_list": buttons,
        "task_id": task,
    }


def _named(question: Question, place: int) -> str:
    return question.options[place] if question.kind is Kind.JUDGE else LETTERS[place]
