"""How hard a question is, by rule.

Easy is what is recognised: true or false, one of four with unlike options. Medium is what is recalled with its sentence
before the eyes (a blank), chosen from options alike, or placed in the document. Hard is what is recalled whole: a
list, an order, an answer in words. The base of the kind rises by one where ``closer`` says that the wrong options are
very like the key or the key is long, and never leaves 1–3.
"""

from __future__ import annotations

from assistant.training.types import Difficulty, Kind

_BASE = {
    Kind.JUDGE: 1,
    Kind.SINGLE: 1,
    Kind.SOURCE: 2,
    Kind.CLOZE: 2,
    Kind.MULTIPLE: 2,
    Kind.MATCH: 2,
    Kind.ORDER: 3,
    Kind.SHORT: 3,
}


def difficulty_of(kind: Kind, *, closer: bool = False) -> Difficulty:
    """Return the difficulty of a question of ``kind``."""
    return Difficulty(min(_BASE[kind] + closer, Difficulty.HARD))
