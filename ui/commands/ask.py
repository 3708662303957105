"""``qingwen ask``: one question, one answer."""

from __future__ import annotations

import json

import click

from ui.chinese import Command
from ui.render import as_json, as_text
from ui.session import open_assistant, settings
from ui.typed import question_of


@click.command(
    cls=Command,
    help="提一个问题，用原文回答，每句话都标明第几条。没有建过索引时，先为自带的文件建立索引。",
    examples=(
        "qingwen ask 青少年心理健康社团要建多少个",
        'qingwen ask "倒数第二条讲了什么" --json',
    ),
)
@click.argument("question", help="问题；带空格时请用引号括起来")
@click.option("--json", "as_object", is_flag=True, help="输出 JSON")
def command(question: str, as_object: bool) -> None:
    """Print the answer to one question."""
    question = question_of(question)
    answer = open_assistant(settings()).ask(question)
    click.echo(json.dumps(as_json(answer), ensure_ascii=False, indent=2) if as_object else as_text(answer))
