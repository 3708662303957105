"""The panel 今日: what to do today, the day's question, a quiz at once, and how well each item is known."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape
from itertools import groupby

from assistant.training.errors import NoQuestionsError
from assistant.training.selection import EVERYTHING, Choice
from assistant.training.study import Mastery
from assistant.training.types import Kind
from ui.learning.types import Daily
from ui.web.learn.items import chosen_items
from ui.web.learn.panels import Desk, Done, Panel, Visit
from ui.web.learn.parts import act, choice, field, form, line, link, submit
from ui.web.learn.question import asked
from ui.web.learn.quiz import about, named
from ui.web.learn.response import response_of
from ui.web.learn.verdict import signs, verdict
from ui.web.links import Target, opener

NAME = "today"
STEPS = (0.0, 0.25, 0.5, 0.75, 0.9)
"""Mastery from which a cell of the strip is one shade deeper."""


def show(desk: Desk, visit: Visit) -> str:
    """Return the home of the view."""
    try:
        daily = desk.learning.study.daily(visit.user)
    except NoQuestionsError as error:
        return f'<section class="sheet"><p class="notice" role="status">{escape(str(error))}</p></section>'
    return f"{_today(desk, visit)}{_daily(desk, daily)}{_strip(desk, visit)}{_own_choice(visit)}"


def begin(desk: Desk, visit: Visit) -> Done:
    """Begin what is to do today, or go on with it."""
    today = desk.learning.study.today_of(visit.user)
    return _at(desk.learning.quizzes.start_with(visit.user, today.questions).id)


def five(desk: Desk, visit: Visit) -> Done:
    """Begin a quiz of five."""
    return _at(desk.learning.quizzes.start(visit.user, choice=EVERYTHING).id)


def chosen(desk: Desk, visit: Visit) -> Done:
    """Begin a quiz of the items and the kind chosen."""
    kinds = [kind for kind in Kind if kind.value == visit.get("of")]
    items = chosen_items(desk.learning.bank().corpus, visit.get("items"))
    return _at(desk.learning.quizzes.start(visit.user, choice=Choice(items, kinds)).id)


def answer(desk: Desk, visit: Visit) -> Done:
    """Grade the answer to the day's question."""
    question = desk.learning.study.daily(visit.user).question
    response = response_of(question, visit.data)
    if not response:
        return Done(said="请先选一项", at={"panel": NAME})
    desk.learning.study.answer_daily(visit.user, response)
    return Done(at={"panel": NAME})


def _at(quiz_id: str) -> Done:
    return Done(at={"panel": "quiz", "quiz": quiz_id})


def _today(desk: Desk, visit: Visit) -> str:
    today = desk.learning.study.today_of(visit.user)
    running = desk.learning.quizzes.running(visit.user)
    wrong = len(desk.learning.study.mistakes(visit.user))
    count = len(today.questions)
    told = (
        f"到期复习 <b>{len(today.due)}</b> 题，新学 <b>{len(today.fresh)}</b> 题"
        if count
        else "没有到期的题，也没有新题"
    )
    acts = [
        act(NAME, "begin", f"开始今天的 {count} 题", "primary") if count else "",
        link(f"接着上次（还剩 {len(running.questions) - len(running.answers)} 题）", _quiz(running.id), "framed quiet")
        if running
        else "",
        act(NAME, "five", "来五题"),
        link("闪卡", {"panel": "cards"}, "quiet framed"),
        link(f"错题本（{wrong}）", {"panel": "book"}, "quiet framed"),
        link("模拟考试", {"panel": "exams"}, "quiet framed"),
    ]
    return (
        f'<section class="sheet today"><h3>今天</h3><p class="plan">{told}</p>'
        f'<div class="ways">{"".join(acts)}</div></section>'
    )


def _quiz(quiz_id: str) -> dict[str, str]:
    return {"panel": "quiz", "quiz": quiz_id}


def _daily(desk: Desk, daily: Daily) -> str:
    question = daily.question
    title = '<h3>每日一题<span class="quietly">同一天人人同一题</span></h3>'
    top = f"{named(desk, question.document_id)}{about(question)}"
    if daily.grade is None:
        body = f'{top}{asked(question)}<div class="bottom">{submit("确认", "primary")}</div>'
        return f'<section class="sheet daily">{title}{form(NAME, "answer", body, "posed", day=daily.day)}</section>'
    fixed = asked(question, daily.response, fixed=True, signs=signs(question, daily.response))
    return f'<section class="sheet daily">{title}{top}{fixed}{verdict(question, daily.grade, desk.documents)}</section>'


def _strip(desk: Desk, visit: Visit) -> str:
    known = desk.learning.study.mastery(visit.user)
    titles = {document.id: document.title for document in desk.documents}
    parts = []
    for document_id, rows in groupby(known, key=lambda one: one.document_id):
        name = f"<h4>《{escape(titles.get(document_id, ''))}》</h4>" if len(titles) > 1 else ""
        parts.append(f'{name}<ul class="strip">{"".join(f"<li>{_cell(row)}</li>" for row in rows)}</ul>')
    legend = "".join(f'<span class="cell level-{level}">{name}</span>' for level, name in enumerate(_LEGEND))
    return (
        f'<section class="sheet mastery"><h3>各条掌握<span class="quietly">{_sum(known)}</span></h3>{"".join(parts)}'
        f'<p class="legend" aria-hidden="true">{legend}</p></section>'
    )


_LEGEND = ("没学", "在学", "过半", "较熟", "掌握")


def _cell(row: Mastery) -> str:
    told = f"{row.label}：掌握 {row.share:.0%}，学过 {row.seen}/{row.count} 题"
    words = f'{row.label.removeprefix("第").removesuffix("条")}<span class="unseen">{escape(told)}</span>'
    kind = f"cell level-{level(row.share, seen=bool(row.seen))}"
    return opener(Target(row.document_id, row.path), words, kind, title=told)


def level(share: float, *, seen: bool) -> int:
    """Return the shade of a share, 0 for what was never asked."""
    return max(1, sum(share >= step for step in STEPS) - 1) if seen else 0


def _sum(known: Sequence[Mastery]) -> str:
    seen, count = sum(row.seen for row in known), sum(row.count for row in known)
    share = sum(row.share * row.count for row in known) / count if count else 0.0
    return f"学过 {seen}/{count} 题，掌握 {share:.0%}；点开看原文"


def _own_choice(visit: Visit) -> str:
    kinds = {"": "各种题型", **{kind.value: kind.chinese for kind in Kind}}
    fields = (
        field("条目", line("items", visit.get("items"), hint="不填是全部；例如 3、8-10"))
        + field("题型", choice("of", kinds, visit.get("of")))
        + submit("练五题", "quiet framed")
    )
    return f'<section class="sheet"><h3>专项练习</h3>{form(NAME, "chosen", fields, "inline")}</section>'


PANEL = Panel(NAME, "今日", show, {"begin": begin, "five": five, "chosen": chosen, "answer": answer})
