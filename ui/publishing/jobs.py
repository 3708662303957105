"""Long work with progress, which goes on whether or not anybody watches."""

from __future__ import annotations

import logging
import threading
import time
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass, field

from ui import failures
from ui.publishing.errors import TurnError
from ui.store.types import new_id

AT_ONCE = 4  # one works, the others wait for their turn
REMEMBERED_SECONDS = 600
INTERNAL = "程序内部出错，这一步没有完成。请再试一次；还不行请告诉管理员。"

log = logging.getLogger(__name__)

Tell = Callable[[str, int, int], None]


@dataclass(slots=True)
class Job:
    """A piece of work: what it is, whose, how far it is."""

    title: str
    by: str
    id: str = field(default_factory=new_id)
    stage: str = "准备"
    done: int = 0
    total: int = 0
    ended_at: float = 0.0
    future: Future[str] = field(default_factory=Future)

    def tell(self, stage: str, done: int, total: int) -> None:
        """Note how far it is."""
        self.stage, self.done, self.total = stage, done, total

    @property
    def is_running(self) -> bool:
        """Whether it goes on."""
        return not self.future.done()

    @property
    def fault(self) -> str:
        """What went wrong, as a sentence; empty while it runs and when all went well."""
        error = self.future.exception() if self.future.done() else None
        if error is None:
            return ""
        return failures.sentence(error) if isinstance(error, failures.EXPECTED) else INTERNAL

    @property
    def words(self) -> str:
        """What was done, as a sentence; empty while it runs and when it failed."""
        return self.future.result() if self.future.done() and not self.fault else ""

    def is_older_than(self, seconds: float) -> bool:
        """Tell whether it ended longer ago than that."""
        return self.ended_at > 0 and time.monotonic() - self.ended_at > seconds

    def wait(self, seconds: float) -> bool:
        """Wait for the end, for so long; tell whether it has ended."""
        if self.future.done():
            return True
        ended = threading.Event()
        self.future.add_done_callback(lambda _: ended.set())
        return ended.wait(seconds)


class Jobs:
    """The work of one process."""

    def __init__(self) -> None:
        self._pool = ThreadPoolExecutor(AT_ONCE, thread_name_prefix="publishing")
        self._lock = threading.Lock()
        self._jobs: dict[str, Job] = {}

    def start(self, title: str, by: str, work: Callable[[Tell], str]) -> Job:
        """Begin; ``work`` is given a function to tell its progress to, and returns the sentence of success.

        Raises:
            TurnError: too much is going on, or just this by the same person.
        """
        job = Job(title, by)
        with self._lock:
            self._forget()
            if any((other.title, other.by) == (title, by) for other in self.running()):
                message = f"正在{title}，不用再点。"
                raise TurnError(message)
            if len(self.running()) >= AT_ONCE:
                message = "正在进行的更新太多。请等它们做完再试。"
                raise TurnError(message)
            self._jobs[job.id] = job
            job.future = self._pool.submit(work, job.tell)
        job.future.add_done_callback(lambda future: _end(job, future))
        return job

    def running(self) -> list[Job]:
        """Return what goes on, oldest first."""
        return [job for job in list(self._jobs.values()) if job.is_running]

    def all(self) -> list[Job]:
        """Return what goes on and what has just ended, oldest first."""
        return list(self._jobs.values())

    def forget(self, identity: str, by: str) -> None:
        """Take a job of one's own that has ended off the list."""
        with self._lock:
            job = self._jobs.get(identity)
            if job is not None and job.by == by and not job.is_running:
                del self._jobs[identity]

    def _forget(self) -> None:
        for job in list(self._jobs.values()):
            if job.is_older_than(REMEMBERED_SECONDS):
                del self._jobs[job.id]


def _end(job: Job, future: Future[str]) -> None:
    job.ended_at = time.monotonic()
    error = future.exception()
    if error is not None and not isinstance(error, failures.EXPECTED):
        log.error("%s failed", job.title, exc_info=error)
