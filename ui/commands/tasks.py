"""``qingwen tasks``: the ledger of a document, on the terminal, as JSON, as an Excel or Word file."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import click

from assistant.ledger.rows import make_ledger
from assistant.ledger.select import EVERYTHING, Wanted, said, select
from assistant.ledger.types import Body, Figure, Kind, Row
from ingest.types import Document
from ui.chinese import Choice, Command, FilePath
from ui.exports.sheet import Sheet, bodies, figures, make_sheet, periods
from ui.session import open_library, settings
from ui.writing import write_whole


@click.command(
    cls=Command,
    help="把整份文件列成任务台账：一项任务一行，逐字引用原文，标明条目、类型、数量、时限和责任单位。",
    examples=(
        "qingwen tasks --item 10",
        "qingwen tasks --type 会议 --type 赛事",
        "qingwen tasks --numbers --json",
        "qingwen tasks --xlsx 任务台账.xlsx",
    ),
)
@click.option("--doc", metavar="文号或标题", default="", help="哪份文件（默认是第一份）")
@click.option("--item", metavar="N", default="", help="只列这一条：第几条的数字，或 第10条")
@click.option(
    "--type", "kinds", metavar="类型", multiple=True, type=Choice([*Kind, EVERYTHING]), help="只列这一类，可写多次"
)
@click.option("--words", metavar="字词", default="", help="只列含有这些字词的，空格隔开")
@click.option("--numbers", is_flag=True, help="只列写明数量的")
@click.option("--json", "as_object", is_flag=True, help="输出 JSON")
@click.option("--xlsx", type=FilePath(), metavar="FILE", help="写成 Excel 文件")
@click.option("--docx", type=FilePath(), metavar="FILE", help="写成 Word 文件")
def command(  # noqa: PLR0913 - click hands over each option by itself
    *,
    doc: str,
    item: str,
    kinds: Sequence[str],
    words: str,
    numbers: bool,
    as_object: bool,
    xlsx: Path | None,
    docx: Path | None,
) -> None:
    """Print the rows that the options choose, or write them to files."""
    library = open_library(settings())
    document = document_of(library.documents, doc)
    ledger = make_ledger(document, library.entities(document.id))
    if item and not select(ledger, Wanted(item=item, kind=EVERYTHING)):
        message = f"《{document.title}》没有“{item}”这一条，共 {len(document.items)} 条"
        raise click.UsageError(message)
    wanted = Wanted(words=words, item=item, kind="、".join(kinds), figures=numbers)
    rows = select(ledger, wanted)
    write_files(make_sheet(ledger, rows, wanted), xlsx, docx)
    if as_object:
        click.echo(json.dumps([as_json(row) for row in rows], ensure_ascii=False, indent=2))
    elif not (xlsx or docx):
        click.echo(as_text(rows))


def document_of(documents: Sequence[Document], wanted: str) -> Document:
    """Return the document of that number or title, the first where none is named."""
    found = [one for one in documents if not wanted or wanted in {one.id, one.number} or wanted in one.title]
    if not found:
        names = "、".join(one.number or one.title for one in documents) or "一份也没有，先运行 qingwen index"
        message = f"没有文件“{wanted}”。现有：{names}"
        raise click.UsageError(message)
    return found[0]


def write_files(sheet: Sheet, xlsx: Path | None, docx: Path | None) -> None:
    """Write the sheet to the files that are named, and say where."""
    if xlsx:
        from ui.exports.excel import as_excel  # noqa: PLC0415 - only where a workbook is wanted

        write_whole(xlsx, as_excel(sheet))
    if docx:
        from ui.exports.word import as_word  # noqa: PLC0415

        write_whole(docx, as_word(sheet))
    for path in (xlsx, docx):
        if path:
            click.echo(f"已写入 {path}（{len(sheet.lines)} 行）。", err=True)


def as_text(rows: Sequence[Row]) -> str:
    """Return the rows for a terminal, under their items, and their count."""
    lines: list[str] = []
    last = None
    for row in rows:
        if row.path != last:
            lines += ["", " ".join(part for part in (row.label, row.heading) if part)]
            last = row.path
        stated = "  ".join(part for part in (figures(row), periods(row), bodies(row)) if part)
        lines.append(f"  · [{row.kind}] {row.quote}" + (f"  —— {stated}" if stated else ""))
    return "\n".join([*lines, "", f"{said(rows)}。"]).lstrip("\n")


def as_json(row: Row) -> dict[str, Any]:
    """Return a row as JSON holds it; ``start`` and ``end`` are offsets into the document's text."""
    return {
        "item": row.label,
        "path": row.path,
        "heading": row.heading,
        "section": row.section,
        "quote": row.quote,
        "start": row.start,
        "end": row.end,
        "type": str(row.kind),
        "evidence": row.evidence.text if row.evidence else None,
        "names": [name.text for name in row.names],
        "numbers": [_figure(figure) for figure in row.figures],
        "periods": [period.text for period in row.periods],
        "bodies": [_body(body) for body in row.bodies],
    }


def _figure(figure: Figure) -> dict[str, str]:
    return {"text": figure.text, "counts": figure.counted}


def _body(body: Body) -> dict[str, str]:
    return {"text": body.text, "office": body.office}
