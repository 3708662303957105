"""``qingwen eval-retrieval``: the searches measured on any passage set."""

from __future__ import annotations

import json
from pathlib import Path

import click

from index.evaluate import MODES, evaluate_retrieval
from ui.chinese import Choice, Command, FilePath
from ui.progress import Progress
from ui.session import encoder_of, settings
from ui.tables import table


@click.command(
    cls=Command,
    name="eval-retrieval",
    help="在任意段落集上测检索质量：Recall@1/5/10/100、MRR@10、nDCG@10 和每次检索的毫秒数。可直接读 .xz。",
    examples=("qingwen eval-retrieval --passages 段落.jsonl --queries 问题.jsonl --mode keyword",),
)
@click.option("--passages", required=True, type=FilePath(), metavar="P.jsonl", help='每行 {"id","text"[,"title"]}')
@click.option("--queries", required=True, type=FilePath(), metavar="Q.jsonl", help='每行 {"id","q","gold":[…]}')
@click.option("--mode", type=Choice(MODES), default="hybrid", metavar="方式", help=f"{'、'.join(MODES)}（默认 hybrid）")
@click.option("--json", "as_object", is_flag=True, help="输出 JSON")
def command(passages: Path, queries: Path, mode: str, as_object: bool) -> None:
    """Print the means over all queries."""
    with Progress() as progress:
        means = evaluate_retrieval(passages, queries, mode, encoder_of(settings()), progress)
    if as_object:
        click.echo(json.dumps(means, indent=2))
    else:
        click.echo(table(("指标", "数值"), [(name, f"{value:.4f}") for name, value in means.items()]))
