"""A process that indexes until it is killed: ``python -m tests.index.victim``.

Reads commands from stdin, one a line: ``HOME FOLDER STEP``. For each it forks a child, which says its process id and
updates the index of HOME with FOLDER; it kills itself before disk step number STEP (counted from 1; 0 for never). The
parent answers with how the child ended: ``killed``, or ``done``.
"""

from __future__ import annotations

import os
import signal
import sys
from pathlib import Path

from index.build import update
from index.dictionary import Dictionary
from tests.fakes import CharacterCountEncoder


def index(home: Path, folder: Path, last: int) -> None:
    """Update, and die before disk step ``last``."""
    taken = 0

    def step(_name: str) -> None:
        nonlocal taken
        taken += 1
        if taken == last:
            os.kill(os.getpid(), signal.SIGKILL)

    update(home, [folder], CharacterCountEncoder(), step=step)


def main() -> None:
    """Serve commands until stdin ends."""
    Dictionary.of_jieba()  # once, so that each child spends its time on the disk
    for line in sys.stdin:
        home, folder, last = line.split()
        child = os.fork()
        if child == 0:
            index(Path(home), Path(folder), int(last))
            os._exit(0)
        sys.stdout.write(f"{child}\n")
        sys.stdout.flush()
        _, status = os.waitpid(child, 0)
        sys.stdout.write("killed\n" if os.WIFSIGNALED(status) else "done\n")
        sys.stdout.flush()


if __name__ == "__main__":
    main()
