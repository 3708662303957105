"""每日一题, pushed: as words into a group, whose webhook carries no buttons, or as the application's card to everybody.

The question is the day's own, the same as in the chat and on the page; an answer to it counts once, wherever it comes.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from assistant.training.types import Kind, Question
from ingest.types import Document
from ui.store.types import new_id
from ui.wecom import callbacks, cards
from ui.wecom.settings import Bots
from ui.wecom.wording import question_lines

IN_GROUP, BY_APP = "wecom-question.json", "wecom-question-app.json"
"""Where it is kept on which day it was last sent."""
ANY_BOT = "机器人"


def words(question: Question, documents: Sequence[Document], bots: Bots) -> str:
    """Return the question as a group reads it, and how to answer it: by the bot if there is one, else on the page."""
    lines = [f"【{cards.HEADING}】{question.kind.chinese}", *question_lines(question, documents)]
    if bots.aibot or bots.link:
        example = "对" if question.kind is Kind.JUDGE else "A"
        lines.append(f"作答：@{bots.name or ANY_BOT} {cards.HEADING} {example}")
    elif bots.public_url:
        lines.append(f"作答：{bots.public_url}")
    return "\n".join(lines)


def message(question: Question, day: date, documents: Sequence[Document]) -> dict[str, Any]:
    """Return the application's message: a card, or words that ask for an answer where a card cannot show it whole."""
    if cards.fits(question):
        return callbacks.card(cards.asking(question, day, f"daily-{day.isoformat()}-{new_id()}"))
    lines = [f"【{cards.HEADING}】{question.kind.chinese}", *question_lines(question, documents)]
    example = "对" if question.kind is Kind.JUDGE else "A"
    return {"msgtype": "text", "text": {"content": "\n".join([*lines, f"作答：回复“{cards.HEADING} {example}”"])}}
