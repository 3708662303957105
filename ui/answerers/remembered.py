"""An assistant that gives an answer again to whoever asks the same: people of one office ask much the same things."""

from __future__ import annotations

import threading
import time
from collections import OrderedDict
from collections.abc import Generator, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from assistant.question import check_question
from assistant.types import Answer, Turn
from ui.answerers.wrapping import Wrapping

if TYPE_CHECKING:
    from ui.web.needs import Answerer

MOST = 2000
"""Answers kept at most; one takes some kilobytes."""
LONGEST = 200
"""Characters of a question that is likely to be asked again."""


class Tally:
    """How often an answer was at hand, over all editions of a process; safe in threads."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self.found = self.missed = 0

    def count(self, *, found: bool) -> None:
        """Count one question without history."""
        with self._lock:
            self.found += found
            self.missed += not found


class Remembered(Wrapping):
    """Answers as ``assistant`` does; the answer to a question that stands alone is kept for the next who asks it.

    Belongs to one assistant, hence to one edition of the documents and of the words: what is published next is opened
    with an empty memory. The answer to a question with turns before it depends on these and is never kept; nor may an
    assistant with a language model be remembered so, whose words have a record of their own. The least recently asked
    is forgotten first. Safe in threads: two who ask the same at once both have it worked out.
    """

    def __init__(self, assistant: Answerer, tally: Tally, most: int = MOST) -> None:
        super().__init__(assistant)
        self._tally = tally
        self._most = most
        self._lock = threading.Lock()
        self._answers: OrderedDict[str, Answer] = OrderedDict()

    def ask(self, question: str, history: Sequence[Turn] = ()) -> Answer:
        """Return the answer to ``question`` after the turns of ``history``, oldest first.

        Raises QuestionError when the text is no question.
        """
        if history:
            return self._inner.ask(question, history)
        started = time.perf_counter()
        check_question(question)
        key = question.strip()
        known = self._recalled(key)
        self._tally.count(found=known is not None)
        if known is not None:
            return replace(known, took_ms=(time.perf_counter() - started) * 1000)
        answer = self._inner.ask(question)
        if len(key) <= LONGEST:
            self._keep(key, answer)
        return answer

    def stream(self, question: str, history: Sequence[Turn] = ()) -> Generator[str | Answer]:
        """Yield the answer, as ``ask`` gives it."""
        yield self.ask(question, history)

    def _recalled(self, key: str) -> Answer | None:
        with self._lock:
            if key in self._answers:
                self._answers.move_to_end(key)
            return self._answers.get(key)

    def _keep(self, key: str, answer: Answer) -> None:
        with self._lock:
            self._answers[key] = answer
            self._answers.move_to_end(key)
            while len(self._answers) > self._most:
                self._answers.popitem(last=False)
