"""A language model's everyday questions, filed as drafts: an editor looks at them and publishes what is good."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from assistant.llm.proposer import Proposal, Proposer
from index.library import Library
from ingest.types import Document, Item
from ui.publishing import asked
from ui.publishing.asked import Asked
from ui.publishing.drafts import Draft, Drafts
from ui.publishing.errors import EntryError

ENDS = "？?。.！! "


@dataclass(slots=True)
class Count:
    """Proposals that became drafts, and those that did not: words that the item has not, questions there already."""

    filed: int = 0
    dropped: int = 0


class Filing:
    """Asks ``proposer`` about each item of a document and files what fits; what is filed stays when the rest fails."""

    def __init__(self, library: Library, drafts: Drafts, proposer: Proposer) -> None:
        self._library = library
        self._drafts = drafts
        self._proposer = proposer
        self.count = Count()

    def file(self, document: Document, tell: Callable[[str], None]) -> None:
        """File drafts for ``document``; ``tell`` hears the label of each item before it is asked about.

        Raises:
            ModelError: the model cannot be had, or no more.
            TurnError, HomeError: a draft could not be written.
        """
        for item in document.items:
            tell(item.label)
            rows = self._rows(document).rows
            known = [row.text for row in rows if row.item == item.path]
            proposals = self._proposer.propose(document.title, item.text, known)
            if proposals:
                self._keep(document, item, proposals)

    def _rows(self, document: Document) -> Draft:
        questions = self._library.questions(document.id)
        published = Draft(asked.of(questions), asked.version(document, questions))
        return self._drafts.find(document.id) or published

    def _keep(self, document: Document, item: Item, proposals: Sequence[Proposal]) -> None:
        start = self._rows(document)
        if not _with(start.rows, document, item, proposals)[1]:
            self.count.dropped += len(proposals)
            return
        filed = 0

        def changed(rows: tuple[Asked, ...]) -> tuple[Asked, ...]:
            nonlocal filed
            rows, filed = _with(rows, document, item, proposals)
            return rows

        self._drafts.change(document.id, start, changed)
        self.count.filed += filed
        self.count.dropped += len(proposals) - filed


def _with(
    rows: tuple[Asked, ...], document: Document, item: Item, proposals: Sequence[Proposal]
) -> tuple[tuple[Asked, ...], int]:
    """Return the questions with the proposals that fit, and how many do."""
    before = len(rows)
    for proposal in proposals:
        row = Asked(item.path, proposal.question, proposal.quote)
        if _bare(row.text) in {_bare(other.text) for other in rows}:
            continue
        try:
            rows = (*rows, asked.checked(row, document, rows))
        except EntryError:
            continue  # nobody is there to mend it
    return rows, len(rows) - before


def _bare(question: str) -> str:
    return "".join(question.split()).rstrip(ENDS)
