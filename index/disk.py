"""Bytes to disk so that they are there after a power cut, and the folder's state if the disk refuses.

Every write passes here. ``step`` is told the name of each disk step before it is taken; tests pass one that kills the
process or raises ``ENOSPC`` there.
"""

from __future__ import annotations

import errno
import fcntl
import os
import shutil
import zlib
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING

from index.errors import DiskFullError, HomeError, HomeNotWritableError, IndexBusyError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

NO_ROOM = (errno.ENOSPC, errno.EDQUOT, errno.EFBIG)


def no_step(_name: str) -> None:
    """The step callback of everyday use."""


@dataclass(frozen=True, slots=True)
class Disk:
    """Durable writes below one folder, each announced to ``step``."""

    step: Callable[[str], None] = no_step

    def write(self, path: Path, data: bytes | memoryview) -> None:
        """Write a new file and wait until the disk has it."""
        self.step(f"write {path.name}")
        with path.open("wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())

    def sync(self, path: Path) -> None:
        """Wait until the disk has this file, or this folder's list of names."""
        self.step(f"sync {path.name}")
        handle = os.open(path, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)

    def rename(self, old: Path, new: Path) -> None:
        """Move ``old`` over ``new`` at one stroke, and make the move durable."""
        self.step(f"rename {new.name}")
        old.replace(new)
        self.sync(new.parent)

    def make_folder(self, path: Path) -> None:
        """Make an empty folder, removing what an interrupted run left in its place."""
        self.remove(path)
        self.step(f"make {path.name}")
        path.mkdir(parents=True)

    def remove(self, path: Path) -> None:
        """Remove a folder with all below it, if it is there."""
        if path.exists():
            self.step(f"remove {path.name}")
            shutil.rmtree(path)


def checksum(path: Path) -> int:
    """Return the CRC-32 of a file: it finds every flipped byte, at a gigabyte a second."""
    total = 0
    with path.open("rb") as file:
        while block := file.read(1 << 20):
            total = zlib.crc32(block, total)
    return total


@contextmanager
def writing(home: Path) -> Iterator[None]:
    """Turn the operating system's refusals into sentences; whatever was there before is still there."""
    try:
        yield
    except OSError as error:
        raise explain(error, home) from error


def explain(error: OSError, home: Path) -> HomeError:
    """Return the sentence for a refused write."""
    if error.errno in NO_ROOM:
        return DiskFullError(f"磁盘空间不足，没有写完；原有索引未动。请在 {home} 所在磁盘腾出空间后重试。")
    return HomeNotWritableError(
        f"数据目录 {home} 无法写入（{error.strerror or error}）；原有索引未动。请检查目录权限，"
        "或用环境变量 QINGWEN_HOME 指定一个可写的目录。"
    )


@contextmanager
def locked(home: Path) -> Iterator[None]:
    """Hold the folder's update lock; a second process is turned away at once.

    Raises:
        IndexBusyError: another process holds it.
        HomeNotWritableError: the folder cannot be made or written.
    """
    with writing(home):
        home.mkdir(parents=True, exist_ok=True)
        handle = os.open(home / "lock", os.O_RDWR | os.O_CREAT, 0o644)
    try:
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as error:
            message = f"另一个进程正在更新索引（{home}）；请等它结束后重试，现有索引照常可用。"
            raise IndexBusyError(message) from error
        yield
    finally:
        os.close(handle)  # closing lets go of the lock, as does the death of the process
