"""The view itself: its elements, and the one place where events arrive."""

from __future__ import annotations

from collections.abc import Mapping
from html import escape
from typing import Any

import gradio as gr

from ui import failures
from ui.accounts.roles import AccessError, current_user, permitted
from ui.store.types import User
from ui.web.context import Context, View
from ui.web.learn import bank, book, cards, exams, home, quiz, report, sitting
from ui.web.learn.panels import Desk, Done, Panel, Visit
from ui.web.learn.parts import address, link
from ui.web.parts import QUIET, html, notice, sent

PANELS: tuple[Panel, ...] = (
    home.PANEL,
    exams.PANEL,
    book.PANEL,
    bank.PANEL,
    report.PANEL,
    quiz.PANEL,
    cards.PANEL,
    sitting.PANEL,
)
UNKNOWN = "页面上没有这一步，请刷新后再试。"
WAITING = '<p class="waiting" role="status">正在出题…</p>'


def build(context: Context) -> None:
    """Lay the view out, and let it answer."""
    school = School(Desk(context))
    room = html(WAITING, "learn", "shown", "act")
    kept = html("", "learn-kept", "save")
    room.shown(school.show, None, room, **QUIET)
    room.act(school.act, None, room, **QUIET)
    kept.save(school.save, None, kept, **QUIET)


class School:
    """Answers the view's events; everything passes here, whoever sends it."""

    def __init__(self, desk: Desk) -> None:
        self.desk = desk

    def show(self, event: gr.EventData, request: gr.Request) -> str:
        """Show the panel that the address names."""
        return self._answer(sent(event), request, act="")

    def act(self, event: gr.EventData, request: gr.Request) -> str:
        """Do what a button or a form asks for, and show what came of it."""
        data = sent(event)
        return self._answer(data, request, act=data.get("do", ""))

    def save(self, event: gr.EventData, request: gr.Request) -> Any:  # noqa: ANN401 - markup, or no change
        """Keep an answer of the exam under way."""
        try:
            return sitting.save(self.desk, Visit(current_user(request), sent(event)))
        except failures.EXPECTED as error:
            return f'<span class="kept" data-fault role="alert">{escape(failures.sentence(error))}</span>'

    def _answer(self, data: Mapping[str, str], request: gr.Request, act: str) -> str:
        user = current_user(request)
        panel = next((one for one in PANELS if one.name == data.get("panel")), PANELS[0])
        try:
            permitted(request, panel.needs)
            panel, data, act = self._bound(panel, data, act, user)
            visit = Visit(user, data)
            return self._acted(panel, act, visit) if act else _page(self.desk, panel, visit)
        except AccessError as error:
            return refusal(error)
        except failures.EXPECTED as error:
            return self._with_fault(panel, Visit(user, data), failures.sentence(error))

    def _bound(
        self, panel: Panel, data: Mapping[str, str], act: str, user: User
    ) -> tuple[Panel, Mapping[str, str], str]:
        """Return what is asked for, or the learner's exam under way, beside which there is nothing else."""
        running = self.desk.learning.exams.running(user)
        if running is None or (panel is sitting.PANEL and data.get("exam") == running.id):
            return panel, data, act
        return sitting.PANEL, {"panel": sitting.NAME, "exam": running.id}, "look"

    def _acted(self, panel: Panel, act: str, visit: Visit) -> str:
        if act not in panel.acts:
            return self._with_fault(panel, Visit(visit.user, visit.place), UNKNOWN)
        done = panel.acts[act](self.desk, visit)
        at = {"panel": panel.name, **(visit.data if done.at is None else done.at)}
        there = next(one for one in PANELS if one.name == at["panel"])
        return _page(self.desk, there, Visit(visit.user, at), done)

    def _with_fault(self, panel: Panel, visit: Visit, fault: str) -> str:
        """Show the panel as it was filled in, with what is wrong; if it cannot be shown, the first one."""
        try:
            return _page(self.desk, panel, visit, Done(shown=notice(fault)))
        except failures.EXPECTED:
            first = PANELS[0]
            return _page(self.desk, first, Visit(visit.user, {"panel": first.name}), Done(shown=notice(fault)))


def refusal(error: AccessError) -> str:
    """Return what is shown to whoever may not see a panel."""
    way = "" if error.logged_in else '<p><a class="quiet framed" href="login?next=/%3Fview%3Dlearn">登录</a></p>'
    told = f'<section class="sheet">{notice(str(error))}{way}</section>'
    return f'<div class="learn scroll" data-panel="refused">{told}</div>'


def _page(desk: Desk, panel: Panel, visit: Visit, done: Done | None = None) -> str:
    """Return the whole view: the tabs, what came of an act, the panel. An exam under way is there alone."""
    shown = (done.panel if done else "") or panel.show(desk, Visit(visit.user, {**visit.data, "panel": panel.name}))
    tabs = "".join(
        f"<li>{link(other.title, {'panel': other.name}, 'tab', current=other.name in {panel.name, panel.under})}</li>"
        for other in PANELS
        if other.title and visit.user.role.allows(other.needs)
    )
    place = {"panel": panel.name, **Visit(visit.user, visit.data).place}
    head = f'<header><h2 class="unseen">学习</h2><nav aria-label="学习"><ul class="tabs">{tabs}</ul></nav></header>'
    goto = f' data-goto="{escape(address(place))}"' if done else ""
    said = f' data-said="{escape(done.said)}"' if done and done.said else ""
    return (
        f'<div class="learn scroll" tabindex="-1" data-panel="{panel.name}"{goto}{said}>{head}'
        f'<div class="panel {panel.name}">{done.shown if done else ""}{shown}</div></div>'
    )


VIEW = View("learn", "学习", build, ("learn.css", "learn.js"))
