"""From a proved draft to what a model is given: the question and numbered evidence, delimited as data.

The delimiter is chosen so that it occurs nowhere in what it encloses: no document and no question can close it early.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import count

from assistant.compose import Draft
from assistant.rewriting.types import Numbered


def number_evidence(draft: Draft) -> tuple[Numbered, ...]:
    """Return the evidence of a proved draft, each span once, numbered from 1 in the draft's order."""
    spans = dict.fromkeys(evidence for line in draft.lines for evidence in line.evidence)
    return tuple(Numbered(number, evidence) for number, evidence in enumerate(spans, 1))


def delimit(question: str, evidence: Sequence[Numbered]) -> str:
    """Return the question and the evidence as one text of marked data: [1] label, the answering words, all the item.

    The lines that delimit are ``delimiter(...)`` of everything inside.
    """
    blocks = [f"[{one.number}] 《{_line(one.evidence.document.title)}》{one.label}" for one in evidence]
    pieces = [question, *(one.quote for one in evidence), *(one.text for one in evidence), *blocks]
    mark = delimiter(pieces)
    rows = [f"{mark} 问题", question]
    for head, one in zip(blocks, evidence, strict=True):
        rows += [f"{mark} 依据{head}", one.quote]
        if one.text != one.quote:
            rows += [f"{mark} 该条全文", one.text]
    return "\n".join([*rows, f"{mark} 完"])


def delimiter(pieces: Sequence[str]) -> str:
    """Return a mark that occurs in none of ``pieces``."""
    inside = "\n".join(pieces)
    return next(mark for n in count(1) if (mark := f"=={n}==") not in inside)


def _line(text: str) -> str:
    return " ".join(text.split())
