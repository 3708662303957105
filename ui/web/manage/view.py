"""The view itself: its two elements, and the one place where events arrive."""

from __future__ import annotations

import logging
from collections.abc import Mapping
from html import escape

import gradio as gr

from ui import failures
from ui.accounts.roles import AccessError, permitted
from ui.publishing.jobs import Job
from ui.store.types import Role, User
from ui.web.context import Context, View
from ui.web.manage import documents, gaps, people, questions, record, trial, words
from ui.web.manage.panels import Panel, Tools, Visit
from ui.web.manage.parts import address, link
from ui.web.parts import QUIET, html, notice, sent

PANELS: tuple[Panel, ...] = (
    documents.PANEL,
    questions.PANEL,
    words.PANEL,
    gaps.PANEL,
    trial.PANEL,
    people.PANEL,
    record.PANEL,
)
UNKNOWN = "页面上没有这一步，请刷新后再试。"
LINGER = 60.0  # seconds that the end of a job is told to whoever began it

log = logging.getLogger(__name__)


def build(context: Context) -> None:
    """Lay the view out, and let it answer."""
    counter = Counter(Tools.of(context))
    work = html("", "manage-work", "look", "dismiss")
    room = html("", "manage", "shown", "act")
    room.shown(counter.show, None, [room, work], **QUIET)
    room.act(counter.act, None, [room, work], **QUIET)
    work.look(counter.look, None, work, **QUIET)
    work.dismiss(counter.dismiss, None, work, **QUIET)


class Counter:
    """Answers the view's events; everything passes ``permitted`` here, whoever sends it."""

    def __init__(self, tools: Tools) -> None:
        self.tools = tools

    def show(self, event: gr.EventData, request: gr.Request) -> tuple[str, str]:
        """Show the panel that the address names."""
        return self._answer(sent(event), request, act="")

    def act(self, event: gr.EventData, request: gr.Request) -> tuple[str, str]:
        """Do what a button or a form asks for, and show what came of it."""
        data = sent(event)
        return self._answer(data, request, act=data.get("do", ""))

    def look(self, request: gr.Request) -> str:
        """Show how far the work in progress is."""
        try:
            user = permitted(request, Role.EDITOR)
        except AccessError:
            return ""
        return work_of(self.tools.jobs.all(), user)

    def dismiss(self, event: gr.EventData, request: gr.Request) -> str:
        """Take the end of a job away."""
        try:
            user = permitted(request, Role.EDITOR)
        except AccessError:
            return ""
        self.tools.jobs.forget(sent(event).get("job", ""), user.name)
        return work_of(self.tools.jobs.all(), user)

    def _answer(self, data: Mapping[str, str], request: gr.Request, act: str) -> tuple[str, str]:
        try:
            user = permitted(request, Role.EDITOR)
            panel = _chosen(data.get("panel", ""), user)
            permitted(request, panel.needs)
        except AccessError as error:
            return refusal(error), ""
        try:
            shown = self._acted(panel, act, Visit(user, data)) if act else _page(self.tools, panel, Visit(user, data))
        except failures.EXPECTED as error:
            shown = self._with_fault(panel, Visit(user, data), failures.sentence(error))
        return shown, work_of(self.tools.jobs.all(), user)

    def _acted(self, panel: Panel, act: str, visit: Visit) -> str:
        if act not in panel.acts:
            return self._with_fault(panel, Visit(visit.user, visit.place), UNKNOWN)
        done = panel.acts[act](self.tools, visit)
        at = {"panel": panel.name, **(visit.place if done.at is None else done.at)}
        return _page(self.tools, panel, Visit(visit.user, at), above=done.shown, said=done.said, goto=address(at))

    def _with_fault(self, panel: Panel, visit: Visit, fault: str) -> str:
        """Show the panel as it was filled in, with what is wrong; if it cannot be shown, its first page."""
        try:
            return _page(self.tools, panel, visit, above=notice(fault))
        except failures.EXPECTED:
            at = {"panel": panel.name}
            return _page(self.tools, panel, Visit(visit.user, at), above=notice(fault), goto=address(at))


def refusal(error: AccessError) -> str:
    """Return what is shown to whoever may not manage."""
    way = "" if error.logged_in else '<p><a class="quiet framed" href="login?next=/%3Fview%3Dmanage">登录</a></p>'
    return f'<div class="manage scroll"><section><h2>管理</h2>{notice(str(error))}{way}</section></div>'


def work_of(jobs: list[Job], user: User) -> str:
    """Return the work in progress, everybody's, and how one's own has ended."""
    rows = []
    for job in jobs:
        if job.is_running:
            rows.append(_running(job, user))
        elif job.by == user.name and not job.is_older_than(LINGER):
            rows.append(_ended(job))
    return f'<div class="work">{"".join(rows)}</div>' if rows else ""


def _running(job: Job, user: User) -> str:
    who = "" if job.by == user.name else f"{escape(job.by)} "
    counted = f" {job.done}/{job.total}" if job.total > 1 else ""
    value = f' value="{job.done}"' if job.total > 1 else ""
    return (
        f'<div class="job" data-running><p role="status">{who}正在{escape(job.title)}：{escape(job.stage)}{counted}</p>'
        f'<progress max="{max(job.total, 1)}"{value} aria-label="{escape(job.title)}"></progress></div>'
    )


def _ended(job: Job) -> str:
    fault = job.fault
    kind, role = ("failed", "alert") if fault else ("ended", "status")
    words = f"{job.title}没有完成：{fault}" if fault else job.words
    return (
        f'<div class="job {kind}" data-ended="{escape(job.id)}"><p role="{role}">{escape(words)}</p>'
        f'<button type="button" class="quiet" data-send="dismiss" data-job="{escape(job.id)}">知道了</button></div>'
    )


def _chosen(name: str, user: User) -> Panel:
    """Return the panel of that name, else the first one that the user may see."""
    open_to = [panel for panel in PANELS if user.role.allows(panel.needs)]
    return next((panel for panel in PANELS if panel.name == name), open_to[0])


def _page(tools: Tools, panel: Panel, visit: Visit, *, above: str = "", said: str = "", goto: str = "") -> str:
    entries = "".join(
        f"<li>{link(other.title, {'panel': other.name}, 'tab', current=other is panel)}</li>"
        for other in PANELS
        if visit.user.role.allows(other.needs)
    )
    here = Visit(visit.user, {**visit.data, "panel": panel.name})
    return (
        f'<div class="manage scroll" tabindex="-1" data-panel="{panel.name}"{_data("said", said)}{_data("goto", goto)}>'
        f'<header><h2>管理</h2><nav aria-label="管理"><ul class="tabs">{entries}</ul></nav></header>'
        f'<div class="panel {panel.name}">{above}{panel.show(tools, here)}</div></div>'
    )


def _data(name: str, value: str) -> str:
    return f' data-{name}="{escape(value)}"' if value else ""


VIEW = View("manage", "管理", build, ("manage.css", "manage.js"), needs=Role.EDITOR, beside=False)
