"""A question that found nothing, read again by the model: whole, in official words, one matter at a time.

Rules come first (``followup``, ``lexicon``, ``parts``): a question that they can answer is never sent, so that the
model can make no good answer worse. What it gives back is only a question, without figures and names that the person
did not write: it is answered as if somebody had typed it, from the documents, and the person is told how it was read.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Sequence

from assistant.errors import QuestionError
from assistant.ground import unproved_terms
from assistant.llm.link import Link
from assistant.llm.prompt import VERSION, reading
from assistant.llm.records import Records
from assistant.llm.types import ModelError
from assistant.question import check_question

MOST, LONGEST = 3, 100
"""Questions that one is read as, and characters of each."""
EARLIER = 3
_NUMBER = re.compile(
    r"第?[\d零一二三四五六七八九十百千万亿两]+(?:条|章|节|部分|个|名|项|次|场|年|月|日|家|所|万|%)|\d+"
)
_LIST_MARK = re.compile(r"^\s*(?:[-*·•]|\d{1,2}\s*[.．、)）])\s*")


class Reader:
    """Reads questions again; safe in threads. With private documents nothing is read, as a question may be of them."""

    def __init__(self, link: Link, records: Records) -> None:
        self._link = link
        self._records = records

    def readings(self, question: str, earlier: Sequence[str]) -> tuple[str, ...]:
        """Return the questions that ``question`` is read as after the ``earlier`` ones; none when the model fails."""
        if self._link.settings.private:
            return ()
        last = list(earlier[-EARLIER:])
        name = self._link.settings.name
        key = hashlib.sha256(json.dumps([VERSION, "reading", name, question, last]).encode()).hexdigest()
        if kept := self._records.by_key(key):
            self._link.tally.cached += 1
            return _questions(str(kept.body["reading"]), question, last)
        try:
            words = "".join(self._link.stream(reading(question, last)))
        except ModelError:
            return ()
        self._records.keep(key, name, {"reading": words}, complete=True)
        return _questions(words, question, last)


def _questions(words: str, question: str, earlier: Sequence[str]) -> tuple[str, ...]:
    """Return the lines that can be asked, are not the question itself, and add no figure or name to what was said."""
    said = "\n".join([question, *earlier])
    lines = (_LIST_MARK.sub("", line).strip() for line in words.splitlines())
    return tuple(
        line
        for line in dict.fromkeys(lines)
        if line != question
        and _is_question(line)
        and not unproved_terms(line, said)
        and all(number in said for number in _NUMBER.findall(line))
    )[:MOST]


def _is_question(line: str) -> bool:
    try:
        check_question(line)
    except QuestionError:
        return False
    return len(line) <= LONGEST
