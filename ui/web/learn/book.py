"""The panel 错题本: what was last answered wrong, the most often missed first, with the answer and its proof."""

from __future__ import annotations

from html import escape

from assistant.training.grading import key_in_words
from ui.learning.types import Mistake
from ui.times import local
from ui.web.learn.panels import Desk, Done, Panel, Visit
from ui.web.learn.parts import act
from ui.web.learn.verdict import answered, proof

NAME = "book"
AT_ONCE = 20  # questions of one practice
MOST = 200  # shown


def show(desk: Desk, visit: Visit) -> str:
    """Return the book."""
    wrong = desk.learning.study.mistakes(visit.user)
    if not wrong:
        return (
            '<section class="sheet"><h3>错题本</h3>'
            '<p class="quietly">现在没有错题。答错的题会记在这里，再答对一次就移出。</p></section>'
        )
    rows = "".join(_row(desk, mistake) for mistake in wrong[:MOST])
    count = min(len(wrong), AT_ONCE)
    return (
        f'<section class="sheet"><h3>错题本<span class="quietly">{len(wrong)} 题，答对后移出</span></h3>'
        f'<ol class="went">{rows}</ol><div class="bottom">{act(NAME, "again", f"重做 {count} 题", "primary")}</div>'
        "</section>"
    )


def again(desk: Desk, visit: Visit) -> Done:
    """Begin a quiz of the mistakes."""
    wrong = desk.learning.study.mistakes(visit.user)[:AT_ONCE]
    if not wrong:
        return Done(said="现在没有错题", at={"panel": NAME})
    quiz = desk.learning.quizzes.start_with(visit.user, tuple(mistake.question for mistake in wrong))
    return Done(at={"panel": "quiz", "quiz": quiz.id})


def _row(desk: Desk, mistake: Mistake) -> str:
    question, card = mistake.question, mistake.card
    when = f"，最近 {local(mistake.at):%m-%d}" if mistake.at else ""
    given = f'<p class="key"><span>您答</span>{escape(answered(question, mistake.response))}</p>' if mistake.at else ""
    return (
        f'<li class="wrong"><details><summary><span class="prompt">{escape(question.prompt)}</span>'
        f'<span class="quietly">错 {card.lapses} 次{when}</span></summary>{given}'
        f'<p class="key"><span>答案</span>{escape(key_in_words(question))}</p>{proof(question, desk.documents)}'
        "</details></li>"
    )


PANEL = Panel(NAME, "错题本", show, {"again": again})
