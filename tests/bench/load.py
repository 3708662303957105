"""Fifty people who ask every five seconds for a minute, through the real page: ``make load``.

They speak to the page as the browser does (gradio's queue: an event is sent to /queue/join, its results come as a
stream from /queue/data), each with a cookie and a conversation of their own, over this machine's loopback alone. Before
them the same people ask a bare Gradio page that only echoes: what it takes is the floor, and the ratio is what the
product adds.
"""

from __future__ import annotations

import http.client
import json
import os
import re
import socket
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Iterator, Sequence
from contextlib import closing, contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path
from uuid import uuid4

import click

from ui.measure.figures import Figure, as_text, quantiles

ROOT = Path(__file__).parent.parent.parent
QUESTIONS = Path(__file__).parent / "dev_questions.jsonl"
CONVERSATION = re.compile(r'data-conversation=\\?"([\w-]+)')
FAULT = re.compile(r'class=\\?"[^"\\]*\bfault\b')
PATIENCE = 30  # seconds that one answer may take before it counts as lost
MOST_PEOPLE, MOST_SECONDS = 200, 300


@dataclass(frozen=True, slots=True)
class Page:
    """A page that listens, and which of its events asks."""

    port: int
    function: int
    trigger: int


@dataclass
class Taken:
    """What the people met: milliseconds until the first words and until the whole answer, and what went wrong."""

    first: list[float] = field(default_factory=list)
    whole: list[float] = field(default_factory=list)
    wrong: list[str] = field(default_factory=list)
    lock: threading.Lock = field(default_factory=threading.Lock)

    def answered(self, first: float, whole: float) -> None:
        """Note an answer."""
        with self.lock:
            self.first.append(first * 1000)
            self.whole.append(whole * 1000)

    def failed(self, why: str) -> None:
        """Note that there was none."""
        with self.lock:
            self.wrong.append(why)


class Person:
    """One browser: its cookie, its window, its conversation."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.window = uuid4().hex[:11]
        self.conversation = ""
        self.line = http.client.HTTPConnection("127.0.0.1", page.port, timeout=PATIENCE)
        self.headers: dict[str, str] = {}

    def arrive(self) -> None:
        """Open the page."""
        response = self._get("/", {"Accept": "text/html"})
        self.headers["Cookie"] = (response.getheader("set-cookie") or "").split(";")[0]
        response.read()

    def ask(self, question: str) -> tuple[float, float]:
        """Ask; return the seconds until the first words and until the whole answer.

        Raises:
            OSError, http.client.HTTPException: the page does not answer.
            ValueError: it answers that something went wrong.
        """
        # The server closes a line that was idle for five seconds, and a browser quietly takes a new one.
        self.line.close()
        start = time.perf_counter()
        self._send(question)
        response = self._get(f"/gradio_api/queue/data?session_hash={self.window}", {})
        first = 0.0
        for line in response:
            if b'"process_generating"' in line and not first:
                first = time.perf_counter() - start
            elif b'"process_completed"' in line:
                whole = time.perf_counter() - start
                self._read(line.decode())
                response.read()
                return first, whole
        message = "the stream ended without an answer"
        raise ValueError(message)

    def leave(self) -> None:
        """Close the browser."""
        self.line.close()

    def _send(self, question: str) -> None:
        told = {"question": question, "conversation": self.conversation, "typed": "1"}
        event = {"data": [], "event_data": told, "fn_index": self.page.function, "trigger_id": self.page.trigger}
        body = json.dumps({**event, "session_hash": self.window})
        headers = {**self.headers, "Content-Type": "application/json"}
        self.line.request("POST", "/gradio_api/queue/join", body, headers)
        response = self.line.getresponse()
        said = response.read().decode()
        if response.status != http.client.OK:
            raise ValueError(said)

    def _get(self, path: str, headers: dict[str, str]) -> http.client.HTTPResponse:
        self.line.request("GET", path, headers={**self.headers, **headers})
        response = self.line.getresponse()
        if response.status != http.client.OK:
            raise ValueError(response.read().decode())
        return response

    def _read(self, line: str) -> None:
        if not json.loads(line.removeprefix("data:"))["success"] or FAULT.search(line):
            raise ValueError(line[:300])
        found = CONVERSATION.search(line)
        self.conversation = found[1] if found else ""


def find_page(port: int) -> Page:
    """Ask the page itself which event asks: the one called ``ask`` of the element ``#conversation``."""
    with closing(http.client.HTTPConnection("127.0.0.1", port, timeout=PATIENCE)) as line:
        line.request("GET", "/config")
        config = json.loads(line.getresponse().read())
    trigger = next(part["id"] for part in config["components"] if part["props"].get("elem_id") == "conversation")
    asks = (function["id"] for function in config["dependencies"] if [trigger, "ask"] in function["targets"])
    return Page(port, next(asks), trigger)


