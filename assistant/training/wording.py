"""How a question speaks of an item: 第10条提到…, 第五条规定…."""

from __future__ import annotations

import re

from assistant.corpus import Entry
from assistant.training.material import Material

_STATUTE = re.compile(r"第.+条$")


def states(entry: Entry) -> str:
    """Return the opening of a sentence that says what an item says (第10条提到); an article of a statute 规定."""
    return f"{entry.item.label}{'规定' if _STATUTE.match(entry.item.marker) else '提到'}"


def which_place(material: Material) -> str:
    """Return how to ask for an item of the document: 哪一条, or 哪一处 where not all are called 条."""
    return "哪一条" if all(entry.item.label.endswith("条") for entry in material.entries) else "哪一处"


def named(entry: Entry, *, heading: bool) -> str:
    """Return an item's label, its heading after it where wished and printed."""
    return f"{entry.item.label} {entry.item.heading}" if heading and entry.item.heading else entry.item.label
