"""A proved answer in a model's words, as far as they are proved: the model, the records and the page together."""

from __future__ import annotations

from collections.abc import Generator, Iterator
from contextlib import closing
from dataclasses import replace

from assistant.compose import Draft
from assistant.llm.keeping import body_of, key_of
from assistant.llm.link import Link
from assistant.llm.page import MODE, Page
from assistant.llm.prompt import rephrasing
from assistant.llm.records import Records
from assistant.llm.types import ModelError, Trouble
from assistant.rewriting.types import Outcome
from assistant.types import Answer
from ingest.types import Document

SENT = "extractive"
HEARD_OUT = (None, Trouble.UNPROVED)
"""Ends after which asking again would bring the same."""


class Writer:
    """Puts proved answers into a model's words; safe in threads."""

    def __init__(self, link: Link, records: Records) -> None:
        self.link = link
        self.records = records

    def takes(self, draft: Draft) -> bool:
        """Tell whether ``draft`` may be sent and would gain by it; the package's head says why."""
        return (
            draft.mode == SENT
            and not draft.refused
            and bool(draft.lines)
            and all(line.evidence for line in draft.lines)
            and not any(self.is_private(one.document) for line in draft.lines for one in line.evidence)
        )

    def is_private(self, document: Document) -> bool:
        """Tell whether ``document`` must never leave this machine."""
        private = {_bare(name) for name in self.link.settings.private}
        return not private.isdisjoint({_bare(document.number or document.title), _bare(document.title)})

    def write(self, question: str, draft: Draft, *, several_documents: bool) -> Iterator[str | Answer]:
        """Yield the beginning of the answer's text as it is proved, piece by piece, then the answer."""
        page = Page(question, draft, several_documents=several_documents)
        if page.lead:
            yield page.lead
        key = key_of(question, page.evidence, self.link.settings.name)
        kept = self.records.by_key(key)
        if kept is not None:
            self.link.tally.cached += 1
        words = _repeated(str(kept.body["words"])) if kept else self.link.stream(rephrasing(question, page.evidence))
        trouble = None
        try:
            with closing(words):
                for piece in words:
                    if added := page.hear(piece):
                        yield added
                    if page.given_up:
                        break
        except ModelError as error:
            trouble = error.trouble
        answer, outcome = page.close(trouble)
        self._count(outcome)
        name = kept.id if kept else self._keep(key, page, answer, complete=trouble in HEARD_OUT)
        yield replace(answer, answer_id=name if answer.mode == MODE else "")

    def _keep(self, key: str, page: Page, answer: Answer, *, complete: bool) -> str:
        if not page.words:
            return ""
        return self.records.keep(key, self.link.settings.name, body_of(page, answer), complete=complete)

    def _count(self, outcome: Outcome) -> None:
        tally = self.link.tally
        tally.shown += len(outcome.released)
        for _, verdict in outcome.dropped:
            fault = str(verdict.fault)
            tally.dropped[fault] = tally.dropped.get(fault, 0) + 1


def _repeated(words: str) -> Generator[str]:
    yield words


def _bare(name: str) -> str:
    """A document's name without blanks and outer title marks, as people type it."""
    return "".join(name.split()).strip("《》")
