"""How many threads the libraries below an answer take in a process of the command line."""

from __future__ import annotations

import os
import subprocess
import sys

import pytest

from tests.ui.command import ROOT

COUNTED = """
import sys, threading
from ui.cli import main
sys.argv = ["qingwen", "--help"]
try:
    main()
except SystemExit:
    import faiss
    thread = threading.Thread(target=lambda: print(faiss.omp_get_max_threads(), file=sys.stderr))
    thread.start()
    thread.join()
"""


@pytest.mark.parametrize(("chosen", "taken"), [({}, "1\n"), ({"OMP_NUM_THREADS": "2"}, "2\n")])
def test_vectors_are_compared_in_one_thread_unless_somebody_chose_otherwise(chosen: dict[str, str], taken: str) -> None:
    environ = {name: value for name, value in os.environ.items() if name != "OMP_NUM_THREADS"} | chosen
    done = subprocess.run(
        [sys.executable, "-c", COUNTED], cwd=ROOT, env=environ, capture_output=True, text=True, timeout=120, check=True
    )
    assert done.stderr == taken
