"""The list of a person's conversations, as markup."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, date, datetime
from html import escape

from ui.store.texts import LONGEST_TITLE
from ui.store.types import Heading
from ui.times import day, local


def panel(rows: Sequence[Heading], search: str = "", *, fault: str = "", now: datetime | None = None) -> str:
    """Return the panel: a box to search in, and the conversations by day, the one changed last first."""
    today = local(now or datetime.now(UTC)).date()
    body = _days(rows, today) if rows else f'<p class="empty">{_nothing(search, fault)}</p>'
    return (
        '<header class="bar"><h2>历史对话</h2><button type="button" class="quiet" data-close>关闭</button></header>'
        '<form class="search" data-send="list" data-live role="search"><label><span class="unseen">在历史里查找</span>'
        f'<input type="search" name="search" value="{escape(search)}" placeholder="在历史里查找" autocomplete="off">'
        f"</label></form>{body}"
    )


def _nothing(search: str, fault: str) -> str:
    if fault:
        return escape(fault)
    return f"没有哪次对话里有“{escape(search)}”。" if search else "还没有对话。提过的问题会留在这里，只有您自己能看到。"


def _days(rows: Sequence[Heading], today: date) -> str:
    parts, before = [], ""
    for row in rows:
        name = {0: "今天", 1: "昨天"}.get((today - local(row.changed_at).date()).days, day(row.changed_at))
        if name != before:
            parts.append(f'<li class="day">{name}</li>')
        before = name
        parts.append(_row(row))
    return f'<ul class="rows scroll" role="list" tabindex="0" aria-label="对话">{"".join(parts)}</ul>'


def _row(row: Heading) -> str:
    size = f"{local(row.changed_at):%H:%M} · {row.turns} 问"
    return (
        f'<li class="kept"><button type="button" class="entry" data-reopen="{escape(row.id)}">'
        f'<span>{escape(row.title)}</span><span class="of">{size}</span></button>'
        f'<form class="naming" data-send="rename" data-conversation="{escape(row.id)}" hidden>'
        f'<input name="title" value="{escape(row.title)}" maxlength="{LONGEST_TITLE}" autocomplete="off"'
        ' aria-label="对话的名称"><button type="submit" class="quiet framed">保存</button></form>'
        f'<button type="button" class="quiet" data-rename aria-label="改名：{escape(row.title)}">改名</button>'
        f'<button type="button" class="quiet" data-remove="{escape(row.id)}"'
        f' aria-label="删除：{escape(row.title)}">删除</button></li>'
    )
