"""Whole processes, from start to end: seconds and peak memory."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import median

from ui.measure.figures import Figure

ROOT = Path(__file__).parent.parent.parent
FLOOR = (
    "import logging, numpy, faiss, jieba; "
    "jieba.setLogLevel(logging.ERROR); jieba.initialize(); faiss.IndexFlatIP(8).add(numpy.ones((1, 8), 'float32'))"
)
# Measured from a small process of its own: the peak memory that the system reports for a child begins with that
# of the parent it was forked from.
LAUNCHER = """
import os, subprocess, sys, time
start = time.perf_counter()
child = subprocess.Popen(sys.argv[1:], stdout=subprocess.DEVNULL)
_, status, usage = os.wait4(child.pid, 0)
print(time.perf_counter() - start, usage.ru_maxrss)
sys.stdout.flush()
os._exit(os.waitstatus_to_exitcode(status) & 255)
"""
QUESTION = "第10条讲了什么"
RUNS = 5
KIBIBYTE, MEGABYTE = 1024, 1_000_000


@dataclass(frozen=True, slots=True)
class Run:
    """One process: wall-clock seconds from start to end, and its largest resident memory in megabytes (10⁶ bytes)."""

    seconds: float
    megabytes: float


class ProcessFailedError(OSError):
    """A process that was to be measured ended with an error; the message carries its last line."""


def measure() -> list[Figure]:
    """Measure a cold ``qingwen index`` and ``qingwen ask`` beside the start of Python with the same libraries."""
    ask = [sys.executable, "-m", "ui", "ask", QUESTION]
    index = [sys.executable, "-m", "ui", "index"]
    with tempfile.TemporaryDirectory() as folder:
        run([sys.executable, "-c", FLOOR], Path(folder))  # jieba writes its cache once; that is not what is measured
        indexing = [run(index, Path(folder) / str(number)) for number in range(RUNS)]
        home = Path(folder) / "0"
        floors, asks = [], []
        for _ in range(RUNS):  # in turn, so that a busy moment of the machine hits both
            floors.append(run([sys.executable, "-c", FLOOR], home))
            asks.append(run(ask, home))
    floor = median(one.seconds for one in floors)
    memory = max(one.megabytes for one in floors)
    return [
        Figure("cold_ask_s", "冷启动提问（进程启动到回答）", median(one.seconds for one in asks), "秒", floor),
        Figure("cold_ask_mb", "冷启动提问的内存峰值", max(one.megabytes for one in asks), "MB", memory),
        Figure("cold_index_s", "冷启动建自带文件的索引", median(one.seconds for one in indexing), "秒", floor),
        Figure("cold_index_mb", "建索引的内存峰值", max(one.megabytes for one in indexing), "MB", memory),
    ]


def run(command: Sequence[str], home: Path) -> Run:
    """Run a command with its state in ``home``.

    Raises:
        ProcessFailedError: it ended with another exit code than 0.
    """
    environ = {**os.environ, "QINGWEN_HOME": str(home), "PYTHONPATH": str(ROOT)}
    done = subprocess.run(
        [sys.executable, "-I", "-S", "-c", LAUNCHER, *command], capture_output=True, text=True, env=environ, check=False
    )
    told = done.stdout.splitlines()
    if done.returncode:
        why = done.stderr.strip().splitlines()
        message = f"{' '.join(command[1:4])} 没有正常结束：{why[-1] if why else done.returncode}"
        raise ProcessFailedError(message)
    seconds, kibibytes = told[-1].split()
    return Run(float(seconds), int(kibibytes) * KIBIBYTE / MEGABYTE)
