"""``qingwen study``: today's questions of a plan by days, those whose time has come first; progress is kept."""

from __future__ import annotations

from datetime import UTC, datetime
from functools import partial

import click

from assistant.corpus import Corpus
from assistant.training.bank import all_questions
from assistant.training.grading import grade
from assistant.training.study import Card, due, mastery, mistakes, plan, review
from assistant.training.types import Question
from ui.chinese import Command, Whole
from ui.questions import HINTS, as_text, verdict
from ui.session import open_library, open_store, settings
from ui.store.store import Store
from ui.store.types import User, visitor
from ui.tables import table

DAILY, MOST, LONGEST = 20, 200, 365
TERMINAL = "terminal"
"""The learner of the command line: whoever owns this folder of state."""


@click.command(
    cls=Command,
    help="按天学习：先复习到期的题，再学新题，答错的很快再来。进度自动保存，按 Ctrl-C 随时结束。",
    examples=("qingwen study --days 7", "qingwen study --count 10", "qingwen study --report"),
)
@click.option("--days", type=Whole(1, LONGEST), default=7, metavar="N", help="几天学完全部条目（默认 7）")
@click.option("--count", type=Whole(1, MOST), default=DAILY, metavar="N", help="这一次最多几道题（默认 20）")
@click.option("--report", is_flag=True, help="只看每一条掌握多少和错题")
def command(days: int, count: int, report: bool) -> None:
    """Put the questions of this time, or tell what is known."""
    library = open_library(settings())
    corpus = Corpus(library.documents, library.entities, library.simplify)
    questions = all_questions(corpus, library.words)
    store = open_store(settings())
    try:
        learner = visitor(TERMINAL)
        if not report:
            _learn(store, learner, chosen(questions, store.cards.of(learner), days, count, datetime.now(UTC)))
        _tell(questions, store.cards.of(learner))
    finally:
        store.close()


def chosen(
    questions: tuple[Question, ...], cards: dict[str, Card], days: int, count: int, at: datetime
) -> tuple[Question, ...]:
    """Return the questions of one time: those due, then the next new ones of the plan, ``count`` in all."""
    by_id = {question.id: question for question in questions}
    again = [by_id[card.question_id] for card in due(cards.values(), at) if card.question_id in by_id]
    fresh = [question for day in plan(questions, days, count) for question in day if question.id not in cards]
    return tuple([*again, *fresh][:count])


def _learn(store: Store, learner: User, paper: tuple[Question, ...]) -> None:
    """Put the questions; each answer is kept before the next question comes."""
    if not paper:
        click.echo("现在没有到期的题，也没有新题。")
    try:
        for ordinal, question in enumerate(paper, 1):
            click.echo(as_text(question, ordinal, len(paper)))
            response = click.prompt(HINTS[question.kind], default="", show_default=False, prompt_suffix="：")
            graded = grade(question, response)
            step = partial(review, question=question, grade=graded, at=datetime.now(UTC))
            store.cards.change(learner, question.id, step)
            click.echo(f"{verdict(graded)}\n")
    except (click.Abort, KeyboardInterrupt):
        click.echo("\n先到这里，已答的都保存了。")


def _tell(questions: tuple[Question, ...], cards: dict[str, Card]) -> None:
    found = mastery(questions, cards, datetime.now(UTC))
    rows = [(m.label, f"{m.seen}/{m.count}", f"{m.share:.0%}") for m in found if m.seen]
    if rows:
        click.echo(table(("条目", "学过", "掌握"), rows))
    by_id = {question.id: question for question in questions}
    wrong = [by_id[card.question_id] for card in mistakes(cards.values()) if card.question_id in by_id]
    click.echo(f"学过 {sum(m.seen for m in found)} 题，错题 {len(wrong)} 道。")
    for question in wrong:
        click.echo(f"  {question.prompt}\n    {question.explanation}")
