"""Which items are meant by what somebody wrote: 3、8-10、第12条."""

from __future__ import annotations

import re

from assistant.corpus import Corpus
from assistant.training.errors import NoQuestionsError
from assistant.training.selection import find_items

MOST = 500
_RANGE = re.compile(r"(\d{1,4})\s*[-—–~～至到]\s*(\d{1,4})")


def chosen_items(corpus: Corpus, written: str) -> tuple[tuple[str, str], ...]:
    """Return (document id, path) of the items; none for nothing written, which means all.

    Raises:
        NoQuestionsError: one of them does not exist, or a range is none.
    """
    found: dict[tuple[str, str], None] = {}
    for part in re.split(r"[、，,；;\s]+", written.strip()):
        for name in _names(part):
            found.update(dict.fromkeys(find_items(corpus, name)))
    return tuple(found)


def _names(part: str) -> list[str]:
    span = _RANGE.fullmatch(part)
    if not span:
        return [part] if part else []
    first, last = int(span[1]), int(span[2])
    if not first <= last < first + MOST:
        message = f"“{part}”不是从小到大的一段条目，请写成 3-5 这样。"
        raise NoQuestionsError(message)
    return [str(number) for number in range(first, last + 1)]
