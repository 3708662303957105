"""The assistant over whatever is published now, in a process that outlives an index."""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable
from typing import Generic, Protocol, TypeVar

from ui import failures

log = logging.getLogger(__name__)


class Published(Protocol):
    """What is opened of an index, and can tell whether there is a newer one."""

    def is_current(self) -> bool: ...


class Holder(Protocol):
    """An assistant, as far as it matters here."""

    @property
    def library(self) -> Published: ...


A = TypeVar("A", bound=Holder)


class Current(Generic[A]):
    """Hands out the assistant; opens it anew once a newer index has been published, by whichever process.

    Ask it each time and keep what it gives for one piece of work only: an answer that is under way goes on over the
    index it began with. Opening takes seconds over many documents: it is done in a thread of its own, and whoever comes
    meanwhile, the first one too, is given the old one and waits for nothing. A newer index that cannot be opened leaves
    the old one answering; it is tried again when yet another is published, or by ``refresh``. Safe in threads.

    ``replaced`` is called whenever a new one is in place and the old one let go of. Whoever hands the first one over
    should keep none himself: it would stay in memory for good.
    """

    def __init__(
        self, opened: A, reopen: Callable[[], A] | None = None, replaced: Callable[[], object] = lambda: None
    ) -> None:
        self._held = opened
        self._reopen = reopen
        self._replaced = replaced
        self._lock = threading.Lock()  # held by whoever opens
        self._failed: A | None = None  # the assistant over which reopening has already failed once

    def within(self, layer: Callable[[A], A]) -> None:
        """Hand out every edition within a ``layer`` of its own; to be called before anybody asks."""
        reopen = self._reopen
        self._held = layer(self._held)
        self._reopen = (lambda: layer(reopen())) if reopen else None

    @property
    def assistant(self) -> A:
        """The assistant; costs one look at a file's date."""
        held = self._held
        if self._reopen is None or held is self._failed or held.library.is_current():
            return held
        if self._lock.acquire(blocking=False):
            if self._held is held:
                threading.Thread(target=self._open, args=(self._reopen,), name="reopening", daemon=True).start()
            else:  # opened since we looked
                self._lock.release()
        return self._held

    def refresh(self) -> A:
        """Open the published index now, and return the assistant over it; for whoever has just published.

        Raises:
            whatever opening raises (``failures.EXPECTED``); the old assistant stays.
        """
        with self._lock:
            if self._reopen is not None:
                self._held = self._reopen()
                self._failed = None
                self._replaced()
            return self._held

    def _open(self, reopen: Callable[[], A]) -> None:
        """Open in place of what is held, and let go of the lock, which another thread has taken."""
        failed: A | None = self._held
        try:
            self._held, failed = reopen(), None
            self._replaced()
        except failures.EXPECTED as error:
            log.warning("the published index cannot be opened, the old one stays: %s", failures.sentence(error))
        finally:
            self._failed = failed
            self._lock.release()
