"""``qingwen quiz``: training questions made from the documents, as JSON or asked and graded in the terminal."""

from __future__ import annotations

import json
import secrets

import click

from assistant.training.grading import grade
from assistant.training.selection import Choice, find_items, select
from assistant.training.types import Question
from ui.chinese import Choice as OneOf
from ui.chinese import Command, Whole
from ui.questions import HINTS, KINDS, as_json, as_text, verdict
from ui.session import open_learning, say, settings

MOST = 10_000
LARGEST_SEED = 2**31 - 1


@click.command(
    cls=Command,
    help="由文件自动出题：在终端里作答，当场判分并给出原文；加 --json 只输出题目。按 Ctrl-C 随时结束。",
    examples=(
        "qingwen quiz --count 10",
        "qingwen quiz --item 10 --kind single --kind cloze",
        "qingwen quiz --count 50 --seed 7 --json",
    ),
)
@click.option("--count", type=Whole(1, MOST), default=10, metavar="N", help="几道题（默认 10）")
@click.option(
    "--seed", type=Whole(0, LARGEST_SEED), default=None, metavar="S", help="同一个数出同一套题（默认每次不同）"
)
@click.option("--item", "items", multiple=True, metavar="K", help="只考这一条，例如 10；可以写多次")
@click.option(
    "--kind", "kinds", multiple=True, type=OneOf(list(KINDS)), metavar="KIND", help=f"题型：{'、'.join(KINDS)}"
)
@click.option("--json", "as_lines", is_flag=True, help="每行输出一道题的 JSON，不作答")
def command(count: int, seed: int | None, items: tuple[str, ...], kinds: tuple[str, ...], as_lines: bool) -> None:
    """Print a paper, or put its questions one by one."""
    with open_learning(settings()) as (learning, learner):
        if not as_lines:
            learning.exams.no_help(learner)
        bank = learning.bank()
    chosen = Choice([key for item in items for key in find_items(bank.corpus, item)], {KINDS[kind] for kind in kinds})
    seed = secrets.randbelow(MOST) if seed is None else seed
    paper = select(bank.questions, count, seed, chosen)
    if len(paper) < count:
        say(f"符合条件的题目只有 {len(paper)} 道。")
    names = {document.id: document.number or document.title for document in bank.corpus.documents}
    if as_lines:
        for question in paper:
            click.echo(json.dumps(as_json(question, names[question.document_id]), ensure_ascii=False))
    else:
        _ask(paper, names)
        say(f"再做同一套题：加上 --seed {seed}")


def _ask(paper: tuple[Question, ...], names: dict[str, str]) -> None:
    """Put the questions and grade each answer at once; an interruption ends with the score so far."""
    scores: list[float] = []
    right = 0
    try:
        for ordinal, question in enumerate(paper, 1):
            if len(names) > 1:
                click.echo(f"〔{names[question.document_id]}〕")
            click.echo(as_text(question, ordinal, len(paper)))
            response = click.prompt(HINTS[question.kind], default="", show_default=False, prompt_suffix="：")
            graded = grade(question, response)
            scores.append(graded.score)
            right += graded.right
            click.echo(f"{verdict(graded)}\n")
    except (click.Abort, KeyboardInterrupt):
        click.echo("\n先到这里。")
    if scores:
        click.echo(f"共答 {len(scores)} 题，答对 {right} 题，得分 {sum(scores) / len(scores):.0%}。")
