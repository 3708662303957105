"""Bringing the index up to date with the files, as a new version switched to at one stroke."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from index.catalog import Catalog, Source, write_catalog
from index.disk import Disk, locked, no_step, writing
from index.errors import CatalogDamagedError, NoIndexError
from index.home import CATALOG, Build, clean, find_build, publish
from index.library import quiet
from index.opening import derive_all, manifest_of, new_folder, open_catalog, save, stale, usable
from index.survey import EVERYTHING, Reach, Survey, survey
from index.types import UpdateReport
from ingest.pipeline import find_documents

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from pathlib import Path

    from index.types import Encoder
    from ingest.types import Parsed


def update(
    home: Path,
    paths: Sequence[Path],
    encoder: Encoder,
    *,
    reach: Reach = EVERYTHING,
    progress: Callable[[str, int, int], None] = quiet,
    step: Callable[[str], None] = no_step,
) -> UpdateReport:
    """Read what is new or changed in ``paths`` and in all files indexed before; drop files that are gone.

    Nothing is written when nothing has changed. ``reach`` narrows what is looked at besides ``paths``. ``progress`` is
    told (what, done, all); ``step`` the name of every disk step before it is taken.

    Raises:
        IngestError: a path does not exist, or none of the files can be read and nothing was indexed before.
        IndexBusyError: another process is updating.
        DiskFullError, HomeNotWritableError: the old index is still there.
    """
    files = find_documents(paths) if paths else []
    with locked(home):
        build, catalog, known, notices = _before(home)
        found = survey(known, files, progress, reach)
        if found.failed and not found.sources:
            raise found.failed[0][1]
        found.notices[:0] = notices
        touched = catalog is None or bool(found.added or found.changed or found.removed)
        if build is None or catalog is None or touched or stale(build, catalog, encoder) is not None:
            with writing(home):
                _write(Writing(home, build, catalog, encoder, progress, Disk(step)), found, touched)
        else:
            clean(home, build.folder.name, Disk(step))
        if catalog is not None:
            catalog.close()
    return _report(found)


def _before(home: Path) -> tuple[Build | None, Catalog | None, list[Source], list[str]]:
    """Return what is there: the build, its catalogue, the files known to it, and sentences about damage."""
    try:
        build = find_build(home)
    except NoIndexError:
        return None, None, [], []
    try:
        catalog = open_catalog(build)
    except CatalogDamagedError:
        paths = build.manifest["sources"] if build.manifest else []
        known = [Source(path, "", "", "", used=True, reader="") for path in paths]
        notice = "索引的目录库已损坏，已重新读取全部原文件。" if paths else "旧索引已损坏，已按本次给出的文件重建。"
        return build, None, known, [*build.notices, notice]
    return build, catalog, catalog.sources(), list(build.notices)


@dataclass(frozen=True, slots=True)
class Writing:
    """What a new version is made with: what is there (``build``, ``catalog``), the encoder, whom to tell."""

    home: Path
    build: Build | None
    catalog: Catalog | None
    encoder: Encoder
    progress: Callable[[str, int, int], None]
    disk: Disk


def _write(job: Writing, found: Survey, touched: bool) -> None:
    """Write a whole new version and switch to it; ``touched`` says that the documents are not the same."""
    folder = new_folder(job.home, job.build, job.disk)
    path = folder / CATALOG
    generation = (job.catalog.generation if job.catalog else 0) + touched
    job.disk.step(f"write {path.name}")
    write_catalog(path, generation, found.sources.values(), _documents(found, job.catalog))
    job.disk.sync(path)
    written = Catalog(path)
    known = usable(job.build, job.encoder) if job.build else None
    derived = derive_all(written, job.encoder, known, job.progress)
    job.progress("写入索引", 0, 1)
    save(folder, derived, job.disk)
    publish(job.home, folder, manifest_of(written, job.encoder), job.disk)
    written.close()
    job.progress("写入索引", 1, 1)


def _documents(found: Survey, catalog: Catalog | None) -> Iterator[Parsed]:
    """Return every document to be indexed: those read now, the others from the old catalogue.

    A new edition keeps its document's place in the order, whichever file it comes from.
    """
    numbers = catalog.document_ids() if catalog else {}
    chosen = [(path, source) for path, source in found.sources.items() if source.used]
    for path, source in sorted(chosen, key=lambda pair: numbers.get(pair[1].document, len(numbers))):
        if path in found.fresh:
            yield found.fresh[path]
        elif catalog is not None:
            yield catalog.parsed(numbers[source.document])


def _report(found: Survey) -> UpdateReport:
    return UpdateReport(
        added=tuple(found.added),
        changed=tuple(found.changed),
        removed=tuple(found.removed),
        unchanged=tuple(found.unchanged),
        failed=tuple((path, str(error)) for path, error in found.failed),
        reports=tuple((parsed.document.title, parsed.report) for parsed in found.fresh.values()),
        notices=tuple(found.notices),
    )
