"""``qingwen search``: ranked items without an answer."""

from __future__ import annotations

import json

import click

from index.library import Library
from index.types import Hit
from ui.chinese import Command, Whole
from ui.session import open_library, settings
from ui.typed import question_of

HITS_PER_ITEM = 8


@click.command(
    cls=Command,
    help="只查找相关条目，按相关程度排列，不组织回答。",
    examples=("qingwen search 乡村振兴", "qingwen search 志愿服务 --limit 3 --json"),
)
@click.argument("query", help="要找的内容；带空格时请用引号括起来")
@click.option("--limit", type=Whole(1, 1000), default=10, metavar="N", help="最多几条（默认 10）")
@click.option("--json", "as_object", is_flag=True, help="输出 JSON")
def command(query: str, limit: int, as_object: bool) -> None:
    """Print the best chunk of each of the best ``limit`` items."""
    query = question_of(query)
    library = open_library(settings())
    hits = best_of_each_item(library.search(query, limit=limit * HITS_PER_ITEM))[:limit]
    found = [describe(library, hit, rank) for rank, hit in enumerate(hits, 1)]
    if as_object:
        click.echo(json.dumps(found, ensure_ascii=False, indent=2))
    elif found:
        click.echo("\n".join(f"{row['rank']:>3}  {row['label']}  {row['score']:.3f}  {row['text']}" for row in found))
    else:
        click.echo("没有找到相关条目。")


def best_of_each_item(hits: list[Hit]) -> list[Hit]:
    """Return the first hit of each item (or of a document's header and preamble), in order."""
    best: dict[tuple[str, str | None], Hit] = {}
    for hit in hits:
        best.setdefault((hit.document_id, hit.chunk.item), hit)
    return list(best.values())


def describe(library: Library, hit: Hit, rank: int) -> dict[str, object]:
    """Return a hit as the command prints it."""
    document = next(document for document in library.documents if document.id == hit.document_id)
    item = next((item for item in document.items if item.path == hit.chunk.item), None)
    return {
        "rank": rank,
        "doc": document.number or document.title,
        "title": document.title,
        "item": item.number if item else None,
        "path": hit.chunk.item,
        "label": item.label if item else "文件开头",
        "heading": item.heading if item else None,
        "text": hit.chunk.text,
        "start": hit.chunk.start,
        "end": hit.chunk.end,
        "score": round(hit.score, 6),
        "keyword": round(hit.keyword, 6),
        "dense": round(hit.dense, 6),
    }
