"""The panel 操作记录: who changed what, newest first."""

from __future__ import annotations

from html import escape

from ui.store.types import AuditEntry, Role
from ui.times import local
from ui.web.manage.panels import Panel, Tools, Visit
from ui.web.manage.parts import link, table

PAGE = 50


def show(tools: Tools, visit: Visit) -> str:
    """Return a page of the record."""
    before = visit.get("before")
    entries = tools.context.store.audit.page(PAGE + 1, int(before) if before.isascii() and before.isdigit() else None)
    rows = [_row(entry) for entry in entries[:PAGE]]
    if not rows:
        return '<section><h3>操作记录</h3><p class="quietly">没有更早的记录。</p></section>'
    further = ""
    if len(entries) > PAGE:
        further = (
            f'<p class="actions">{link("更早的", {"panel": "record", "before": str(entries[PAGE - 1].number)})}</p>'
        )
    head = ("时间", "谁", "做了什么", "对象", "说明")
    return f"<section><h3>操作记录</h3>{table(head, rows, '操作记录')}{further}</section>"


def _row(entry: AuditEntry) -> tuple[str, ...]:
    words = (f"{local(entry.at):%Y-%m-%d %H:%M}", entry.who, entry.action, entry.subject, entry.detail)
    return tuple(escape(word) for word in words)


PANEL = Panel("record", "操作记录", Role.ADMINISTRATOR, show)
