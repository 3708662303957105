"""Texts as a database keeps them."""

from __future__ import annotations

import re

LONGEST_TITLE = 40
UNSTORABLE = re.compile("[\0\ud800-\udfff]")


def storable(text: str) -> str:
    """Return the text without what no database keeps: NUL, and halves of characters."""
    return text.replace("\0", "\ufffd").encode("utf-8", "replace").decode() if UNSTORABLE.search(text) else text


def shortened(text: str) -> str:
    """Return a text on one line, cut to a title's length."""
    line = " ".join(text.split())
    return line if len(line) <= LONGEST_TITLE else line[: LONGEST_TITLE - 1] + "…"
