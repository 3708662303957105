"""Taking turns: the lock of a folder, waited for."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import TypeVar

from index.disk import Disk, locked, writing
from index.errors import IndexBusyError
from ui.publishing.errors import TurnError

T = TypeVar("T")

PAUSE = 0.1  # seconds between two looks
SHORTLY = 5.0  # seconds: whoever writes one small file is done long before


def patiently(work: Callable[[], T], patience: float, tell: Callable[[], None] = lambda: None) -> T:
    """Return what ``work`` returns, doing it again while its lock is held elsewhere; ``tell`` is called each time.

    Raises:
        TurnError: it was held for longer than ``patience`` (seconds).
    """
    until = time.monotonic() + patience
    while True:
        try:
            return work()
        except IndexBusyError as error:
            if time.monotonic() >= until:
                message = "另一项更新还没有做完，这次没有改动。请过一会儿再试。"
                raise TurnError(message) from error
        tell()
        time.sleep(PAUSE)


@contextmanager
def turn(folder: Path, patience: float = SHORTLY, tell: Callable[[], None] = lambda: None) -> Iterator[None]:
    """Hold a folder's lock, waiting for it.

    Raises:
        TurnError: it did not come free in time.
        HomeError: the folder cannot be made.
    """
    with ExitStack() as stack:
        patiently(lambda: stack.enter_context(locked(folder)), patience, tell)
        yield


def write(path: Path, text: str) -> None:
    """Replace a small file at one stroke; the caller holds its folder's lock.

    Raises:
        HomeError: the disk refuses; the old file is still there.
    """
    with writing(path.parent):
        new = path.with_name(f".new-{path.name}")
        try:
            Disk().write(new, text.encode())
            Disk().rename(new, path)
        finally:
            new.unlink(missing_ok=True)
