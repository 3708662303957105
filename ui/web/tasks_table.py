"""The ledger 任务台账 as markup: what can be chosen, and the rows that are chosen, a page of them at a time."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from html import escape
from itertools import groupby

from assistant.ledger.select import EVERYTHING, Order, Wanted, periods, said, sections, tally
from assistant.ledger.types import Kind, Ledger, Row
from ingest.types import Document
from ui.exports.query import ANY_PERIOD, PREFIX, fields, write
from ui.exports.sheet import bodies, figures
from ui.exports.sheet import periods as printed
from ui.web.links import Target, opener
from ui.web.marks import Wrap, wrapped
from ui.web.parts import notice

Column = tuple[str, Order | None]
"""A column's title, and what the rows are ordered by when it is pressed."""
A_PAGE = 50  # rows; more of them make a phone slow
LONGEST_TITLE = 30  # characters of an option


def chooser(documents: Sequence[Document], ledger: Ledger, wanted: Wanted) -> str:
    """Return the form in which rows are chosen."""
    document = ledger.document
    unseen = ' class="unseen"' if len(documents) > 1 else ""  # the choice of documents says it already
    return (
        f'<form class="chooser" data-send="choose" data-live data-held="{escape(document.id)}" role="search"'
        f' aria-label="筛选任务"><h2{unseen}>{escape(document.title)}</h2>{_documents(documents, document)}'
        f'<label class="by-words"><span>查找</span><input type="search" name="words" value="{escape(wanted.words)}"'
        ' placeholder="任务里的字词，空格隔开" maxlength="200" autocomplete="off" enterkeyhint="search"></label>'
        '<button type="button" class="quiet framed only-narrow" data-filters aria-expanded="false"'
        ' aria-controls="task-filters">筛选</button><div class="filters" id="task-filters">'
        f"{_select('section', '部分', _sections(ledger), wanted.section)}"
        f'<label class="by-item"><span>条目</span><input name="item" value="{escape(wanted.item)}" placeholder="如 10"'
        ' maxlength="40" autocomplete="off" enterkeyhint="search"></label>'
        f"{_select('kind', '类型', _kinds(ledger), wanted.kind)}"
        f"{_select('period', '时限', _periods(ledger), ANY_PERIOD if wanted.dated else wanted.period)}"
        f'<label class="check"><input type="checkbox" name="figures" value="1"{" checked" if wanted.figures else ""}>'
        '<span>写明数量</span></label><button type="button" class="quiet" data-clear>清除筛选</button></div>'
        f'<input type="hidden" name="order" value="{wanted.order.value}">'
        f'<input type="hidden" name="backwards" value="{"1" if wanted.backwards else ""}"></form>'
    )


