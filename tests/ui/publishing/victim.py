"""A process that publishes until it is killed: ``python -m tests.ui.publishing.victim``.

Reads commands from stdin, one a line: ``HOME FILE STEP``. For each it forks a child that publishes FILE into HOME and
kills itself before disk step number STEP (counted from 1; 0 for never). The parent answers ``killed NAME``, NAME being
the step, or ``done``.
"""

from __future__ import annotations

import os
import signal
import sys
from pathlib import Path

from index.dictionary import Dictionary
from index.library import open_library
from tests.fakes import CharacterCountEncoder
from ui.publishing.publisher import Publisher
from ui.publishing.review import review
from ui.publishing.staging import Staged


def publish(home: Path, file: Path, last: int, out: int) -> None:
    """Publish, and die before disk step ``last``; tell its name first."""
    taken = 0

    def step(name: str) -> None:
        nonlocal taken
        taken += 1
        if taken == last:
            os.write(out, name.encode())
            os.kill(os.getpid(), signal.SIGKILL)

    library = open_library(home, CharacterCountEncoder())
    edition = review(Staged("", file, "", 0), library).edition()
    Publisher(home, CharacterCountEncoder, step=step).publish(edition)


def main() -> None:
    """Serve commands until stdin ends."""
    Dictionary.of_jieba()  # once, so that each child spends its time on the disk
    for line in sys.stdin:
        home, file, last = line.split()
        read, write = os.pipe()
        child = os.fork()
        if child == 0:
            publish(Path(home), Path(file), int(last), write)
            os._exit(0)
        os.close(write)
        with os.fdopen(read) as pipe:
            name = pipe.read()
        _, status = os.waitpid(child, 0)
        sys.stdout.write(f"killed {name}\n" if os.WIFSIGNALED(status) else "done\n")
        sys.stdout.flush()


if __name__ == "__main__":
    main()
