"""How many answers a second the interface gives, beside an application that only echoes: process to process.

    python -m tests.bench.api --seconds 10

Each server is a process of its own on loopback; as many connections as told ask without a pause (so that latency is
that of a server at its limit), or together so many times a second.
"""

from __future__ import annotations

import http.client
import json
import os
import socket
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path

import click

ROOT = Path(__file__).parent.parent.parent
QUESTIONS = Path(__file__).parent / "dev_questions.jsonl"
PATIENCE = 60.0


@dataclass
class Taken:
    """Milliseconds of each answer, and what went wrong."""

    whole: list[float] = field(default_factory=list)
    wrong: list[str] = field(default_factory=list)
    seconds: float = 0.0

    @property
    def rate(self) -> float:
        """Answers a second."""
        return len(self.whole) / self.seconds

    def quantile(self, part: float) -> float:
        """Return the milliseconds within which ``part`` of the answers came."""
        ordered = sorted(self.whole)
        return ordered[min(len(ordered) - 1, int(part * len(ordered)))]


def press(port: int, questions: Sequence[str], *, connections: int, seconds: float, rate: float = 0) -> Taken:
    """Ask over ``connections`` for ``seconds``, each as fast as it can, or all together ``rate`` times a second."""
    taken = Taken()
    start = time.monotonic()

    def ask(number: int) -> None:
        line = http.client.HTTPConnection("127.0.0.1", port, timeout=PATIENCE)
        turn = number
        while time.monotonic() < start + seconds:
            if rate:
                time.sleep(max(0.0, start + turn / rate - time.monotonic()))
            began = time.perf_counter()
            body = json.dumps({"q": questions[turn % len(questions)]})
            line.request("POST", "/api/ask", body, {"Content-Type": "application/json"})
            answer = line.getresponse()
            said = answer.read()
            if answer.status == http.client.OK:
                taken.whole.append((time.perf_counter() - began) * 1000)
            else:
                taken.wrong.append(said.decode()[:200])
            turn += connections
        line.close()

    crowd = [threading.Thread(target=ask, args=(number,)) for number in range(connections)]
    for one in crowd:
        one.start()
    for one in crowd:
        one.join()
    taken.seconds = time.monotonic() - start
    return taken


@contextmanager
def served(*command: str, **environ: str) -> Iterator[int]:
    """Serve from a process of its own on a free port, which is added to the command."""
    with socket.create_server(("127.0.0.1", 0)) as probe:
        port = int(probe.getsockname()[1])
    process = subprocess.Popen(
        [sys.executable, *command, str(port)], cwd=ROOT, env={**os.environ, **environ}, stderr=subprocess.DEVNULL
    )
    try:
        while process.poll() is None:
            with suppress(OSError), socket.create_connection(("127.0.0.1", port), timeout=1):
                break
            time.sleep(0.1)
        yield port
    finally:
        process.terminate()
        process.wait(timeout=PATIENCE)


@click.command()
@click.option("--seconds", type=click.IntRange(1, 60), default=10)
@click.option("--connections", type=click.IntRange(1, 64), default=4)
@click.option(
    "--rate", type=click.IntRange(0, 2000), default=0, help="answers a second wanted; 0 for as many as can be"
)
def main(seconds: int, connections: int, rate: int) -> None:
    """Measure, and print a line each; exit 1 when anything went wrong."""
    lines = QUESTIONS.read_text(encoding="utf-8").splitlines()
    questions = [json.loads(line)["q"] for line in lines if line.strip()]
    ways = {"connections": connections, "seconds": seconds, "rate": rate}
    with served("-m", "tests.bench.api_echo") as port:
        press(port, questions, connections=1, seconds=1)
        echo = press(port, questions, **ways)
    with (
        tempfile.TemporaryDirectory() as home,
        served("-m", "ui", "serve", "--port", QINGWEN_HOME=home, QINGWEN_API_RATE="0") as port,
    ):
        press(port, questions, connections=1, seconds=1)
        ours = press(port, questions, **ways)
    for name, taken in (("回声", echo), ("青问", ours)):
        told = "  ".join(f"p{part:.0%}".rstrip("%") + f" {taken.quantile(part):.1f} ms" for part in (0.5, 0.95, 0.99))
        click.echo(f"{name}  {taken.rate:.0f} 次/秒  {told}  出错 {len(taken.wrong)}")
    click.echo(f"青问与回声之比：{ours.rate / echo.rate:.2f}")
    sys.exit(1 if ours.wrong or echo.wrong else 0)


if __name__ == "__main__":
    main()
