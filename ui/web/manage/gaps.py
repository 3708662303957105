"""The panel 没答上的问题: what was refused or voted down, and what to do about it."""

from __future__ import annotations

from html import escape

from ui.publishing.errors import GoneError
from ui.publishing.gaplist import reason_name
from ui.store.types import Gap, Role
from ui.times import local
from ui.web.manage.panels import Done, Panel, Tools, Visit
from ui.web.manage.parts import button, link, table

MOST = 200  # shown; the export has all


def show(tools: Tools, visit: Visit) -> str:
    """Return the open gaps, or the handled ones."""
    handled = bool(visit.get("handled"))
    gaps = tools.context.store.gaps.list(handled=handled)
    other = (
        link("看已处理的", {"panel": "gaps", "handled": "1"}) if not handled else link("看未处理的", {"panel": "gaps"})
    )
    query = "?handled=true" if handled else ""
    exports = (
        f'<a class="quiet" href="manage/gaps.xlsx{query}" download>导出 Excel</a>'
        f'<a class="quiet" href="manage/gaps.csv{query}" download>导出 CSV</a>'
    )
    title = "已处理的" if handled else "没答上的"
    body = (
        _list(gaps[:MOST], visit)
        if gaps
        else '<p class="quietly">没有。有人提问没有得到回答，或点了“没有答好”，会列在这里。</p>'
    )
    more = f'<p class="quietly">只列出前 {MOST} 个，导出的表里有全部。</p>' if len(gaps) > MOST else ""
    return (
        f'<section><h3>{title}问题（{len(gaps)} 个）</h3><p class="actions">{other}{exports}</p>{body}{more}</section>'
    )


def mark(tools: Tools, visit: Visit) -> Done:
    """Mark a gap as handled."""
    gap = _find(tools, visit.get("gap"))
    tools.context.store.gaps.mark(gap.keys, visit.user.name, visit.get("note")[:500])
    tools.record(visit.user, "处理没答上的问题", gap.question)
    return Done(said="已标为已处理", at={"panel": "gaps"})


def reopen(tools: Tools, visit: Visit) -> Done:
    """Take the mark off again."""
    gap = _find(tools, visit.get("gap"))
    tools.context.store.gaps.reopen(gap.keys)
    return Done(said="已改回未处理", at={"panel": "gaps", "handled": "1"})


def handled_too(visit: Visit) -> str:
    """Return the box that lets the gap one comes from be marked along with what one adds; nothing without a gap."""
    if not visit.get("gap"):
        return ""
    return (
        '<label class="box"><input type="checkbox" name="settled" value="1" checked>'
        "<span>同时把这个没答上的问题标为已处理</span></label>"
    )


def settle(tools: Tools, visit: Visit, note: str) -> None:
    """Mark the gap that one comes from, if the box is ticked."""
    if visit.get("gap") and visit.get("settled"):
        found = _search(tools, visit.get("gap"))
        if found is not None:
            tools.context.store.gaps.mark(found.keys, visit.user.name, note[:500])


def _list(gaps: tuple[Gap, ...], visit: Visit) -> str:
    head = ("问题", "次数", "原因", "最近一次", "操作")
    return table(head, [_row(gap, visit) for gap in gaps], "没答上的问题", "gaps")


def _row(gap: Gap, visit: Visit) -> tuple[str, ...]:
    others = [wording for wording in gap.wordings if wording != gap.question][:10]
    more = f'<br><span class="quietly">也问作：{escape("；".join(others))}</span>' if others else ""
    note = f'<br><span class="quietly">{escape(gap.handled_by)}：{escape(gap.note)}</span>' if gap.handled_at else ""
    reasons = "；".join(f"{reason_name(reason)} {count} 次" for reason, count in gap.reasons)
    causes = (("拒答", gap.refused), ("没答好", gap.voted_down))
    told = "，".join(f"{name} {count}" for name, count in causes if count)
    times = f'{gap.count}<br><span class="quietly">{told}</span>'
    when = f"{local(gap.last_at):%m-%d %H:%M}"
    return (f"{escape(gap.question)}{more}{note}", times, escape(reasons), when, _acts(gap, visit))


def _acts(gap: Gap, visit: Visit) -> str:
    at = {"q": gap.question, "gap": gap.keys[0]}
    if gap.handled_at:
        return button("reopen", "改回未处理", visit, gap=gap.keys[0], name=f"改回未处理：{gap.question}")
    return (
        link("写常见问法", {"panel": "questions", **at})
        + link("加词语", {"panel": "words", **at})
        + link("看检索", {"panel": "trial", "q": gap.question})
        + button("mark", "标为已处理", visit, gap=gap.keys[0], name=f"标为已处理：{gap.question}")
    )


def _find(tools: Tools, key: str) -> Gap:
    found = _search(tools, key)
    if found is None:
        message = "这个问题已经不在列表里了，请刷新后再看。"
        raise GoneError(message)
    return found


def _search(tools: Tools, key: str) -> Gap | None:
    gaps = (*tools.context.store.gaps.list(), *tools.context.store.gaps.list(handled=True))
    return next((gap for gap in gaps if key in gap.keys), None)


PANEL = Panel("gaps", "没答上的问题", Role.EDITOR, show, {"mark": mark, "reopen": reopen})
