"""A conversation as Markdown with footnotes; whatever was typed or quoted stays words."""

from __future__ import annotations

import re

from ui.transcript.pages import Exchange, Pages

SPECIAL = re.compile(r"([\\`*_{}\[\]<>()#+!|~$&^:@=-])")  # of CommonMark and its usual extensions
NUMBERED = re.compile(r"^(\s*\d+)([.)])")


def as_markdown(written: Pages) -> str:
    """Return the file's text."""
    notes: list[str] = []
    parts = [f"# {escaped(written.title)}", escaped(written.about)]
    parts += [_exchange(exchange, notes) for exchange in written.exchanges]
    parts += [f"[^{number}]: {escaped(note)}" for number, note in enumerate(notes, start=1)]
    return "\n\n".join(parts) + "\n"


def escaped(text: str) -> str:
    """Return the text so that Markdown shows it as it stands, on one line."""
    line = " ".join(text.split())
    return NUMBERED.sub(r"\1\\\2", SPECIAL.sub(r"\\\1", line))


def _exchange(exchange: Exchange, notes: list[str]) -> str:
    parts = [f"## 问：{escaped(exchange.question)}"]
    if exchange.remark:
        parts.append(f"*{escaped(exchange.remark)}*")
    for line in exchange.lines:
        words = ""
        for piece in line:
            words += escaped_inside(piece.words)
            if piece.source:
                notes.append(piece.source)
                words += f"[^{len(notes)}]"
        parts.append(NUMBERED.sub(r"\1\\\2", words.strip()))
    return "\n\n".join(parts)


def escaped_inside(text: str) -> str:
    """Return a part of a line so that Markdown shows it as it stands."""
    return SPECIAL.sub(r"\\\1", text.replace("\n", " "))
