"""Which files are new, changed, gone or as before, and what the new ones say."""

from __future__ import annotations

import time
from dataclasses import dataclass, field, replace
from hashlib import file_digest, sha256
from pathlib import Path
from typing import TYPE_CHECKING

import ingest
from index.catalog import Source
from ingest.errors import IngestError
from ingest.pipeline import read_document
from ingest.questions import questions_file

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from ingest.types import Parsed

SETTLED_NS = 2_000_000_000
"""A file changed less than so long ago may change again within the clock's grain; its date is not trusted."""


@dataclass(slots=True)
class Survey:
    """The state of every file, in index order; ``fresh`` holds what was read now, by path."""

    sources: dict[str, Source] = field(default_factory=dict)
    fresh: dict[str, Parsed] = field(default_factory=dict)
    added: list[str] = field(default_factory=list)
    changed: list[str] = field(default_factory=list)
    removed: list[str] = field(default_factory=list)
    unchanged: list[str] = field(default_factory=list)
    failed: list[tuple[str, IngestError]] = field(default_factory=list)
    notices: list[str] = field(default_factory=list)

    def holder(self, document: str) -> Source | None:
        """Return the file whose version of a document is used."""
        return next((s for s in self.sources.values() if s.used and s.document == document), None)


@dataclass(frozen=True, slots=True)
class Reach:
    """What an update looks at besides the files it is given.

    ``known``: the files indexed before, too; otherwise they stay as they are, unread. ``without``: paths that are to be
    forgotten with their documents, whether or not the files are still there.
    """

    known: bool = True
    without: frozenset[str] = frozenset()


EVERYTHING = Reach()


def survey(
    known: Sequence[Source],
    files: Sequence[Path],
    progress: Callable[[str, int, int], None],
    reach: Reach = EVERYTHING,
) -> Survey:
    """Look at every known file (as far as ``reach`` goes) and at ``files``; read those whose content or reader changed.

    Of two files with the same document the one read last counts (a new edition); of two read now, the first.
    """
    found, reader = Survey(), reader_fingerprint()
    before = {source.path: source for source in known}
    given = [str(file.absolute()) for file in files]
    paths = [path for path in dict.fromkeys([*before, *given]) if path in given or path not in reach.without]
    found.removed += [path for path in before if path not in paths]
    # Files that another one stands in for come last: whether they are needed is known only then.
    paths.sort(key=lambda path: path in before and not before[path].used)
    for done, path in enumerate(paths):
        progress("读取文件", done, len(paths))
        if reach.known or path in given:
            _look(found, path, before.get(path), reader)
        else:
            found.sources[path] = before[path]
            found.unchanged.append(path)
    progress("读取文件", len(paths), len(paths))
    return found


def _look(found: Survey, path: str, old: Source | None, reader: str) -> None:
    if not Path(path).is_file() and (old is not None or not Path(path).exists()):
        found.removed.append(path)
        return
    stat = _stat(path)
    needed = old is None or old.used or found.holder(old.document) is not None
    if old is not None and needed and old.reader == reader:
        digest = old.digest if stat and stat == old.stat else _digest(path)
        if digest == old.digest:
            found.sources[path] = replace(old, stat=stat)
            found.unchanged.append(path)
            return
    try:
        parsed, digest = read_document(Path(path)), _digest(path)
    except IngestError as error:
        found.failed.append((path, error))
        if old is not None:
            found.sources[path] = replace(old, stat="")  # its last good version stays; looked at again next time
        return
    _add(found, Source(path, stat, digest, parsed.document.id, used=True, reader=reader), parsed, old)


def _add(found: Survey, source: Source, parsed: Parsed, old: Source | None) -> None:
    (found.added if old is None else found.changed).append(source.path)
    rival = found.holder(source.document)
    if rival is not None and rival.path != source.path:
        loser = source if rival.path in found.fresh or rival.digest == source.digest else rival
        winner = rival if loser is source else source
        found.notices.append(f"{loser.path} 与 {winner.path} 是同一份文件（{parsed.document.title}），采用后者。")
        found.sources[loser.path] = replace(loser, used=False)
        if loser is source:
            return
    found.sources[source.path] = source
    found.fresh[source.path] = parsed


def _stat(path: str) -> str:
    """Return size and date of a file and its questions file; empty when too recent to be trusted."""
    parts = []
    for file in (Path(path), questions_file(Path(path))):
        try:
            status = file.stat()
        except OSError:
            parts.append("-")
            continue
        if time.time_ns() - status.st_mtime_ns < SETTLED_NS:
            return ""
        parts.append(f"{status.st_size}:{status.st_mtime_ns}")
    return " ".join(parts)


def _digest(path: str) -> str:
    """Return the SHA-256 over those of a file and its questions file, which may be missing or unreadable.

    Read in blocks: the file may be larger than anything that is ever read into memory.
    """
    total = sha256()
    for file in (Path(path), questions_file(Path(path))):
        try:
            if file.is_file():  # opening a pipe would wait for its other end
                with file.open("rb") as content:
                    total.update(file_digest(content, "sha256").digest())
                    continue
        except OSError:
            pass
        total.update(b"-")
    return total.hexdigest()


def reader_fingerprint() -> str:
    """Return a hash of the reading code: after an upgrade the same file may read otherwise."""
    total = sha256()
    for folder in ingest.__path__:
        for file in sorted(Path(folder).rglob("*.py")):
            total.update(file.read_bytes())
    return total.hexdigest()[:16]
