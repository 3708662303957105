"""Publishing, removing, changing the everyday questions: one after another, each at one stroke."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import TypeVar

from index import build
from index.catalog import Catalog, Source
from index.disk import Disk, locked, no_step, writing
from index.errors import HomeError, NoIndexError
from index.home import announce, find_build
from index.library import quiet
from index.opening import open_catalog
from index.survey import Reach
from index.types import Encoder, UpdateReport
from ingest.types import Document
from ui.publishing import asked
from ui.publishing.asked import Asked
from ui.publishing.errors import GoneError, OutdatedError, PublishingError, RefusedError
from ui.publishing.originals import FOLDER, Originals, is_managed, is_shipped
from ui.publishing.turns import patiently, turn

Progress = Callable[[str, int, int], None]
T = TypeVar("T")

PATIENCE = 600.0  # seconds that one waits for one's turn: the largest documents take minutes
WAITING = "等待另一项更新完成"
LAST = "这是最后一份文件，移除后就没有可以问的了。请先发布另一份文件。"


@dataclass(frozen=True, slots=True)
class Edition:
    """A file to be published, as it was reviewed.

    ``document`` is the id of the document that it holds; ``replaces`` the id of the published one in whose place it
    comes, empty for none; ``reviewed`` is the ``asked.version`` of the latter at that time, empty for none.
    """

    file: Path
    document: str
    questions: tuple[Asked, ...] = ()
    replaces: str = ""
    reviewed: str = ""


class Publisher:
    """Publishes into ``home``; any number of these, in any number of processes, take turns.

    ``encoder`` is asked for when it is needed. ``patience`` is how many seconds one waits for one's turn; ``step`` is
    told the name of every disk step before it is taken.
    """

    def __init__(
        self,
        home: Path,
        encoder: Callable[[], Encoder],
        *,
        patience: float = PATIENCE,
        step: Callable[[str], None] = no_step,
    ) -> None:
        self.home = home
        self._encoder = encoder
        self._patience = patience
        self._step = step
        self._originals = Originals(home, Disk(step))

    def publish(self, edition: Edition, progress: Progress = quiet) -> UpdateReport:
        """Publish a file, in the place of the edition that it replaces.

        Raises:
            OutdatedError: the document to be replaced was published or removed by somebody else since the review.
            TurnError: another update takes longer than one waits.
            HomeError: the disk refuses; what was published before still is.
        """
        with self._turn(progress):
            sources = self._checked({edition.document, edition.replaces} - {""}, edition.reviewed)
            replaced = [
                source
                for source in sources
                if source.document == edition.replaces != edition.document
                or (source.document == edition.document and is_managed(source.path))
            ]
            return self._switch(edition.file, edition.questions, replaced, progress)

    def remove(self, document_id: str, reviewed: str, progress: Progress = quiet) -> UpdateReport:
        """Take a document out; its original is deleted if it was uploaded, else left where it is.

        Raises:
            RefusedError: nothing would be left.
            GoneError, OutdatedError, TurnError, HomeError: as for ``publish``.
        """
        with self._turn(progress):
            with self._catalog() as catalog:
                if document_id in catalog.document_ids() and catalog.count("documents") == 1:
                    raise RefusedError(LAST)
            sources = self._checked({document_id}, reviewed)
            gone = [source for source in sources if source.document == document_id]
            return self._update([], gone, progress)

    def ask_as(
        self, document_id: str, questions: Sequence[Asked], reviewed: str, progress: Progress = quiet
    ) -> UpdateReport:
        """Publish other everyday questions with a document.

        Raises:
            RefusedError: the original is not as it was read.
            GoneError, OutdatedError, TurnError, HomeError: as for ``publish``.
        """
        with self._turn(progress):
            sources = self._checked({document_id}, reviewed)
            used = next(source for source in sources if source.used and source.document == document_id)
            with self._catalog() as catalog:
                document = catalog.document(catalog.document_ids()[document_id])
            file = _as_it_was_read(Path(used.path), document)
            replaced = [source for source in sources if source.document == document_id and is_managed(source.path)]
            return self._switch(file, questions, replaced, progress)

    def announce(self) -> None:
        """Let every process open the assistant anew; for what is read beside the index.

        Raises:
            TurnError, HomeError: as for ``publish``.
        """

        def announced() -> None:
            with locked(self.home), writing(self.home):
                announce(self.home)

        self._patiently(announced, quiet)

    def _switch(
        self, file: Path, questions: Sequence[Asked], replaced: Collection[Source], progress: Progress
    ) -> UpdateReport:
        with writing(self.home):
            kept = self._originals.keep(file, file.name, asked.lines(questions))
        return self._update([kept], replaced, progress)

    def _update(self, files: list[Path], gone: Collection[Source], progress: Progress) -> UpdateReport:
        reach = Reach(known=False, without=frozenset(source.path for source in gone))
        with writing(self.home):
            self._originals.withdraw([Path(source.path).name for source in gone if is_shipped(source.path)])
        report = self._patiently(
            lambda: build.update(self.home, files, self._encoder(), reach=reach, progress=progress, step=self._step),
            progress,
        )
        if report.failed:
            raise PublishingError(report.failed[0][1])
        return report

    def _clear(self) -> None:
        with suppress(HomeError, OSError), self._catalog() as catalog:  # what stays is cleared away the next time
            self._originals.clear(catalog.sources())

    def _checked(self, document_ids: Collection[str], reviewed: str) -> list[Source]:
        """Return the sources of the index if those documents are as they were reviewed (all absent: not reviewed)."""
        try:
            with self._catalog() as catalog:
                numbers = catalog.document_ids()
                found = [numbers[name] for name in document_ids if name in numbers]
                now = {asked.version(catalog.document(n), catalog.questions(n)) for n in found}
                title = catalog.document(found[0]).title if found else ""
                sources = catalog.sources()
        except NoIndexError:
            return []
        if reviewed and not found:
            message = "这份文件已经不在了，可能已被移除。请刷新后再看。"
            raise GoneError(message)
        if (now or {""}) != {reviewed}:
            message = f"《{title}》在您查看之后已经由别人更新过。请重新查看，再决定是否发布。"
            raise OutdatedError(message)
        return sources

    @contextmanager
    def _catalog(self) -> Iterator[Catalog]:
        catalog = open_catalog(find_build(self.home))
        try:
            yield catalog
        finally:
            catalog.close()

    @contextmanager
    def _turn(self, progress: Progress) -> Iterator[None]:
        with turn(self.home / FOLDER, self._patience, lambda: progress(WAITING, 0, 1)):
            try:
                yield
            finally:  # whichever way it went: what the index does not know is cleared away
                self._clear()

    def _patiently(self, work: Callable[[], T], progress: Progress) -> T:
        return patiently(work, self._patience, lambda: progress(WAITING, 0, 1))


def _as_it_was_read(file: Path, document: Document) -> Path:
    """Return the file if its content is what was published, else refuse."""
    try:
        same = sha256(file.read_bytes()).hexdigest() == document.digest
    except OSError as error:
        message = f"《{document.title}》的原件不在了（{file}），不能改它的常见问法。请把原件放回去，或重新上传。"
        raise RefusedError(message) from error
    if not same:
        message = f"《{document.title}》的原件（{file}）在发布之后改动过。请先重新发布这份文件，再改常见问法。"
        raise RefusedError(message)
    return file
