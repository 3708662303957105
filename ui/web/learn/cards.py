"""The panel of flash cards: the prompt in front, key and quote behind; the learner says whether it was remembered."""

from __future__ import annotations

from html import escape

from assistant.training.grading import key_in_words
from assistant.training.reading import LETTERS
from assistant.training.types import Kind, Question
from ui.store.types import new_id
from ui.web.learn.panels import Desk, Done, Panel, Visit
from ui.web.learn.parts import act, link
from ui.web.learn.quiz import about, named
from ui.web.learn.verdict import proof

NAME = "cards"
ON_CARDS = frozenset({Kind.CLOZE, Kind.SINGLE, Kind.SOURCE, Kind.SHORT})
"""Kinds whose answer can be thought of without writing it down."""
DECK = 40  # questions of the plan that are looked through for cards


def show(desk: Desk, visit: Visit) -> str:
    """Return the next card."""
    today = desk.learning.study.today_of(visit.user, daily=DECK)
    deck = [question for question in today.questions if question.kind in ON_CARDS]
    if not deck:
        return (
            '<section class="sheet"><h3 tabindex="-1">闪卡都看完了</h3><p class="quietly">说“忘了”的过一会儿会再来。'
            f'</p><div class="bottom">{link("回到今日", {"panel": "today"}, "quiet framed")}</div></section>'
        )
    desk.learning.exams.no_help(visit.user)
    return _card(desk, deck[0], len(deck))


def recall(desk: Desk, visit: Visit) -> Done:
    """Keep what the learner says, and go on."""
    remembered = visit.get("remembered") == "1"
    desk.learning.study.recall(
        visit.user, visit.get("question"), remembered=remembered, occasion=f"card:{visit.get('once')[:40]}"
    )
    return Done(at={"panel": NAME})


def _card(desk: Desk, question: Question, left: int) -> str:
    options = "".join(
        f"<li><b>{letter}</b> {escape(option)}</li>" for letter, option in zip(LETTERS, question.options, strict=False)
    )
    front = f'<ul class="shown-options">{options}</ul>' if options else ""
    said = {"question": question.id, "once": new_id()}
    return (
        f'<section class="sheet card-deck"><div class="progress"><p>闪卡，还有 {left} 张</p></div>'
        f'<div class="flash" data-card="{escape(question.id)}">{named(desk, question.document_id)}{about(question)}'
        f'<p class="prompt" tabindex="-1">{escape(question.prompt)}</p>{front}'
        f'<div class="back" hidden><p class="key"><span>答案</span>{escape(key_in_words(question))}</p>'
        f"{proof(question, desk.documents)}</div></div>"
        f'<div class="bottom"><button type="button" class="primary" data-flip>看答案</button>'
        f"{act(NAME, 'recall', '忘了', 'quiet framed behind', remembered='0', **said)}"
        f"{act(NAME, 'recall', '记得', 'primary behind', remembered='1', **said)}</div></section>"
    )


PANEL = Panel(NAME, "", show, {"recall": recall}, under="today")
