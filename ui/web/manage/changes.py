"""What a new edition changes, as markup: items added and removed, and inside reworded ones the words."""

from __future__ import annotations

import re
from difflib import SequenceMatcher
from html import escape

from ingest.types import Item
from ui.publishing.comparing import Comparison, Reworded
from ui.web.reader import shorten

SHORT = 800  # characters up to which two wordings are compared one by one; longer ones clause by clause
MOST = 200  # items of a kind that are shown; a document that is another one altogether changes all of them
RENUMBERED = "只改了序号"
CLAUSE = re.compile(r"[^，。；：、！？,;:!?\n]*[，。；：、！？,;:!?\n]?")


def changes(comparison: Comparison) -> str:
    """Return the whole list."""
    if comparison.is_empty:
        return f'<p class="quietly">条文与已发布的完全一样（{comparison.same} 条）。</p>'
    kinds = (
        ("新增", [_item(item, "ins") for item in comparison.added[:MOST]], len(comparison.added)),
        ("删去", [_item(item, "del") for item in comparison.removed[:MOST]], len(comparison.removed)),
        ("改动", [_reworded(pair) for pair in comparison.changed[:MOST]], len(comparison.changed)),
        (RENUMBERED, [_moved(pair) for pair in comparison.moved[:MOST]], len(comparison.moved)),
    )
    told = "，".join(f"{words} {count} 条" for words, _, count in kinds if count)
    parts = [f'<p class="summary">{told}；{comparison.same} 条一字未动。</p>']
    for words, rows, count in kinds:
        if count:
            more = f'<li class="quietly">还有 {count - MOST} 条没有列出。</li>' if count > MOST else ""
            opened = "" if words == RENUMBERED else " open"
            parts.append(
                f'<details class="change"{opened}><summary>{words} {count} 条</summary>'
                f'<ul class="changed">{"".join(rows)}{more}</ul></details>'
            )
    return "".join(parts)


def _item(item: Item, tag: str) -> str:
    return f'<li><span class="number">{escape(item.label)}</span><{tag}>{escape(shorten(item.text, 160))}</{tag}></li>'


def _reworded(pair: Reworded) -> str:
    words = reworded(pair.before.text, pair.after.text)
    return f'<li><span class="number">{_labels(pair)}</span><span>{words}</span></li>'


def _moved(pair: Reworded) -> str:
    name = pair.after.heading or shorten(pair.after.text)
    return f'<li><span class="number">{_labels(pair)}</span><span>{escape(name)}</span></li>'


def _labels(pair: Reworded) -> str:
    labels = dict.fromkeys((pair.before.label, pair.after.label))
    return " → ".join(escape(label) for label in labels)


def reworded(before: str, after: str) -> str:
    """Return the new words with the old ones struck out where they differ."""
    whole = max(len(before), len(after)) <= SHORT
    old, new = (list(text) if whole else CLAUSE.findall(text) for text in (before, after))
    parts = []
    for kind, a, b, c, d in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        gone, come = escape("".join(old[a:b])), escape("".join(new[c:d]))
        if kind == "equal":
            parts.append(come)
            continue
        parts.append((f"<del>{gone}</del>" if gone else "") + (f"<ins>{come}</ins>" if come else ""))
    return "".join(parts)
