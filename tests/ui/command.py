"""Runs the real command line in a process of its own."""

from __future__ import annotations

import os
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).parent.parent.parent


@dataclass(frozen=True, slots=True)
class Done:
    """A call that has ended."""

    code: int
    out: str
    err: str


def qingwen(*arguments: str | bytes | Path, home: Path, typed: str = "", **environ: str) -> Done:
    """Run ``qingwen`` with its state in ``home`` and ``typed`` on its standard input, which then ends."""
    done = subprocess.run(
        [sys.executable, "-m", "ui", *arguments],
        cwd=ROOT,
        env={**os.environ, "QINGWEN_HOME": str(home), "OMP_NUM_THREADS": "1", "PYTHONIOENCODING": "utf-8", **environ},
        input=typed.encode(),
        capture_output=True,
        timeout=120,
        check=False,
    )
    return Done(done.returncode, done.stdout.decode("utf-8", "replace"), done.stderr.decode("utf-8", "replace"))


def is_plain(text: str) -> bool:
    """Tell whether a message is Chinese and free of what only programmers read."""
    technical = ("Traceback", "Error", "Usage", "Exception", 'File "', "Try '")
    return any("\u4e00" <= character <= "\u9fff" for character in text) and not any(word in text for word in technical)
