"""How many answers a second the interface gives, beside an application that only echoes: process to process.

    python -m tests.bench.api --seconds 10 --workers 2

Each server is a process of its own on loopback, ours with as many workers as told; as many connections as told ask
without a pause (so that latency is that of a server at its limit), or together so many times a second. The processor
time of all its processes is told as well, which other work on the machine does not change much. Ours is asked twice:
questions of which none has been asked before in just these words, and the same few again and again, as the people of
one office do.
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
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path

import click

ROOT = Path(__file__).parent.parent.parent
QUESTIONS = Path(__file__).parent / "dev_questions.jsonl"
PATIENCE = 60.0
WARMING = 120.0  # seconds at most, in which every question is asked once and everything is loaded
BEFORE = ("请问", "麻烦问一下，", "想问问", "我想知道", "请教一下，", "帮我看看", "您好，", "领导问，")
AFTER = ("", "？", "，谢谢", "，请告诉我", "，麻烦了", "，急用")


@dataclass
class Taken:
    """Milliseconds of each answer, and what went wrong."""

    whole: list[float] = field(default_factory=list)
    wrong: list[str] = field(default_factory=list)
    seconds: float = 0.0
    processor: float = 0.0

    @property
    def rate(self) -> float:
        """Answers a second."""
        return len(self.whole) / self.seconds

    def quantile(self, part: float) -> float:
        """Return the milliseconds within which ``part`` of the answers came."""
        ordered = sorted(self.whole)
        return ordered[min(len(ordered) - 1, int(part * len(ordered)))]


def questions_in_other_words(questions: Sequence[str]) -> list[str]:
    """Return every question in other words around it, 48 times as many, all different and none as it was."""
    return [f"{before}{question}{after}" for after in AFTER for before in BEFORE for question in questions]


def press(
    port: int, questions: Sequence[str], *, connections: int, seconds: float, rate: float = 0, once: bool = False
) -> Taken:
    """Ask over ``connections`` for ``seconds``, each as fast as it can, or all together ``rate`` times a second.

    The questions come round again, unless each is to be asked ``once``: then it ends with the last of them.
    """
    taken = Taken()
    start = time.monotonic()

    def ask(number: int) -> None:
        line = http.client.HTTPConnection("127.0.0.1", port, timeout=PATIENCE)
        turn = number
        while time.monotonic() < start + seconds and not (once and turn >= len(questions)):
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


def processor_seconds(process: int) -> float:
    """Return the processor time that a process and those it has started have taken."""
    fields = Path(f"/proc/{process}/stat").read_text(encoding="utf-8").rpartition(")")[2].split()
    started = [one for path in Path(f"/proc/{process}/task").glob("*/children") for one in path.read_text().split()]
    own = (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")
    return own + sum(processor_seconds(int(one)) for one in started)


@dataclass(frozen=True, slots=True)
class Served:
    """A server that answers on ``port``."""

    port: int
    process: int

    def pressed(self, questions: Sequence[str], ways: Mapping[str, int], *, once: bool = False) -> Taken:
        """Press the server, and count the processor time it takes."""
        before = processor_seconds(self.process)
        taken = press(self.port, questions, **ways, once=once)
        taken.processor = processor_seconds(self.process) - before
        return taken


@contextmanager
def served(*command: str, **environ: str) -> Iterator[Served]:
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
        yield Served(port, process.pid)
    finally:
        process.terminate()
        process.wait(timeout=PATIENCE)


@click.command()
@click.option("--seconds", type=click.IntRange(1, 60), default=10)
@click.option("--connections", type=click.IntRange(1, 64), default=4)
@click.option(
    "--rate", type=click.IntRange(0, 2000), default=0, help="answers a second wanted; 0 for as many as can be"
)
@click.option("--workers", type=click.IntRange(1, 64), default=2)
def main(seconds: int, connections: int, rate: int, workers: int) -> None:
    """Measure, and print a line each; exit 1 when anything went wrong."""
    lines = QUESTIONS.read_text(encoding="utf-8").splitlines()
    questions = [json.loads(line)["q"] for line in lines if line.strip()]
    ways = {"connections": connections, "seconds": seconds, "rate": rate}
    serve = ("-m", "ui", "serve", "--workers", str(workers), "--port")
    with served("-m", "tests.bench.api_echo") as server:
        press(server.port, questions, connections=connections, seconds=WARMING, once=True)
        echo = server.pressed(questions, ways)
    with tempfile.TemporaryDirectory() as home, served(*serve, QINGWEN_HOME=home, QINGWEN_API_RATE="0") as server:
        press(server.port, questions, connections=connections, seconds=WARMING, once=True)
        first = server.pressed(questions_in_other_words(questions), ways, once=True)
        again = server.pressed(questions, ways)
    for name, taken in (("回声", echo), ("青问，初次提问", first), ("青问，重复提问", again)):
        told = "  ".join(f"p{part:.0%}".rstrip("%") + f" {taken.quantile(part):.1f} ms" for part in (0.5, 0.95, 0.99))
        each = 1000 * taken.processor / max(1, len(taken.whole))
        click.echo(f"{name}  {taken.rate:.0f} 次/秒  {told}  每次处理器 {each:.2f} ms  出错 {len(taken.wrong)}")
    click.echo(f"青问与回声之比：初次 {first.rate / echo.rate:.2f}，重复 {again.rate / echo.rate:.2f}")
    sys.exit(1 if first.wrong or again.wrong or echo.wrong else 0)


if __name__ == "__main__":
    main()
