"""The worker process by itself."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

from tests.ui.command import ROOT


def test_it_ends_without_a_word_when_the_listening_process_is_gone(indexed_home: Path) -> None:
    process = subprocess.Popen(
        [sys.executable, "-m", "ui.answerers"],
        cwd=ROOT,
        env={**os.environ, "QINGWEN_HOME": str(indexed_home), "OMP_NUM_THREADS": "1"},
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    assert process.stdout is not None
    process.stdout.close()
    process.stdout = None
    _, said = process.communicate(timeout=120)
    assert (process.returncode, said) == (0, "")
