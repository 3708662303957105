"""Exams that editors set for everybody: learners begin them, editors set and end them and see what they came to."""

from __future__ import annotations

from datetime import datetime, timedelta
from html import escape

from assistant.training.errors import NoQuestionsError
from ui.learning.types import Exam
from ui.store.database import now
from ui.store.types import Role, SetExam
from ui.times import CHINA, local
from ui.web.learn.blueprint import blueprint_of
from ui.web.learn.panels import Desk, Done, Visit
from ui.web.learn.parts import act, field, line, link, table

PANEL = "exams"
OPEN_FOR = timedelta(days=7)
MOST = 10  # of the exams whose results are listed


def offered(desk: Desk, visit: Visit, own: tuple[Exam, ...]) -> str:
    """Return the exams that one can sit, and for editors what those that were set came to."""
    sat = {exam.set_exam: exam for exam in own if exam.set_exam}
    may_end = visit.user.role.allows(Role.EDITOR)
    rows = "".join(f"<li>{_row(one, sat.get(one.id), may_end=may_end)}</li>" for one in desk.learning.setting.offered())
    listed = f'<section class="sheet"><h3>布置的考试</h3><ul class="set-exams">{rows}</ul></section>' if rows else ""
    return listed + (_results(desk, visit) if may_end else "")


def sit(desk: Desk, visit: Visit) -> Done:
    """Begin an exam that was set, or go on with it."""
    exam = desk.learning.setting.sit(visit.user, visit.get("id"))
    return Done(at={"panel": "exam", "exam": exam.id})


def close(desk: Desk, visit: Visit) -> Done:
    """End an exam now."""
    desk.learning.setting.close(visit.user, visit.get("id"))
    return Done(said="已结束，不能再开始这场考试", at={"panel": PANEL})


def set_up(desk: Desk, visit: Visit) -> Done:
    """Set the exam that the form describes for everybody."""
    blueprint = blueprint_of(desk.learning.bank().corpus, visit.data)
    opens, closes = _moment(visit.get("opens"), "开始时间"), _moment(visit.get("closes"), "结束时间")
    made = desk.learning.setting.add(visit.user, visit.get("title"), blueprint, opens, closes)
    return Done(said=f"已布置《{made.title}》，共 {len(made.paper.questions)} 题", at={"panel": PANEL})


def fields(visit: Visit) -> str:
    """Return the fields that set an exam for everybody; empty for whoever may not."""
    if not visit.user.role.allows(Role.EDITOR):
        return ""
    moment = local(now()).replace(second=0, microsecond=0)
    opens = visit.get("opens") or f"{moment:%Y-%m-%dT%H:%M}"
    closes = visit.get("closes") or f"{moment + OPEN_FOR:%Y-%m-%dT%H:%M}"
    return (
        '<details class="set-up-for-all"><summary class="quiet framed">布置给大家</summary><div class="inline">'
        + field("名称", line("title", visit.get("title"), most=60, hint="例如 第一周测验"))
        + field("开始", f'<input type="datetime-local" name="opens" value="{escape(opens)}">')
        + field("结束", f'<input type="datetime-local" name="closes" value="{escape(closes)}">')
        + '<button type="submit" class="quiet framed" data-way="set">布置</button></div>'
        '<p class="quietly">按上面的要求组一张卷，人人同一张，每人考一次；到结束时间一律收卷。</p></details>'
    )


def _moment(written: str, name: str) -> datetime:
    try:
        return datetime.fromisoformat(written).replace(tzinfo=CHINA)
    except ValueError as error:
        message = f"请填写{name}。"
        raise NoQuestionsError(message) from error


def _row(one: SetExam, exam: Exam | None, *, may_end: bool) -> str:
    limit = f"，限时 {one.paper.minutes} 分钟" if one.paper.minutes else ""
    until = f"{local(one.opens_at):%m-%d %H:%M} 至 {local(one.closes_at):%m-%d %H:%M}"
    told = f'<b>{escape(one.title)}</b><span class="quietly">{until}，{len(one.paper.questions)} 题{limit}</span>'
    if exam is not None:
        way = link("看成绩单", {"panel": "exam", "exam": exam.id}, "quiet framed")
    else:
        way = act(PANEL, "sit", "开始", "primary", name=f"开始：{one.title}", id=one.id)
    end = act(PANEL, "close", "结束", "quiet", name=f"结束：{one.title}", id=one.id) if may_end else ""
    return f"{told}<span>{way}{end}</span>"


def _results(desk: Desk, visit: Visit) -> str:
    parts = []
    for one in desk.context.store.set_exams.list(MOST):
        results = desk.learning.reports.results(visit.user, one.id)
        rows = [
            (escape(row.name), f"{row.score:.0%}", f"{row.right}/{row.count}", f"{local(row.submitted_at):%m-%d %H:%M}")
            for row in results
        ]
        listed = (
            table(("姓名", "得分", "答对", "交卷"), rows, one.title)
            if rows
            else '<p class="quietly">还没有人交卷。</p>'
        )
        parts.append(
            f'<li><details><summary><span class="prompt">{escape(one.title)}</span>'
            f'<span class="quietly">{len(results)} 人交卷</span></summary>{listed}</details></li>'
        )
    if not parts:
        return ""
    return f'<section class="sheet"><h3>布置的考试：成绩</h3><ol class="went">{"".join(parts)}</ol></section>'
