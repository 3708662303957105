"""Writing a file so that it is there whole or not at all."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO, TextIO, TypeVar

Stream = TypeVar("Stream", TextIO, BinaryIO)


@contextmanager
def whole_file(path: Path) -> Iterator[TextIO]:
    """Open ``path`` for UTF-8 text that replaces it when the block ends well; an error leaves it as it was.

    A path that is no regular file (``/dev/stdout``, a pipe) is written as it goes.
    """
    with _whole(path, lambda where: where.open("w", encoding="utf-8", newline="\n")) as stream:
        yield stream


def write_whole(path: Path, content: bytes) -> None:
    """Write a file of bytes, as ``whole_file`` writes text."""
    with _whole(path, lambda where: where.open("wb")) as stream:
        stream.write(content)


@contextmanager
def _whole(path: Path, opening: Callable[[Path], Stream]) -> Iterator[Stream]:
    target = path.resolve()
    if target.exists() and not target.is_file() and not target.is_dir():
        with opening(target) as stream:
            yield stream
        return
    if target.is_dir():
        raise IsADirectoryError(21, "Is a directory", str(path))
    if not target.parent.exists():
        raise FileNotFoundError(2, "No such file or directory", str(path))
    beside = target.with_name(f".{target.name}.{os.getpid()}.part")
    try:
        with opening(beside) as stream:
            yield stream
            stream.flush()
            os.fsync(stream.fileno())
        beside.replace(target)
    finally:
        beside.unlink(missing_ok=True)