def table(ledger: Ledger, rows: Sequence[Row], wanted: Wanted, page: int = 1, fault: str = "") -> str:
    """Return the count, the downloads and page ``page`` of ``rows``, which ``wanted`` has chosen from ``ledger``."""
    document = ledger.document
    pages = max(1, -(-len(rows) // A_PAGE))
    page = min(max(page, 1), pages)
    shown = rows[(page - 1) * A_PAGE : page * A_PAGE]
    query = write(wanted, document.id)
    place = escape(f"?view=tasks&{query}" + (f"&leaf={page}" if page > 1 else ""))
    downloads = "".join(
        f'<a class="quiet framed" href="{PREFIX}/tasks.{ending}?{escape(query)}" download>导出 {name}</a>'
        for ending, name in (("xlsx", "Excel"), ("docx", "Word"))
    )
    hidden = sum(not row.is_task for row in ledger.rows) if not wanted.kind else 0
    apart = f'<span class="apart">另有 {hidden} 处只说明情况，未列入</span>' if hidden else ""
    body = f"{_table(ledger, shown, wanted)}{_pager(wanted, document, page, pages)}" if rows else _nothing()
    return (
        f'<section class="ledger" data-address="{place}" data-digest="{document.digest}" aria-label="任务台账">'
        f'{notice(fault)}<header class="counts"><p role="status">{escape(said(rows))}{apart}</p>'
        f'<div class="exports">{downloads}</div></header>'
        f'<div class="scroll" tabindex="0" role="region" aria-label="任务表">{body}</div></section>'
    )


def _table(ledger: Ledger, rows: Sequence[Row], wanted: Wanted) -> str:
    shown = _columns(ledger)
    head = "".join(_heading(name, order, wanted) for name, order in shown)
    grouped = wanted.order is Order.PLACE
    parts = _groups(rows) if grouped else [("", list(rows))]
    body = "".join(_group(ledger.document, section, inside, shown, grouped=grouped) for section, inside in parts)
    return (
        f'<table role="table"><caption class="unseen">任务台账</caption><thead role="rowgroup"><tr role="row">{head}'
        f"</tr></thead>{body}</table>"
    )


def _columns(ledger: Ledger) -> list[Column]:
    """The columns that have words for some row of the document, each with what it can be ordered by."""
    rows = ledger.rows
    columns: list[Column] = [("条目", Order.PLACE), ("任务", None), ("类型", Order.KIND)]
    columns += [("数量", Order.FIGURE)] if any(row.figures for row in rows) else []
    columns += [("时限", Order.PERIOD)] if any(row.periods for row in rows) else []
    columns += [("责任单位", None)] if any(row.bodies for row in rows) else []
    return columns


def _heading(name: str, order: Order | None, wanted: Wanted) -> str:
    if order is None:
        return f'<th role="columnheader" scope="col">{name}</th>'
    here = order is wanted.order
    state = ("descending" if wanted.backwards else "ascending") if here else "none"
    arrow = ("↓" if wanted.backwards else "↑") if here else ""
    return (
        f'<th role="columnheader" scope="col" aria-sort="{state}"><button type="button" data-sort="{order.value}"'
        f' title="按{name}排列">{name}<span aria-hidden="true">{arrow}</span></button></th>'
    )


def _groups(rows: Sequence[Row]) -> Iterator[tuple[str, list[Row]]]:
    for section, inside in groupby(rows, key=lambda row: row.section):
        yield section, list(inside)


def _group(document: Document, section: str, rows: Sequence[Row], columns: Sequence[Column], *, grouped: bool) -> str:
    head = (
        f'<tr role="row" class="part"><th role="rowheader" scope="rowgroup" colspan="{len(columns)}">{escape(section)}'
        "</th></tr>"
        if section
        else ""
    )
    before = [None, *(row.path for row in rows[:-1])] if grouped else [None] * len(rows)
    body = "".join(
        _row(document, row, columns, headed=row.path != last) for row, last in zip(rows, before, strict=True)
    )
    return f'<tbody role="rowgroup">{head}{body}</tbody>'


def _row(document: Document, row: Row, columns: Sequence[Column], *, headed: bool) -> str:
    """A row; the heading of its item only where ``headed``, so that it is read once."""
    target = Target(document.id, row.path, ((row.start, row.end),))
    button = opener(target, escape(row.label), "chip", title=f"打开原文：{row.label}")
    heading = f'<span class="name">{escape(row.heading)}</span>' if row.heading and headed else ""
    why = f' title="依据“{escape(row.evidence.text)}”"' if row.evidence else ""
    cells = {
        "条目": f"{button}{heading}",
        "任务": f'<span class="quoted">{_quote(row)}</span>',
        "类型": f'<span class="kind"{why}>{row.kind}</span>',
        "数量": escape(figures(row)),
        "时限": escape(printed(row)),
        "责任单位": escape(bodies(row)),
    }
    return "".join(
        [
            '<tr role="row" class="task">',
            *(
                f'<td role="cell" data-name="{name}"{"" if cells[name] else " data-empty"}>{cells[name]}</td>'
                for name, _ in columns
            ),
            "</tr>",
        ]
    )


def _quote(row: Row) -> str:
    """The measure word for word, its figures set apart."""
    spans = [(one.start - row.start, one.end - row.start) for one in row.figures if row.start <= one.start < row.end]
    return wrapped(row.quote, [Wrap(start, end, "<strong>", "</strong>") for start, end in spans])


def _pager(wanted: Wanted, document: Document, page: int, pages: int) -> str:
    if pages == 1:
        return ""
    data = "".join(f' data-{name}="{escape(value)}"' for name, value in fields(wanted, document.id).items())
    steps = [
        f'<button type="button" class="step" data-send="turn" data-leaf="{to}"{data}'
        f"{'' if 1 <= to <= pages else ' disabled'}>{words}</button>"
        for words, to in (("← 上一页", page - 1), ("下一页 →", page + 1))
    ]
    return f'<nav class="pager" aria-label="翻页">{steps[0]}<span>第 {page} / {pages} 页</span>{steps[1]}</nav>'


def _nothing() -> str:
    return (
        '<div class="nothing"><p>没有符合条件的任务。</p>'
        '<button type="button" class="quiet framed" data-clear>清除筛选</button></div>'
    )


def _select(name: str, label: str, options: Sequence[tuple[str, str]], chosen: str) -> str:
    if len(options) < 2:  # noqa: PLR2004 - nothing to choose from
        return ""
    if chosen and chosen not in {value for value, _ in options}:
        options = [*options, (chosen, chosen)]  # from an address; it finds nothing, and can be seen and taken back
    written = "".join(
        f'<option value="{escape(value)}"{" selected" if value == chosen else ""}>{escape(words)}</option>'
        for value, words in options
    )
    return f'<label class="by-{name}"><span>{label}</span><select name="{name}">{written}</select></label>'


def _documents(documents: Sequence[Document], document: Document) -> str:
    options = [(other.id, _short(other.title)) for other in documents]
    hidden = f'<input type="hidden" name="doc" value="{escape(document.id)}">'
    return _select("doc", "文件", options, document.id) or hidden


def _sections(ledger: Ledger) -> list[tuple[str, str]]:
    return [("", "全部部分"), *((section, _short(section)) for section in sections(ledger))]


def _kinds(ledger: Ledger) -> list[tuple[str, str]]:
    counted = tally(ledger.rows)
    tasks = sum(count for kind, count in counted if kind is not Kind.STATEMENT)
    stated = len(ledger.rows) - tasks
    options = [("", f"全部任务（{tasks}）"), *((str(kind), f"{kind}（{count}）") for kind, count in counted)]
    return [*options, (EVERYTHING, f"任务和情况说明（{len(ledger.rows)}）")] if stated else options


def _periods(ledger: Ledger) -> list[tuple[str, str]]:
    found = periods(ledger)
    if not found:
        return []
    return [("", "不限"), (ANY_PERIOD, "写明时限的"), *((text, f"{text}（{count}）") for text, count in found)]


def _short(text: str) -> str:
    return text if len(text) <= LONGEST_TITLE else f"{text[: LONGEST_TITLE - 1]}…"
