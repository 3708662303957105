"""The panel 考试: set up an exam of one's own, one's earlier exams; editors print papers."""

from __future__ import annotations

import secrets
from html import escape
from urllib.parse import urlencode

from assistant.training.errors import NoQuestionsError
from assistant.training.types import Difficulty, Kind
from ui.learning.types import Exam
from ui.store.types import Role
from ui.times import local
from ui.web.learn import offered
from ui.web.learn.blueprint import LARGEST_SEED, MOST, blueprint_of
from ui.web.learn.panels import Desk, Done, Panel, Visit
from ui.web.learn.parts import boxes, field, form, line, link
from ui.web.learn.sheet import summed

NAME = "exams"
KINDS = {kind.value: kind.chinese for kind in Kind}
LEVELS = {str(int(level)): level.chinese for level in Difficulty}


def show(desk: Desk, visit: Visit) -> str:
    """Return the form to set an exam up, and one's earlier exams."""
    own = desk.learning.exams.list(visit.user)
    return f"{offered.offered(desk, visit, own)}{_form(visit)}{_earlier(own)}"


def start(desk: Desk, visit: Visit) -> Done:
    """Begin the exam that the form describes, or make it ready to print."""
    if visit.get("way") == "print":
        return _printed(desk, visit)
    if visit.get("way") == "set":
        return offered.set_up(desk, visit)
    blueprint = blueprint_of(desk.learning.bank().corpus, visit.data)
    exam = desk.learning.exams.start(visit.user, blueprint)
    if len(exam.questions) < blueprint.count:
        return Done(said=f"符合条件的题目只有 {len(exam.questions)} 道", at={"panel": "exam", "exam": exam.id})
    return Done(at={"panel": "exam", "exam": exam.id})


def _printed(desk: Desk, visit: Visit) -> Done:
    """Show where the paper and its key are to be had; the seed is settled here, so that both are of one paper."""
    if not visit.user.role.allows(Role.EDITOR):
        message = "打印试卷需要编辑的权限。"
        raise NoQuestionsError(message)
    data = dict(visit.data)
    data["seed"] = data.get("seed", "").strip() or str(secrets.randbelow(LARGEST_SEED))
    blueprint = blueprint_of(desk.learning.bank().corpus, data)
    paper = desk.learning.exams.paper(blueprint)
    wanted = {name: value for name, value in data.items() if name in _ASKED or name.startswith(("of-", "level-"))}
    query = escape(urlencode(wanted))
    shown = (
        f'<section class="sheet printed" role="status"><h3>试卷组好了</h3><p>共 {len(paper.questions)} 题，编号 '
        f'{paper.seed}；同样的要求和编号，总是同一张卷。</p><div class="bottom">'
        f'<a class="primary" href="learning/paper.docx?{query}" download>下载试卷（Word）</a>'
        f'<a class="quiet framed" href="learning/key.docx?{query}" download>下载答案（Word）</a></div></section>'
    )
    return Done(shown=shown)


_ASKED = ("count", "minutes", "items", "seed")


def _form(visit: Visit) -> str:
    printing = (
        '<button type="submit" class="quiet framed" data-way="print">只打印试卷和答案</button>'
        if visit.user.role.allows(Role.EDITOR)
        else ""
    )
    fields = (
        '<div class="inline">'
        + field("题数", line("count", visit.get("count") or "20", most=4, number=True), f"1–{MOST}")
        + field("限时（分钟）", line("minutes", visit.get("minutes") or "30", most=4, number=True), "留空不限时")
        + field("条目", line("items", visit.get("items"), hint="不填是全部；例如 3、8-10"))
        + "</div>"
        + boxes("题型（不选是全部）", "of", KINDS, visit.data)
        + boxes("难度（不选是全部）", "level", LEVELS, visit.data)
        + '<div class="inline">'
        + field("试卷编号", line("seed", visit.get("seed"), most=10, number=True), "同一个编号出同一张卷；可不填")
        + "</div>"
        + f'<div class="bottom"><button type="submit" class="primary">开始考试</button>{printing}</div>'
        + offered.fields(visit)
    )
    told = "开始后计时，答案随答随存，断线或重启都能接着答；考试中不给原文和答案，交卷后出成绩单。"
    return (
        f'<section class="sheet"><h3>模拟考试</h3><p class="quietly">{told}</p>'
        f"{form(NAME, 'start', fields, 'set-up')}</section>"
    )


def _earlier(exams: tuple[Exam, ...]) -> str:
    rows = "".join(
        f"<li>{link(_named(exam), {'panel': 'exam', 'exam': exam.id}, 'entry')}</li>"
        for exam in exams
        if exam.sheet is not None
    )
    return f'<section class="sheet"><h3>考过的</h3><ul class="rows">{rows}</ul></section>' if rows else ""


def _named(exam: Exam) -> str:
    return (
        f"{local(exam.begun_at):%Y-%m-%d %H:%M}　{exam.title or '模拟考试'}　{summed(exam.sheet) if exam.sheet else ''}"
    )


PANEL = Panel(NAME, "考试", show, {"start": start, "sit": offered.sit, "close": offered.close})
