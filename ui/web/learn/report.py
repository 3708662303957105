"""The panel 学情: mastery by learner and item as a heat map, the weakest items, who has finished. For editors."""

from __future__ import annotations

from html import escape
from urllib.parse import quote

from ui.learning.report import LearnerLine, Report
from ui.store.types import Role
from ui.web.learn.home import level
from ui.web.learn.panels import Desk, Done, Panel, Visit
from ui.web.learn.parts import choice, field, form, submit, table
from ui.web.links import Target, opener

NAME = "report"
WEAKEST = 5


def show(desk: Desk, visit: Visit) -> str:
    """Return the report over all documents, or the one chosen."""
    document = visit.get("doc") if any(one.id == visit.get("doc") for one in desk.documents) else ""
    report = desk.learning.reports.of(visit.user, document)
    export = f'<a class="quiet framed" href="learning/report.xlsx?doc={quote(document)}" download>导出 Excel</a>'
    return (
        f'<section class="sheet"><h3>各人各条掌握<span class="quietly">{len(report.learners)} 人</span></h3>'
        f'{_chooser(desk, document)}{_heat(report)}<div class="bottom">{export}</div></section>'
        f"{_weakest(report)}{_people(report)}"
    )


def look(_desk: Desk, visit: Visit) -> Done:
    """Show the document chosen."""
    return Done(at={"panel": NAME, "doc": visit.get("doc")})


def _chooser(desk: Desk, chosen: str) -> str:
    if len({one.id for one in desk.documents}) == 1:
        return ""
    names = {"": "全部文件", **{one.id: f"《{one.title}》" for one in desk.documents}}
    return form(NAME, "look", field("文件", choice("doc", names, chosen)) + submit("看", "quiet framed"), "inline")


def _heat(report: Report) -> str:
    heads = "".join(
        f'<th scope="col"><span class="unseen">{escape(item.label)}</span><span aria-hidden="true">'
        f"{escape(item.label.removeprefix('第').removesuffix('条'))}</span></th>"
        for item in report.items
    )
    rows = "".join(
        f'<tr><th scope="row">{escape(line.name)}</th>{_cells(report, line)}</tr>' for line in report.learners
    )
    return (
        '<div class="wide heat" tabindex="0" role="region" aria-label="各人各条掌握"><table><thead><tr>'
        f'<th scope="col">姓名</th>{heads}</tr></thead><tbody>{rows}</tbody></table></div>'
    )


def _cells(report: Report, line: LearnerLine) -> str:
    cells = []
    for item in report.items:
        cell = report.cells[line.user_id, item.key]
        shade = level(cell.share, seen=bool(cell.seen))
        words = f"{cell.share:.0%}" if cell.seen else "–"
        told = f"{line.name}，{item.label}：掌握 {cell.share:.0%}，答 {cell.asked} 次，对 {cell.right} 次"
        cells.append(f'<td><span class="cell level-{shade}" title="{escape(told)}">{words}</span></td>')
    return "".join(cells)


def _weakest(report: Report) -> str:
    asked = [item for item in report.weakest if item.asked][:WEAKEST]
    if not asked:
        return ""
    rows = [
        (
            opener(Target(item.document_id, item.path), escape(item.label), "chip", title="在原文中看"),
            f"{item.share:.0%}",
            f"{item.right}/{item.asked}",
        )
        for item in asked
    ]
    listed = table(("条目", "平均掌握", "答对/答题"), rows, "薄弱条目")
    return f'<section class="sheet"><h3>最薄弱的条目</h3>{listed}</section>'


def _people(report: Report) -> str:
    done = len(report.finished)
    rows = [
        (
            escape(line.name),
            f"{line.share:.0%}",
            f"{line.met}/{len(report.items)}",
            f"{line.right}/{line.asked}",
            f"{line.exams} 场，最好 {line.best:.0%}" if line.best is not None else "没有考过",
            "已学完" if line.finished else "",
        )
        for line in report.learners
    ]
    heads = ("姓名", "掌握", "学会的条目", "答对/答题", "考试", "进度")
    told = f'<span class="quietly">{done}/{len(report.learners)} 人学完；每一条都答对过一题算学完</span>'
    return f'<section class="sheet"><h3>完成情况{told}</h3>{table(heads, rows, "完成情况")}</section>'


PANEL = Panel(NAME, "学情", show, {"look": look}, Role.EDITOR)
