"""What a paper is made to, from the fields of a form or of an address; whoever sent them may have written anything."""

from __future__ import annotations

import secrets
from collections.abc import Mapping

from assistant.corpus import Corpus
from assistant.training.errors import NoQuestionsError
from assistant.training.exam import Blueprint
from assistant.training.selection import Choice
from assistant.training.types import Difficulty, Kind
from ui.web.learn.items import chosen_items

MOST, LONGEST, LARGEST_SEED = 200, 24 * 60, 2**31 - 1
COUNT = 20


def blueprint_of(corpus: Corpus, fields: Mapping[str, str]) -> Blueprint:
    """Return the blueprint; without a seed chance decides.

    Raises:
        NoQuestionsError: a number is none, or an item does not exist; the message says what to write.
    """
    seed = _number(fields, "seed", "试卷编号", LARGEST_SEED, fewest=0)
    return Blueprint(
        count=_number(fields, "count", "题数", MOST) or COUNT,
        seed=secrets.randbelow(LARGEST_SEED) if seed is None else seed,
        choice=Choice(
            chosen_items(corpus, fields.get("items", "")),
            {kind for kind in Kind if fields.get(f"of-{kind.value}")},
            {level for level in Difficulty if fields.get(f"level-{int(level)}")},
        ),
        minutes=_number(fields, "minutes", "限时", LONGEST),
    )


def _number(fields: Mapping[str, str], name: str, called: str, most: int, fewest: int = 1) -> int | None:
    written = fields.get(name, "").strip()
    if not written:
        return None
    number = int(written) if written.isdecimal() and len(written) <= len(str(most)) else -1
    if not fewest <= number <= most:
        message = f"{called}请写 {fewest} 到 {most} 的数。"
        raise NoQuestionsError(message)
    return number
