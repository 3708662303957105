"""The panel of an exam under way: every question in the page, answers kept at once, the server's time, no help.

Its markup is made from ``ui.learning.types.Asked`` alone, which has neither key nor quote nor item.
"""

from __future__ import annotations

from html import escape

from ui.learning.types import Asked, Exam
from ui.web.learn.panels import Desk, Done, Panel, Visit
from ui.web.learn.parts import act
from ui.web.learn.question import HOW, asked
from ui.web.learn.quiz import named
from ui.web.learn.response import complete, response_of
from ui.web.learn.sheet import result

NAME = "exam"
MOST_DIGITS = 9
ASK = '<p class="asks-again">交卷以后不能再改。<span data-open-ones></span></p>'


def show(desk: Desk, visit: Visit) -> str:
    """Return the exam as it is, or its sheet once it is handed in."""
    exam = desk.learning.exams.load(visit.user, visit.get("exam"))
    return _paper(desk, exam) if exam.open else result(desk, exam)


def hand_in(desk: Desk, visit: Visit) -> Done:
    """Hand the exam in."""
    exam = desk.learning.exams.hand_in(visit.user, visit.get("exam"))
    return Done(said="已交卷", at={"panel": NAME, "exam": exam.id})


def look(_desk: Desk, visit: Visit) -> Done:
    """Show the exam again: its time is up."""
    return Done(at={"panel": NAME, "exam": visit.get("exam")})


def save(desk: Desk, visit: Visit) -> str:
    """Keep one answer, and return what the page is told: what was kept, how much time is left, whether it is over."""
    exam = desk.learning.exams.load(visit.user, visit.get("exam"))
    question = next((one for one in exam.questions if one.id == visit.get("question")), None)
    if question is not None and exam.open:
        exam = desk.learning.exams.answer(visit.user, exam.id, question.id, response_of(question, visit.data))
    order = visit.get("order_of_saving")
    kept = order if order.isascii() and order.isdigit() and len(order) <= MOST_DIGITS else ""
    return (
        f'<span class="kept" role="status" data-kept="{kept}" data-exam="{escape(exam.id)}"{_left(exam)}'
        f"{'' if exam.open else ' data-over'}>{'已保存' if exam.open else '时间到，已收卷'}</span>"
    )


def _paper(desk: Desk, exam: Exam) -> str:
    numbers = "".join(_number(exam, ordinal, question) for ordinal, question in enumerate(exam.questions, 1))
    forms = "".join(_form(desk, exam, ordinal, question) for ordinal, question in enumerate(exam.questions, 1))
    timer = '<p class="timer" role="timer" aria-label="剩余时间"><b data-timer></b></p>' if exam.deadline else ""
    return (
        f'<section class="sitting" data-sitting="{escape(exam.id)}" data-count="{len(exam.questions)}"{_left(exam)}>'
        f'<header class="exam-bar"><h3 tabindex="-1">{escape(exam.title or "模拟考试")}</h3>'
        f'<p class="saved quietly" data-saved></p>{timer}'
        '<button type="button" class="primary" data-ask-hand-in>交卷</button></header>'
        f'<nav class="numbers" aria-label="题号">{numbers}</nav><div class="papers">{forms}</div>'
        '<div class="bottom"><button type="button" class="quiet framed" data-step="-1">← 上一题</button>'
        '<button type="button" class="quiet framed" data-step="1">下一题 →</button></div>'
        f'<dialog class="hand-in" aria-label="交卷"><h3>现在交卷？</h3>{ASK}<div class="bottom">'
        f"{act(NAME, 'hand_in', '交卷', 'primary', exam=exam.id)}"
        '<button type="button" class="quiet framed" data-keep-on>继续答题</button></div></dialog></section>'
    )


def _number(exam: Exam, ordinal: int, question: Asked) -> str:
    state = _state(question, exam.answers.get(question.id, ""))
    return (
        f'<button type="button" class="number" data-go="{ordinal}" data-state="{state}">{ordinal}'
        f'<span class="unseen">{STATES[state]}</span></button>'
    )


STATES = {"done": "，已答", "begun": "，没有答完", "open": "，未答"}


def _state(question: Asked, response: str) -> str:
    return "done" if complete(question, response) else "begun" if response else "open"


def _form(desk: Desk, exam: Exam, ordinal: int, question: Asked) -> str:
    about = (
        f'<p class="about"><span>第 {ordinal}/{len(exam.questions)} 题</span>'
        f'<span class="kind">{question.kind.chinese}</span><span>{HOW[question.kind]}</span></p>'
    )
    hidden = "" if ordinal == 1 else " hidden"
    return (
        f'<form class="posed" data-paper="{escape(question.id)}" data-exam="{escape(exam.id)}" data-ordinal="{ordinal}"'
        f' data-whole="{_parts(question)}"{hidden}>{named(desk, question.document_id)}{about}'
        f"{asked(question, exam.answers.get(question.id, ''))}</form>"
    )


def _parts(question: Asked) -> int:
    """Return how many fields a whole answer fills: of a match every statement, of an order every part."""
    return len(question.statements) or (len(question.options) if question.kind.value == "order" else 1)


def _left(exam: Exam) -> str:
    return "" if exam.left is None else f' data-left="{exam.left.total_seconds():.0f}"'


PANEL = Panel(NAME, "", show, {"hand_in": hand_in, "look": look}, under="exams")
