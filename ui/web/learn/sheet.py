"""The score sheet of an exam: the sum, by kind and by item, then every question with its answer and its proof."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

from assistant.training.exam import Line, Sheet, Tally
from ui.learning.types import Exam
from ui.times import local
from ui.web.learn.panels import Desk
from ui.web.learn.parts import link
from ui.web.learn.verdict import answered, proof, tone

SIGNS = {"right": "✓", "partly": "△", "wrong": "✗"}


def result(desk: Desk, exam: Exam) -> str:
    """Return the sheet of an exam that is handed in."""
    sheet = exam.sheet
    assert sheet is not None
    rows = "".join(_line(desk, ordinal, line) for ordinal, line in enumerate(sheet.lines, 1))
    return (
        f'<section class="sheet result"><h3 tabindex="-1">{escape(exam.title or "模拟考试")}：成绩单</h3>'
        f'<p class="score"><b>{sheet.total.score:.0%}</b><span>共 {sheet.total.count} 题，答对 {sheet.total.right} 题'
        f"{_when(exam)}</span></p>{_tallies('按题型', sheet.by_kind)}{_tallies('按条目', sheet.by_item)}</section>"
        f'<section class="sheet"><h3>逐题</h3><ol class="went">{rows}</ol><div class="bottom">'
        f"{link('再考一次', {'panel': 'exams'}, 'quiet framed')}{link('回到今日', {'panel': 'today'})}</div></section>"
    )


def summed(sheet: Sheet) -> str:
    """Return the sum in a few words."""
    return f"{sheet.total.score:.0%}，{sheet.total.right}/{sheet.total.count} 题"


def _when(exam: Exam) -> str:
    if exam.submitted_at is None:
        return ""
    used = max(1, round((exam.submitted_at - exam.begun_at).total_seconds() / 60))
    limit = f"（限时 {exam.minutes} 分钟）" if exam.minutes else ""
    return f"；{local(exam.submitted_at):%m-%d %H:%M} 交卷，用时约 {used} 分钟{limit}；试卷编号 {exam.seed}"


def _tallies(name: str, tallies: Sequence[Tally]) -> str:
    rows = "".join(
        f'<li><span>{escape(one.name)}</span><meter min="0" max="1" value="{one.score:.2f}"'
        f' aria-label="{escape(one.name)} {one.score:.0%}"></meter><span>{one.right}/{one.count}</span></li>'
        for one in tallies
    )
    return f'<h4>{name}</h4><ul class="tallies">{rows}</ul>'


def _line(desk: Desk, ordinal: int, line: Line) -> str:
    how = tone(line.grade)
    key = "" if how == "right" else f'<p class="key"><span>答案</span>{escape(line.grade.key)}</p>'
    worth = f'<span class="quietly">{line.grade.score:.0%}</span>' if 0 < line.grade.score < 1 else ""
    return (
        f'<li class="{how}"><details{"" if how == "right" else " open"}><summary><span class="sign">{SIGNS[how]}</span>'
        f'<span class="prompt">{ordinal}. {escape(line.question.prompt)}</span>{worth}</summary>'
        f'<p class="key"><span>您答</span>{escape(answered(line.question, line.response))}</p>{key}'
        f"{proof(line.question, desk.documents)}</details></li>"
    )
