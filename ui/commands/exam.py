"""``qingwen exam``: a paper by blueprint, sat in the terminal against the clock, or printed with its key."""

from __future__ import annotations

import secrets
import time
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path

import click

from assistant.corpus import Corpus
from assistant.training.bank import all_questions
from assistant.training.exam import Blueprint, Paper, Sheet, Sitting, answer, begin, draw, look, mark, submit
from assistant.training.selection import Choice, find_items
from assistant.training.types import Difficulty
from ui.chinese import Choice as OneOf
from ui.chinese import Command, FilePath, Whole
from ui.questions import HINTS, KINDS, as_text, verdict
from ui.session import open_library, say, settings
from ui.tables import table

MOST, LONGEST, LARGEST_SEED = 1000, 24 * 60, 2**31 - 1
LEVELS = {level.chinese: level for level in Difficulty}


@click.command(
    cls=Command,
    help="测验：按要求组卷，在终端里作答，交卷后才出成绩和原文；加 --docx、--key 则导出试卷和答案，不作答。",
    examples=(
        "qingwen exam --count 20 --minutes 30",
        "qingwen exam --count 20 --seed 7 --docx 试卷.docx --key 答案.docx",
        "qingwen exam --item 10 --level 难",
    ),
)
@click.option("--count", type=Whole(1, MOST), default=20, metavar="N", help="几道题（默认 20）")
@click.option(
    "--seed", type=Whole(0, LARGEST_SEED), default=None, metavar="S", help="同一个数出同一张卷（默认每次不同）"
)
@click.option("--minutes", type=Whole(1, LONGEST), default=None, metavar="M", help="限时几分钟（默认不限）")
@click.option("--item", "items", multiple=True, metavar="K", help="只考这一条，例如 10；可以写多次")
@click.option(
    "--kind", "kinds", multiple=True, type=OneOf(list(KINDS)), metavar="KIND", help=f"题型：{'、'.join(KINDS)}"
)
@click.option(
    "--level", "levels", multiple=True, type=OneOf(list(LEVELS)), metavar="LEVEL", help="难度：易、中、难；可以写多次"
)
@click.option("--docx", type=FilePath(), metavar="PAPER.docx", help="把试卷写进 Word 文件")
@click.option("--key", type=FilePath(), metavar="KEY.docx", help="把答案和原文写进 Word 文件")
def command(  # noqa: PLR0913, PLR0917 - click hands over each option by itself
    count: int,
    seed: int | None,
    minutes: int | None,
    items: tuple[str, ...],
    kinds: tuple[str, ...],
    levels: tuple[str, ...],
    docx: Path | None,
    key: Path | None,
) -> None:
    """Draw a paper; write it out, or have it sat."""
    library = open_library(settings())
    corpus = Corpus(library.documents, library.entities, library.simplify)
    chosen = Choice(
        [found for item in items for found in find_items(corpus, item)],
        {KINDS[kind] for kind in kinds},
        {LEVELS[level] for level in levels},
    )
    seed = secrets.randbelow(10_000) if seed is None else seed
    paper = draw(all_questions(corpus, library.words), Blueprint(count, seed, chosen, minutes))
    if len(paper.questions) < count:
        say(f"符合条件的题目只有 {len(paper.questions)} 道。")
    if docx or key:
        _write(paper, {document.id: document.title for document in library.documents}, docx, key)
    else:
        _show(mark(_sit(paper, steady(datetime.now(UTC)))))
    say(f"同一张卷：加上 --seed {seed}")


def steady(start: datetime) -> Callable[[], datetime]:
    """Return a clock that begins at ``start`` and that nobody can set while it runs."""
    zero = time.monotonic()
    return lambda: start + timedelta(seconds=time.monotonic() - zero)


def _write(paper: Paper, titles: dict[str, str], docx: Path | None, key: Path | None) -> None:
    from ui.exports.paper import key_as_word, paper_as_word  # noqa: PLC0415 - a sitting needs no Word
    from ui.writing import write_whole  # noqa: PLC0415

    for path, content, name in ((docx, paper_as_word, "试卷"), (key, key_as_word, "答案")):
        if path:
            write_whole(path, content(paper, titles))
            say(f"已写出{name} {path}（{len(paper.questions)} 题）。")


def _sit(paper: Paper, clock: Callable[[], datetime]) -> Sitting:
    """Put the questions without telling right from wrong; an interruption hands the paper in."""
    sitting = begin(paper, clock())
    try:
        for ordinal, question in enumerate(paper.questions, 1):
            click.echo(_time_left(sitting) + as_text(question, ordinal, len(paper.questions)))
            response = click.prompt(HINTS[question.kind], default="", show_default=False, prompt_suffix="：")
            sitting = answer(sitting, question.id, response, clock())
            if not sitting.open:
                click.echo("\n时间到，已收卷；最后这一题没有计入。")
                break
            click.echo()
    except (click.Abort, KeyboardInterrupt):
        click.echo("\n已交卷。")
    return submit(look(sitting, clock()), clock())


def _time_left(sitting: Sitting) -> str:
    left = sitting.left()
    return "" if left is None else f"〔还剩 {int(left.total_seconds() + 59) // 60} 分钟〕"


def _show(sheet: Sheet) -> None:
    for ordinal, line in enumerate(sheet.lines, 1):
        click.echo(f"第 {ordinal} 题　你的回答：{line.response or '（未答）'}\n{verdict(line.grade)}\n")
    rows = [(t.name, str(t.count), str(t.right), f"{t.score:.0%}") for t in (*sheet.by_kind, *sheet.by_item)]
    click.echo(table(("题型或条目", "题数", "答对", "得分"), rows))
    click.echo(f"\n共 {sheet.total.count} 题，答对 {sheet.total.right} 题，得分 {sheet.total.score:.0%}。")
