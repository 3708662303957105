"""``qingwen index``: read documents, bring the index up to date, and tell what was recognised."""

from __future__ import annotations

from pathlib import Path

import click

from index.types import UpdateReport
from ui.chinese import Command, FilePath
from ui.publishing.originals import default_paths
from ui.session import say, settings
from ui.updating import update


@click.command(
    cls=Command,
    help="读入文件或文件夹，建立或更新索引，并报告识别出的结构。不写路径时读入自带的文件和网页上发布的文件。"
    "没有改动的文件不会重读。",
    examples=("qingwen index", "qingwen index 工作要点.txt 文件夹/"),
)
@click.argument("paths", metavar="[PATH…]", nargs=-1, type=FilePath(), help="文件或文件夹")
def command(paths: tuple[Path, ...]) -> int:
    """Update the index; return 1 when a file could not be read, else 0."""
    chosen = settings()
    report = update(chosen, paths or default_paths(chosen.home))
    for sentence in (f"{path}：{why}" for path, why in report.failed):
        say(sentence)
    click.echo("\n".join(describe(report)))
    return 1 if report.failed else 0


def describe(report: UpdateReport) -> list[str]:
    """Return the report in lines: each document read, the index's own notices, and the sum."""
    lines = []
    for title, parsed in report.reports:
        lines.append(f"《{title}》：{parsed.summary}")
        lines += [f"  注意：{warning}" for warning in parsed.warnings]
    lines += report.notices
    counts = (
        ("新增", report.added),
        ("更新", report.changed),
        ("移除", report.removed),
        ("未变", report.unchanged),
        ("未能读入", [path for path, _ in report.failed]),
    )
    told = "，".join(f"{word} {len(files)}" for word, files in counts if files)
    return [*lines, f"索引已是最新：{told or '没有文件'}。"]
