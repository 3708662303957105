"""Which files are new, changed, gone or as before, and what the new ones say."""

from __future__ import annotations

import time
from dataclasses import dataclass, field, replace
from hashlib import sha256
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


def survey(known: Sequence[Source], files: Sequence[Path], progress: Callable[[str, int, int], None]) -> Survey:
    """Look at every known file and at ``files``, reading those whose content or reader has changed.

    Of two files with the same document the one read last counts (a new edition); of two read now, the first.
    """
    found, reader = Survey(), reader_fingerprint()
    before = {source.path: source for source in known}
    paths = list(dict.fromkeys([*before, *(str(file.absolute()) for file in files)]))
    # Files that another one stands in for come last: whether they are needed is known only then.
    paths.sort(key=lambda path: path in before and not before[path].used)
    for done, path in enumerate(paths):
        progress("读取文件", done, len(paths))
        _look(found, path, before.get(path), reader)
    progress("读取文件", len(paths), len(paths))
    return found


def _look(found: Survey, path: str, old: Source | None, reader: str) -> None:
    if not Path(path).is_file():
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
        digest, parsed = _digest(path), read_document(Path(path))
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
    """Return the SHA-256 of a file and its questions file, which may be missing or unreadable."""
    total = sha256()
    for file in (Path(path), questions_file(Path(path))):
        try:
            content = file.read_bytes()
        except OSError:
            content = b""
        total.update(b"%d:" % len(content) + content)
    return total.hexdigest()


def reader_fingerprint() -> str:
    """Return a hash of the reading code: after an upgrade the same file may read otherwise."""
    total = sha256()
    for folder in ingest.__path__:
        for file in sorted(Path(folder).rglob("*.py")):
            total.update(file.read_bytes())
    return total.hexdigest()[:16]
