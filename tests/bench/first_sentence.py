"""From a sentence's last token to its listener, beside a bare listener: ``python -m tests.bench.first_sentence [N]``.

A server in a process of its own says the evidence of the dev set's questions again, three characters at a time, five
milliseconds apart, as models do. Measured on the wall clock, which all processes share, is the way from its sending the
piece with the first sentence's stop until the assistant hands the sentence out; and until a bare HTTP client, asked the
same, has read that piece: what the machine and the connection cost. In turn, so that both meet the same load. Measured
twice: with the evidence as it is printed, which is seen at once, and in other words, which are looked up one by one.
"""

from __future__ import annotations

import json
import multiprocessing
import re
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Any

import httpx
import numpy as np

from assistant.app import SHIPPED_LEXICON, Assistant
from assistant.labels import read_labels
from assistant.llm.link import Link
from assistant.llm.models import open_model
from assistant.llm.opening import Model
from assistant.llm.records import Records
from assistant.llm.settings import ModelSettings
from assistant.llm.writer import Writer
from index.build import update
from index.encoder import load_encoder
from index.library import open_library, quiet
from tests.assistant.llm.server import Play, Script, echoes, serving
from tests.bench.model_echo import QUESTIONS, SEED

WIDTH, APART, STOP = 3, 0.005, "。"
LAST_JOINT = re.compile("、(?=[^、]*$)")


class Slowly(tuple[str, ...]):
    """Pieces of a text, each a moment after the one before."""

    __slots__ = ()

    def __iter__(self) -> Iterator[str]:
        for piece in super().__iter__():
            time.sleep(APART)
            yield piece


def slow_echo(request: dict[str, Any]) -> Play:
    """Say the evidence again, slowly."""
    return _slowly(echoes(request).pieces)


def slow_echo_in_other_words(request: dict[str, Any]) -> Play:
    """Say the evidence again, slowly, no sentence as it is printed."""
    return _slowly([f"此外，{LAST_JOINT.sub('和', sentence)}" for sentence in echoes(request).pieces])


def _slowly(sentences: Sequence[str]) -> Play:
    text = "".join(sentences)
    return Play(Slowly(text[at : at + WIDTH] for at in range(0, len(text), WIDTH)))


WAYS: tuple[tuple[str, Script], ...] = (("as printed", slow_echo), ("in other words", slow_echo_in_other_words))


def serve(told: Connection, script: Script) -> None:
    """Serve until the other end says so; tell when each piece of the last answer was sent whenever asked."""
    with serving(script) as server:
        told.send(server.url)
        while told.recv():
            told.send(list(server.said_at))
            server.said_at.clear()


def fluent(folder: Path, url: str) -> Assistant:
    """Return the assistant over the shipped document with the server as its model."""
    encoder = load_encoder()
    update(folder, [SEED], encoder, progress=quiet)
    settings = ModelSettings("openai:echo", url, daily_requests=0, daily_tokens=0)
    records = Records(folder)
    link = Link(settings, lambda: open_model(settings), records)
    link.warm()
    return Assistant(open_library(folder, encoder), SHIPPED_LEXICON, model=Model(Writer(link, records)))


def heard(assistant: Assistant, question: str) -> tuple[float, str]:
    """Return when the first sentence of the model was handed out, and its words; empty where the model is not asked."""
    lead = assistant.quote(question).text.split("\n")[0]
    for part in assistant.stream(question):
        if isinstance(part, str) and part != lead:
            return time.perf_counter(), part
    return 0.0, ""


def read_bare(url: str, body: dict[str, Any]) -> float:
    """Return when a bare client had read the piece with the first stop."""
    with httpx.stream("POST", f"{url}/chat/completions", json=body, timeout=60) as response:
        for line in response.iter_lines():
            choices = json.loads(line[6:])["choices"] if line.startswith("data: {") else []
            if choices and STOP in choices[0]["delta"].get("content", ""):
                return time.perf_counter()
    return 0.0


def stop_at(pieces: list[str]) -> int:
    """Return the number of the piece that holds the first stop."""
    return next(number for number, piece in enumerate(pieces) if STOP in piece)


def main() -> None:
    """Print both ways, and what one costs beside the other."""
    most = int(sys.argv[1]) if len(sys.argv) > 1 else 40
    for name, script in WAYS:
        rows = list(served(script, most))
        proved, bare = (np.percentile(times, [50, 95]) for times in zip(*rows, strict=True))
        sys.stdout.write(f"{name}: proved sentence p50 {proved[0]:.1f}, p95 {proved[1]:.1f} ms; ")
        sys.stdout.write(f"bare client p50 {bare[0]:.1f}, p95 {bare[1]:.1f} ms; n {len(rows)}\n")


def served(script: Script, most: int) -> Iterator[tuple[float, float]]:
    """Yield what ``measured`` does, with a server of that script."""
    context = multiprocessing.get_context("spawn")
    ours, theirs = context.Pipe()
    context.Process(target=serve, args=(theirs, script), daemon=True).start()
    url = str(ours.recv())
    with tempfile.TemporaryDirectory() as folder:
        yield from measured(fluent(Path(folder), url), url, script, ours, most)
    ours.send(False)


def measured(
    assistant: Assistant, url: str, script: Script, ours: Connection, most: int
) -> Iterator[tuple[float, float]]:
    """Yield the milliseconds of each question's first sentence, by the assistant and by a bare client."""
    asked: list[dict[str, Any]] = []
    model = assistant.model
    assert model is not None
    stream = model.link.stream

    def noted(messages: Any, *more: Any) -> Any:  # noqa: ANN401 - passed on as it is
        asked.append({"model": "echo", "stream": True, "messages": [as_sent(one) for one in messages]})
        return stream(messages, *more)

    model.link.stream = noted  # type: ignore[assignment,method-assign]
    for label in read_labels(QUESTIONS):
        if most == 0:
            return
        asked.clear()
        at, _ = heard(assistant, label.question)
        if not at or not asked:
            continue
        time.sleep(0.05)
        pieces = list(tuple.__iter__(script(asked[0]).pieces))
        last = stop_at(pieces)
        first = said(ours, last)
        bare_at = read_bare(url, asked[0])
        bare = said(ours, last)
        most -= 1
        yield (at - first) * 1000, (bare_at - bare) * 1000


def said(ours: Connection, number: int) -> float:
    """Return when the server sent that piece."""
    ours.send(True)
    times: list[float] = ours.recv()
    return times[number]


def as_sent(message: Any) -> dict[str, str]:  # noqa: ANN401 - a message of ours
    """Return a message in OpenAI's form."""
    return {"role": message.role, "content": message.content}


if __name__ == "__main__":
    main()
