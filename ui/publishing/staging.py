"""Uploads: streamed to the disk under a safe name, bounded in size and number, forgotten after a day."""

from __future__ import annotations

import json
import re
import secrets
import shutil
import time
import unicodedata
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path, PurePath
from typing import BinaryIO

from index.disk import Disk
from ingest.readers import OFFICE_LIMIT
from ui.publishing.errors import GoneError, UploadError

MEGA = 1024 * 1024
MOST_BYTES = OFFICE_LIMIT
"""Bytes of one upload: what the largest readable file may have."""
MOST_WAITING, MOST_WAITING_BYTES = 30, 1024 * MEGA
"""Uploads that may wait at the same time, and their bytes together: a forgotten window must not fill the disk."""
KEPT_SECONDS = 24 * 3600
LONGEST_NAME = 150  # bytes in UTF-8; file systems allow 255, and .questions.jsonl stands beside it
ABOUT, INSIDE = "about.json", "file"
ID = re.compile(r"[A-Za-z0-9_-]{16}")
UNWANTED = re.compile(r'[\x00-\x1f\x7f<>:"|?*\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff\ud800-\udfff]')
GONE = "这份待发布的文件已经不在了，可能已经发布、放弃，或者放了超过一天。请重新上传。"


@dataclass(frozen=True, slots=True)
class Staged:
    """An upload that waits: where it is, what it was called, who brought it and when (seconds since 1970)."""

    id: str
    path: Path
    by: str
    at: float

    @property
    def name(self) -> str:
        """The file's name."""
        return self.path.name


class Incoming:
    """A file being written; refuses what is too large."""

    def __init__(self, file: BinaryIO) -> None:
        self._file = file
        self._bytes = 0

    def write(self, piece: bytes) -> None:
        """Add a piece.

        Raises:
            UploadError: the file is larger than any that can be read.
        """
        self._bytes += len(piece)
        check_size(self._bytes)
        self._file.write(piece)


class Staging:
    """The uploads below ``folder``; safe in threads and processes, since each has a folder of its own."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    @contextmanager
    def receive(self, name: str, by: str) -> Iterator[tuple[Staged, Incoming]]:
        """Take an upload in; it is there once the block ends well, and leaves nothing behind when it does not.

        Raises:
            UploadError: too many uploads wait already.
            OSError: the disk refuses.
        """
        self._make_room()
        identity = secrets.token_urlsafe(12)
        folder = self._folder / identity
        staged = Staged(identity, folder / INSIDE / safe_name(name), by, time.time())
        with ExitStack() as undo:
            undo.callback(shutil.rmtree, folder, ignore_errors=True)
            staged.path.parent.mkdir(parents=True)
            with staged.path.open("xb") as file:
                yield staged, Incoming(file)
            about = json.dumps({"name": staged.name, "by": by, "at": staged.at}, ensure_ascii=False)
            Disk().write(folder / ABOUT, about.encode())
            undo.pop_all()

    def all(self) -> list[Staged]:
        """Return the uploads that wait, newest first; forget those that have waited too long."""
        self._expire()
        found = [staged for folder in self._folders() if (staged := _read(folder))]
        return sorted(found, key=lambda staged: -staged.at)

    def find(self, identity: str) -> Staged:
        """Return an upload.

        Raises:
            GoneError: it is not there.
        """
        staged = _read(self._folder / identity) if ID.fullmatch(identity) else None
        if staged is None:
            raise GoneError(GONE)
        return staged

    def discard(self, identity: str) -> None:
        """Forget an upload, if it is there."""
        if ID.fullmatch(identity):
            shutil.rmtree(self._folder / identity, ignore_errors=True)

    def _make_room(self) -> None:
        self._expire()
        sizes = [size for folder in self._folders() for size in _sizes(folder)]
        if len(self._folders()) >= MOST_WAITING or sum(sizes) >= MOST_WAITING_BYTES:
            message = f"待发布的文件太多（{len(self._folders())} 份）。请先发布或放弃一些，再上传新的。"
            raise UploadError(message)

    def _expire(self) -> None:
        for folder in self._folders():
            try:
                at = folder.stat().st_mtime
            except FileNotFoundError:  # somebody else was quicker
                continue
            if time.time() - at > KEPT_SECONDS:
                shutil.rmtree(folder, ignore_errors=True)

    def _folders(self) -> list[Path]:
        return [path for path in self._folder.glob("*") if ID.fullmatch(path.name)] if self._folder.is_dir() else []


def check_size(size: int) -> None:
    """Refuse a file of so many bytes if none so large can be read.

    Raises:
        UploadError: it is too large.
    """
    if size > MOST_BYTES:
        message = f"文件太大：上限是 {MOST_BYTES // MEGA} MB。请把文件拆成几份，或删去图片等附带内容后再上传。"
        raise UploadError(message)


def safe_name(given: str) -> str:
    """Return a file's name without folders, control characters and whatever a file system does not take."""
    name = unicodedata.normalize("NFC", PurePath(given.replace("\\", "/")).name)
    name = UNWANTED.sub("", name).strip().lstrip(".~$ ")
    stem, dot, suffix = name.rpartition(".")
    stem, suffix = (stem, dot + suffix[:10]) if dot else (suffix, "")
    room = LONGEST_NAME - len(suffix.encode())
    stem = stem.encode()[:room].decode("utf-8", "ignore").strip()
    return f"{stem or '文件'}{suffix}"


def _read(folder: Path) -> Staged | None:
    try:
        about = json.loads((folder / ABOUT).read_bytes())
        staged = Staged(folder.name, folder / INSIDE / str(about["name"]), str(about["by"]), float(about["at"]))
    except (OSError, ValueError, KeyError, TypeError):
        return None
    return staged if staged.path.is_file() else None


def _sizes(folder: Path) -> Iterator[int]:
    for path in (folder / INSIDE).glob("*"):
        try:
            yield path.stat().st_size
        except FileNotFoundError:
            continue
