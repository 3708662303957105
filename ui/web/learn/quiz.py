"""The panel of a quiz: one question at a time, right or wrong at once with the words that prove it, then the next."""

from __future__ import annotations

from html import escape

from assistant.training.types import Grade, Question
from ui.learning.types import Quiz
from ui.web.learn.panels import Desk, Done, Panel, Visit
from ui.web.learn.parts import act, form, link, submit
from ui.web.learn.question import HOW, asked
from ui.web.learn.response import response_of
from ui.web.learn.verdict import answered, proof, signs, tone, verdict

NAME = "quiz"
NOTHING_CHOSEN = "还没有作答。想不起来可以点“不会”。"


def show(desk: Desk, visit: Visit) -> str:
    """Return the next question of the quiz, or how it went."""
    quiz = desk.learning.quizzes.load(visit.user, visit.get("quiz"))
    question = quiz.next
    return _summary(desk, quiz) if question is None or quiz.ended else _posed(desk, quiz, question)


def answer(desk: Desk, visit: Visit) -> Done:
    """Grade the answer and show the verdict; 不会 is an answer too, a wrong one."""
    quiz = desk.learning.quizzes.load(visit.user, visit.get("quiz"))
    question = next((one for one in quiz.questions if one.id == visit.get("question")), None)
    if question is None:
        return Done(at={"panel": NAME, "quiz": quiz.id})
    response = response_of(question, visit.data)
    if not response and not visit.get("unknown"):
        return Done(said=NOTHING_CHOSEN, at={"panel": NAME, "quiz": quiz.id})
    grade, quiz = desk.learning.quizzes.answer(visit.user, quiz.id, question.id, response)
    shown = _graded(desk, quiz, question, grade)
    return Done(at={"panel": NAME, "quiz": quiz.id}, panel=shown)


def stop(desk: Desk, visit: Visit) -> Done:
    """End a quiz early."""
    quiz = desk.learning.quizzes.end(visit.user, visit.get("quiz"))
    return Done(at={"panel": NAME, "quiz": quiz.id})


def named(desk: Desk, document_id: str) -> str:
    """Return which document a question is of, where there are several; markup."""
    titles = {one.id: one.title for one in desk.documents}
    title = titles.get(document_id, "") if len(titles) > 1 else ""
    return f'<p class="of">《{escape(title)}》</p>' if title else ""


def about(question: Question) -> str:
    """Return the kind, the level and how it is answered; markup."""
    return (
        f'<p class="about"><span class="kind">{question.kind.chinese}</span><span>{question.difficulty.chinese}</span>'
        f"<span>{HOW[question.kind]}</span></p>"
    )


def _posed(desk: Desk, quiz: Quiz, question: Question) -> str:
    body = (
        f"{named(desk, question.document_id)}{about(question)}{asked(question)}"
        f'<div class="bottom">{submit("确认")}'
        f"{act(NAME, 'answer', '不会', 'quiet', quiz=quiz.id, question=question.id, unknown='1')}</div>"
    )
    sheet = form(NAME, "answer", body, "posed", quiz=quiz.id, question=question.id)
    return _frame(quiz, len(quiz.answers) + 1, sheet)


def _graded(desk: Desk, quiz: Quiz, question: Question, grade: Grade) -> str:
    words = "看成绩" if quiz.next is None else "下一题"
    response = quiz.answers.get(question.id, "")
    body = (
        f"{named(desk, question.document_id)}{about(question)}"
        f"{asked(question, response, fixed=True, signs=signs(question, response))}"
        f'<div class="bottom">{act(NAME, "go", words, "primary next", quiz=quiz.id)}</div>'
        f"{verdict(question, grade, desk.documents)}"
    )
    return _frame(quiz, len(quiz.answers), f'<div class="posed graded {tone(grade)}">{body}</div>')


def _frame(quiz: Quiz, ordinal: int, body: str) -> str:
    count = len(quiz.questions)
    return (
        f'<section class="sheet quiz"><div class="progress"><p>第 {ordinal}/{count} 题</p>'
        f'<progress max="{count}" value="{len(quiz.answers)}" aria-label="已答 {len(quiz.answers)} 题"></progress>'
        f"{act(NAME, 'stop', '结束', 'quiet', quiz=quiz.id)}</div>{body}</section>"
    )


def _summary(desk: Desk, quiz: Quiz) -> str:
    count = len(quiz.answers)
    rows = "".join(_line(desk, quiz, question) for question in quiz.questions if question.id in quiz.grades)
    told = f"答了 {count} 题，答对 {quiz.right} 题" if count else "这次没有作答"
    return (
        f'<section class="sheet"><h3 tabindex="-1">{told}</h3><ol class="went">{rows}</ol><div class="bottom">'
        f"{act('today', 'five', '再来五题', 'primary')}{link('错题本', {'panel': 'book'}, 'quiet framed')}"
        f"{link('回到今日', {'panel': 'today'}, 'quiet')}</div></section>"
    )


def _line(desk: Desk, quiz: Quiz, question: Question) -> str:
    grade = quiz.grades[question.id]
    sign = {"right": "✓", "partly": "△", "wrong": "✗"}[tone(grade)]
    key = "" if tone(grade) == "right" else f'<p class="key"><span>答案</span>{escape(grade.key)}</p>'
    return (
        f'<li class="{tone(grade)}"><details><summary><span class="sign">{sign}</span>'
        f'<span class="prompt">{escape(question.prompt)}</span></summary>'
        f'<p class="key"><span>您答</span>{escape(answered(question, quiz.answers[question.id]))}</p>{key}'
        f"{proof(question, desk.documents)}</details></li>"
    )


def go(_desk: Desk, visit: Visit) -> Done:
    """Show the next question."""
    return Done(at={"panel": NAME, "quiz": visit.get("quiz")})


PANEL = Panel(NAME, "", show, {"answer": answer, "stop": stop, "go": go}, under="today")
