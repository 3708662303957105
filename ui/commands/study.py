"""``qingwen study``: today's questions of a plan by days, those whose time has come first; progress is kept."""

from __future__ import annotations

import click

from ui.chinese import Command, Whole
from ui.learning.service import Learning
from ui.questions import HINTS, as_text, verdict
from ui.session import open_learning, settings
from ui.store.types import User
from ui.tables import table

DAILY, MOST, LONGEST = 20, 200, 365


@click.command(
    cls=Command,
    help="按天学习：先复习到期的题，再学新题，答错的很快再来。进度自动保存，按 Ctrl-C 随时结束。",
    examples=("qingwen study --days 7", "qingwen study --count 10", "qingwen study --report"),
)
@click.option("--days", type=Whole(1, LONGEST), default=7, metavar="N", help="几天学完全部条目（默认 7）")
@click.option("--count", type=Whole(1, MOST), default=DAILY, metavar="N", help="这一次最多几道题（默认 20）")
@click.option("--report", is_flag=True, help="只看每一条掌握多少、答过几次，和错题")
def command(days: int, count: int, report: bool) -> None:
    """Put the questions of this time, or tell what is known."""
    with open_learning(settings()) as (learning, learner):
        if not report:
            _learn(learning, learner, days, count)
        _tell(learning, learner)


def _learn(learning: Learning, learner: User, days: int, count: int) -> None:
    """Put the questions; each answer is kept before the next question comes."""
    paper = learning.study.today_of(learner, days, count).questions
    if not paper:
        click.echo("现在没有到期的题，也没有新题。")
    try:
        for ordinal, question in enumerate(paper, 1):
            click.echo(as_text(question, ordinal, len(paper)))
            response = click.prompt(HINTS[question.kind], default="", show_default=False, prompt_suffix="：")
            click.echo(f"{verdict(learning.study.review(learner, question.id, response))}\n")
    except (click.Abort, KeyboardInterrupt):
        click.echo("\n先到这里，已答的都保存了。")


def _tell(learning: Learning, learner: User) -> None:
    found, mistakes = learning.study.mastery(learner), learning.study.mistakes(learner)
    counts = {(count.document_id, count.path): count for count in learning.study.counts(learner)}
    rows = []
    for one in found:
        count = counts.get((one.document_id, one.path))
        if one.seen or count:
            asked, right = (count.asked, count.right) if count else (0, 0)
            rows.append((one.label, f"{one.seen}/{one.count}", f"{one.share:.0%}", str(asked), str(right)))
    if rows:
        click.echo(table(("条目", "学过", "掌握", "答题次数", "答对次数"), rows))
    click.echo(f"学过 {sum(one.seen for one in found)} 题，错题 {len(mistakes)} 道。")
    for mistake in mistakes:
        click.echo(f"  {mistake.question.prompt}\n    {mistake.question.explanation}")
