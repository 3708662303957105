"""Published originals: each in a folder named by its content; and which shipped documents were removed."""

from __future__ import annotations

import json
import secrets
import shutil
from collections.abc import Collection
from contextlib import ExitStack
from dataclasses import dataclass, field
from hashlib import sha256
from pathlib import Path

from index.catalog import Source
from index.disk import Disk
from index.errors import HomeError
from index.home import find_build
from index.opening import open_catalog
from ingest.pipeline import find_documents
from ingest.questions import QUESTIONS_SUFFIX, questions_file
from ui.session import SEEDS

FOLDER = "documents"
WITHDRAWN = "withdrawn.json"
NEW = ".new-"
KEY_LENGTH = 24


@dataclass(frozen=True, slots=True)
class Originals:
    """The folder ``documents`` of a home. Whoever changes it holds its lock."""

    home: Path
    disk: Disk = field(default_factory=Disk)

    @property
    def folder(self) -> Path:
        """Where the originals are."""
        return self.home / FOLDER

    def keep(self, file: Path, name: str, questions: str) -> Path:
        """Copy a file, with its questions as JSON lines beside it; return its path, the same for the same content.

        Raises:
            OSError: the disk refuses; nothing is left behind.
        """
        total = sha256(f"{name}\0{sha256(questions.encode()).hexdigest()}\0".encode())
        total.update(file.read_bytes())
        kept = self.folder / total.hexdigest()[:KEY_LENGTH] / name
        if kept.parent.is_dir():
            return kept
        new = self.folder / f"{NEW}{secrets.token_hex(8)}"
        with ExitStack() as undo:
            undo.callback(shutil.rmtree, new, ignore_errors=True)  # finds nothing once it was renamed
            self.disk.make_folder(new)
            self.disk.step(f"copy {name}")
            shutil.copyfile(file, new / name)
            self.disk.sync(new / name)
            if questions:
                self.disk.write(questions_file(new / name), questions.encode())
            self.disk.sync(new)
            self.disk.rename(new, kept.parent)
        return kept

    def clear(self, sources: Collection[Source]) -> None:
        """Remove the folders of originals that none of ``sources`` is in."""
        used = {Path(source.path).parent.name for source in sources if is_managed(source.path)}
        for folder in self._folders():
            if folder.name not in used:
                self.disk.remove(folder)

    def published(self) -> list[Path]:
        """Return the originals that the index knows; all of them when there is no sound index."""
        there = [folder for folder in self._folders() if not folder.name.startswith(NEW)]
        try:
            catalog = open_catalog(find_build(self.home))
        except HomeError:
            return [file for folder in there for file in _documents_in(folder)]
        used = {Path(source.path).parent.name for source in catalog.sources() if is_managed(source.path)}
        catalog.close()
        return [file for folder in there if folder.name in used for file in _documents_in(folder)]

    def withdrawn(self) -> frozenset[str]:
        """Return the names of the shipped documents that were removed."""
        try:
            names = json.loads((self.folder / WITHDRAWN).read_bytes())
        except (OSError, ValueError):
            return frozenset()
        return frozenset(str(name) for name in names) if isinstance(names, list) else frozenset()

    def withdraw(self, names: Collection[str]) -> None:
        """Remember that these shipped documents are not wanted."""
        if names:
            content = json.dumps(sorted(self.withdrawn() | set(names)), ensure_ascii=False).encode()
            new = self.folder / f"{NEW}{WITHDRAWN}"
            self.disk.write(new, content)
            self.disk.rename(new, self.folder / WITHDRAWN)

    def _folders(self) -> list[Path]:
        return sorted(path for path in self.folder.glob("*") if path.is_dir()) if self.folder.is_dir() else []


def _documents_in(folder: Path) -> list[Path]:
    return [path for path in sorted(folder.iterdir()) if not path.name.endswith(QUESTIONS_SUFFIX)]


def is_managed(path: str) -> bool:
    """Tell whether a source is an original published through the page, wherever the home was at that time."""
    return Path(path).parent.parent.name == FOLDER and len(Path(path).parent.name) == KEY_LENGTH


def is_shipped(path: str) -> bool:
    """Tell whether a source is one of the documents that the program brings along."""
    return Path(path).parent == SEEDS


def default_paths(home: Path) -> list[Path]:
    """Return what ``qingwen index`` reads without paths: shipped documents that were not removed, and the originals."""
    originals = Originals(home)
    withdrawn = originals.withdrawn()
    shipped = [path for path in find_documents([SEEDS]) if path.name not in withdrawn]
    return [*shipped, *originals.published()] or [SEEDS]
