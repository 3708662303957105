"""``qingwen replay``: an answer in a language model's words, shown as it was and proved again."""

from __future__ import annotations

import sqlite3

import click

from assistant.llm.records import Kept, Records
from assistant.llm.replay import Replayed, replay
from ui.chinese import Command
from ui.session import open_library, settings

NO_SUCH = "没有编号为“{}”的回答。编号在回答的 answer_id 里（qingwen ask --json、接口），只有语言模型改写过的回答才有。"
UNREADABLE = "语言模型的存档读不出来。请检查 QINGWEN_HOME 文件夹的权限，或从备份恢复。"


@click.command(
    cls=Command,
    help="取出一次由语言模型改写的回答，并按现在的文件重新逐句核对；核对不通过时返回 1。",
    examples=("qingwen replay 4f1d0c9a7b3e2d18",),
)
@click.argument("name", metavar="ID", help="回答的编号（answer_id）")
def command(name: str) -> int:
    """Print an answer and what became of its proof; return 1 when it no longer holds."""
    chosen = settings()
    try:
        kept = Records(chosen.home).by_id(name.strip())
    except (sqlite3.Error, ValueError) as error:
        raise OSError(UNREADABLE) from error
    if kept is None or "words" not in kept.body:
        raise click.UsageError(NO_SUCH.format(name.strip()), click.get_current_context())
    replayed = replay(kept, open_library(chosen).documents)
    click.echo(as_text(kept, replayed))
    return 0 if replayed.holds else 1


def as_text(kept: Kept, replayed: Replayed) -> str:
    """Return the answer and its proof for a terminal."""
    note = str(kept.body["note"])
    rows = [
        f"{kept.at}　{kept.model}",
        f"问：{kept.body['question']}",
        *([f"（{note}）"] if note else []),
        str(kept.body["shown"]),
        "",
        "依据：",
        *(f"  [{p.number}] {p.document} {p.label}：{p.quote}（{state.value}）" for p, state in replayed.places),
        "",
    ]
    if replayed.holds:
        return "\n".join([*rows, f"重新核对：改写的 {len(kept.body['sentences'])} 句全部通过。"])
    failed = [f"  {row}" for row in replayed.unproved]
    return "\n".join([*rows, "重新核对：没有全部通过，请以现在的文件为准。", *failed])
