"""What is told of an upload before it is published."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Protocol

from ingest.pipeline import read_document
from ingest.types import CuratedQuestion, Document, Parsed
from ui.publishing import asked
from ui.publishing.asked import Asked
from ui.publishing.comparing import Comparison, compare
from ui.publishing.publisher import Edition
from ui.publishing.staging import Staged

REMEMBERED = 8  # uploads whose reading is kept: a large one takes seconds


class Published(Protocol):
    """What is published now: ``index.library.Library``, or a test's own."""

    @property
    def documents(self) -> tuple[Document, ...]: ...

    def questions(self, document_id: str) -> Sequence[CuratedQuestion]: ...


@dataclass(frozen=True, slots=True)
class Review:
    """An upload as it was read, against the published edition that it would replace (None: it is new).

    ``kept`` are the everyday questions that stay, ``lost`` those whose item or quote the new edition no longer has.
    ``same_document`` says that it is an edition of a published document by its own number or title.
    """

    staged: Staged
    parsed: Parsed
    before: Document | None
    same_document: bool
    comparison: Comparison | None
    kept: tuple[Asked, ...]
    lost: tuple[Asked, ...]
    reviewed: str

    def edition(self) -> Edition:
        """Return what is to be published."""
        replaced = self.before.id if self.before else ""
        return Edition(self.staged.path, self.parsed.document.id, self.kept, replaced, self.reviewed)


def review(staged: Staged, published: Published, replaces: str = "") -> Review:
    """Read an upload and set it against what is published.

    A document that is published already is replaced by its new edition; another one takes the place of ``replaces``,
    the id of a published document, if that is given.

    Raises:
        IngestError: it cannot be read.
    """
    parsed = read_once(staged.path)
    by_id = {document.id: document for document in published.documents}
    same = by_id.get(parsed.document.id)
    before = same or by_id.get(replaces)
    questions = published.questions(before.id) if before else ()
    kept, lost = asked.sorted_out(asked.of(questions), parsed.document)
    return Review(
        staged=staged,
        parsed=parsed,
        before=before,
        same_document=same is not None,
        comparison=compare(before, parsed.document) if before else None,
        kept=kept,
        lost=lost,
        reviewed=asked.version(before, questions) if before else "",
    )


@lru_cache(maxsize=REMEMBERED)
def read_once(path: Path) -> Parsed:
    """Read an upload; it never changes under its path."""
    return read_document(path)
