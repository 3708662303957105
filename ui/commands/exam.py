"""``qingwen exam``: a paper by blueprint, sat in the terminal against the clock, or printed with its key."""

from __future__ import annotations

import secrets
import time
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path

import click

from assistant.training.exam import Blueprint, Paper
from assistant.training.selection import Choice, find_items
from assistant.training.types import Difficulty
from ui.chinese import Choice as OneOf
from ui.chinese import Command, FilePath, Whole
from ui.learning.service import Learning
from ui.learning.types import Exam
from ui.questions import HINTS, KINDS, as_text, verdict
from ui.session import open_learning, say, settings
from ui.store.types import User
from ui.tables import table

MOST, LONGEST, LARGEST_SEED = 1000, 24 * 60, 2**31 - 1
GO_ON, NO = "按回车接着答，填 n 先交上一场的卷", frozenset({"n", "no", "否", "不"})
LEVELS = {level.chinese: level for level in Difficulty}


@click.command(
    cls=Command,
    help="测验：按要求组卷，在终端里作答，交卷后才出成绩和原文；中途断开的，再运行时接着考。"
    "加 --docx、--key 则导出试卷和答案，不作答。",
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
    """Draw a paper; write it out, or have it sat, going on with one that was cut off."""
    with open_learning(settings(), steady(datetime.now(UTC))) as (learning, learner):
        bank = learning.bank()
        wanted = Choice(
            [found for item in items for found in find_items(bank.corpus, item)],
            {KINDS[kind] for kind in kinds},
            {LEVELS[level] for level in levels},
        )
        if docx or key:
            seed = _drawn(seed)
            paper = learning.exams.paper(Blueprint(count, seed, wanted, minutes))
            _tell_of_few(len(paper.questions), count)
            _write(paper, {document.id: document.title for document in bank.corpus.documents}, docx, key)
        else:
            exam = _resumed(learning, learner)
            if exam is None:
                exam = learning.exams.start(learner, Blueprint(count, _drawn(seed), wanted, minutes))
                _tell_of_few(len(exam.questions), count)
            _show(_sit(learning, learner, exam))
            seed = exam.seed
    say(f"同一张卷：加上 --seed {seed}")


def _drawn(seed: int | None) -> int:
    return secrets.randbelow(10_000) if seed is None else seed


def _tell_of_few(found: int, count: int) -> None:
    if found < count:
        say(f"符合条件的题目只有 {found} 道。")


def _resumed(learning: Learning, learner: User) -> Exam | None:
    """Return the exam that was cut off if it is to be gone on with; else it is handed in, and its score shown."""
    running = learning.exams.running(learner)
    if running is None:
        return None
    done = len(running.questions) - len(running.unanswered)
    say(f"上一场考试还没有交卷：共 {len(running.questions)} 题，已答 {done} 题{_time_left(running)}。")
    answer = click.prompt(GO_ON, default="", show_default=False, prompt_suffix="：", err=True)
    if answer.strip().lower() not in NO:
        return running
    _show(learning.exams.hand_in(learner, running.id))
    return None


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


def _sit(learning: Learning, learner: User, exam: Exam) -> Exam:
    """Put the questions that are left, without telling right from wrong; each answer is kept before the next comes.

    An interruption hands the paper in; a kill does not, and the exam goes on when the command is called again.
    """
    ordinals = {question.id: ordinal for ordinal, question in enumerate(exam.questions, 1)}
    try:
        for question in exam.unanswered:
            click.echo(_time_left(exam) + as_text(question, ordinals[question.id], len(exam.questions)))
            response = click.prompt(HINTS[question.kind], default="", show_default=False, prompt_suffix="：")
            if response.strip():
                exam = learning.exams.answer(learner, exam.id, question.id, response)
            else:  # passed over, and put again when the exam is gone on with
                exam = learning.exams.load(learner, exam.id)
            if not exam.open:
                click.echo("\n时间到，已收卷；最后这一题没有计入。")
                break
            click.echo()
    except (click.Abort, KeyboardInterrupt):
        click.echo("\n已交卷。")
    return learning.exams.hand_in(learner, exam.id)


def _time_left(exam: Exam) -> str:
    return "" if exam.left is None else f"〔还剩 {int(exam.left.total_seconds() + 59) // 60} 分钟〕"


def _show(exam: Exam) -> None:
    sheet = exam.sheet
    assert sheet is not None
    for ordinal, line in enumerate(sheet.lines, 1):
        click.echo(f"第 {ordinal} 题　你的回答：{line.response or '（未答）'}\n{verdict(line.grade)}\n")
    rows = [(t.name, str(t.count), str(t.right), f"{t.score:.0%}") for t in (*sheet.by_kind, *sheet.by_item)]
    click.echo(table(("题型或条目", "题数", "答对", "得分"), rows))
    click.echo(f"\n共 {sheet.total.count} 题，答对 {sheet.total.right} 题，得分 {sheet.total.score:.0%}。")
