"""``qingwen bench``: speed, memory, growth, each beside its floor."""

from __future__ import annotations

import json
import tempfile
from dataclasses import replace
from pathlib import Path

import click

from ui.chinese import Command
from ui.measure import figures, growth, processes, speed
from ui.session import SEEDS, open_assistant, say, settings
from ui.updating import update


@click.command(
    cls=Command,
    help="测量速度、内存和规模增长，与同一次运行里测得的下限（只启动检索库、只做底层检索）相比。",
    examples=("qingwen bench", "qingwen bench --json"),
)
@click.option("--json", "as_object", is_flag=True, help="输出 JSON")
def command(as_object: bool) -> None:
    """Print the figures, measured on the shipped documents in a folder of their own."""
    found = measure()
    click.echo(
        json.dumps(figures.as_json(found), ensure_ascii=False, indent=2) if as_object else figures.as_text(found)
    )


def measure() -> list[figures.Figure]:
    """Measure everything, one after the other so that nothing disturbs what is measured."""
    say("测量进程（冷启动）…")
    found = processes.measure()
    with tempfile.TemporaryDirectory() as home:
        chosen = replace(settings(), home=Path(home))
        say("测量回答与检索…")
        assistant = open_assistant(chosen)
        found += speed.measure(assistant)
        say("测量规模增长…")
        model = assistant.library.documents[0]
        text = (SEEDS / model.source).read_text(encoding="utf-8")
        return found + growth.measure(chosen, model, text, update, open_assistant)