def press(page: Page, questions: Sequence[str], *, people: int, seconds: float, every: float) -> Taken:
    """Let ``people`` ask, each ``every`` so many seconds; their beginnings are spread over the first interval."""
    taken = Taken()
    start = time.monotonic() + 0.5

    def live(number: int) -> None:
        person = Person(page)
        try:
            person.arrive()
            at = start + every * number / people
            turn = 0
            while at < start + seconds:
                time.sleep(max(0.0, at - time.monotonic()))
                question = questions[(number * 7 + turn) % len(questions)]
                try:
                    taken.answered(*person.ask(question))
                except (OSError, http.client.HTTPException, ValueError) as error:
                    taken.failed(f"{question}：{error!r}")
                    person.leave()  # begin on a new line
                at, turn = at + every, turn + 1
        except (OSError, http.client.HTTPException, ValueError) as error:
            taken.failed(f"打不开：{error!r}")
        finally:
            person.leave()

    crowd = [threading.Thread(target=live, args=(number,)) for number in range(people)]
    for one in crowd:
        one.start()
    for one in crowd:
        one.join()
    return taken


@contextmanager
def served(*command: str, **environ: str) -> Iterator[Page]:
    """Serve a page from a process of its own on a free port, which is added to the command."""
    with socket.create_server(("127.0.0.1", 0)) as probe:
        port = int(probe.getsockname()[1])
    process = subprocess.Popen(
        [sys.executable, *command, str(port)], cwd=ROOT, env={**os.environ, **environ}, stderr=subprocess.DEVNULL
    )
    try:
        _wait(port, process)
        yield find_page(port)
    finally:
        process.terminate()
        process.wait(timeout=PATIENCE)


def figures(taken: Taken, floor: Taken) -> list[Figure]:
    """Return what is told, the echo's figures as the floor."""
    answers, bare = quantiles("整个回答", "whole", taken.whole), quantiles("", "whole", floor.whole)
    first, bare_first = quantiles("最先出现的字", "first", taken.first), quantiles("", "first", floor.first)
    pairs = zip((*first, *answers), (*bare_first, *bare), strict=True)
    return [
        Figure("asked", "提问", len(taken.whole) + len(taken.wrong), "次", len(floor.whole) + len(floor.wrong)),
        Figure("wrong", "出错", len(taken.wrong), "次"),
        Figure("wrong_echo", "回声页出错", len(floor.wrong), "次"),
        *(Figure(one.key, one.name, one.value, one.unit, other.value) for one, other in pairs),
    ]


@click.command()
@click.option("--people", type=click.IntRange(1, MOST_PEOPLE), default=50)
@click.option("--seconds", type=click.IntRange(1, MOST_SECONDS), default=60)
@click.option("--every", type=click.FloatRange(0.1, 60), default=5.0, help="seconds between one person's questions")
def main(people: int, seconds: int, every: float) -> None:
    """Measure, and print the table; exit 1 when anything went wrong."""
    lines = QUESTIONS.read_text(encoding="utf-8").splitlines()
    questions = [json.loads(line)["q"] for line in lines if line.strip()]
    with served("-m", "tests.bench.echo") as echo:
        floor = press(echo, questions, people=people, seconds=seconds, every=every)
    with tempfile.TemporaryDirectory() as home, served("-m", "ui", "serve", "--port", QINGWEN_HOME=home) as page:
        taken = press(page, questions, people=people, seconds=seconds, every=every)
    click.echo(f"{people} 人，每人每 {every:g} 秒问一次，共 {seconds} 秒；下限是只回声的 Gradio 页面")
    click.echo(as_text(figures(taken, floor)))
    for why in (*floor.wrong, *taken.wrong)[:5]:
        click.echo(why, err=True)
    sys.exit(1 if taken.wrong or floor.wrong else 0)


def _wait(port: int, process: subprocess.Popen[bytes]) -> None:
    deadline = time.monotonic() + 120
    while time.monotonic() < deadline and process.poll() is None:
        with suppress(OSError), socket.create_connection(("127.0.0.1", port), timeout=1):
            return
        time.sleep(0.2)
    message = "the page did not start"
    raise RuntimeError(message)


if __name__ == "__main__":
    main()
