"""``qingwen eval``: the assistant's score on labelled questions, by type."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path

import click

from assistant.evaluate import ALL, Score, Verdict, evaluate, summarise
from assistant.labels import read_labels
from ui.chinese import Command, FilePath
from ui.session import open_assistant, say, settings
from ui.tables import table

TYPES = {
    "fact": "单项事实",
    "paraphrase": "口语问法",
    "list": "列举",
    "cross": "跨条综合",
    "lookup": "按条号查",
    "count": "计数",
    "unanswerable": "文中没有",
    "false-premise": "错误前提",
    "multiturn": "追问",
    "noisy": "错别字",
    "answerable": "可回答",
    "not answerable": "应拒答",
    ALL: "全部",
}
HEADER = ("类型", "题数", "答对", "95% 区间", "引用召回", "引用准确", "引文", "假引文", "字数", "毫秒")


@click.command(
    cls=Command,
    help="用带标注的问题给问答打分，按类型列出答对的比例和 95% 置信区间。",
    examples=("qingwen eval tests/bench/dev_questions.jsonl", "qingwen eval 问题.jsonl --failures"),
)
@click.argument("questions", metavar="QUESTIONS.jsonl", type=FilePath(), help="带标注的问题")
@click.option("--failures", is_flag=True, help="列出每个没有答对的问题和原因")
@click.option("--json", "as_object", is_flag=True, help="输出 JSON")
def command(questions: Path, failures: bool, as_object: bool) -> None:
    """Print the scores by type."""
    labels = read_labels(questions)
    assistant = open_assistant(settings())
    verdicts = evaluate(assistant.ask, labels, assistant.library.documents)
    scores = summarise(verdicts)
    if failures:
        _tell_failures(verdicts)
    if as_object:
        click.echo(json.dumps({kind: asdict(score) for kind, score in scores.items()}, ensure_ascii=False, indent=2))
    else:
        click.echo(table(HEADER, rows(scores)))


def rows(scores: dict[str, Score]) -> list[tuple[str, ...]]:
    """Return the scores as a table's rows, under ``HEADER``."""
    return [
        (
            TYPES.get(kind, kind),
            str(score.n),
            f"{score.right:.3f}",
            f"{score.low:.2f}–{score.high:.2f}",
            f"{score.cite_recall:.3f}",
            f"{score.cite_precision:.3f}",
            str(score.quotes),
            str(score.false_quotes),
            f"{score.median_length:.0f}",
            f"{score.median_ms:.1f}",
        )
        for kind, score in scores.items()
    ]


def _tell_failures(verdicts: Sequence[Verdict]) -> None:
    for verdict in verdicts:
        if not verdict.right:
            label = verdict.label
            say(f"{label.id} {label.type} {label.question} → {'；'.join(verdict.problems)}")
