"""``qingwen serve`` with every door open, over a language model that answers when it is let go on."""

from __future__ import annotations

import asyncio
import contextlib
import json
import os
import re
import shutil
import signal
import subprocess
import sys
import threading
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import httpx

from tests.assistant.llm.server import Play, Scripted, echoes, serving
from tests.ui.command import ROOT
from tests.ui.test_cli_serve import free_port
from tests.ui.wecom.conftest import AIBOT
from tests.ui.wecom.corp import Corp
from tests.ui.wecom.socket_server import SECRET, SocketServer, listening, write_certificate

BOUND = 60.0  # seconds: far more than any of this takes, so that a server that hangs fails


@dataclass
class Gate:
    """Lets the model's answers through once it is opened."""

    opened: threading.Event = field(default_factory=threading.Event)

    def __call__(self, request: dict[str, Any]) -> Play:
        """Wait, and say the evidence again."""
        assert self.opened.wait(4 * BOUND)
        return echoes(request)


@dataclass
class Served:
    """The server's process and address, its model and the gate before it, WeChat Work's side of both ways."""

    process: subprocess.Popen[str]
    address: str
    model: Scripted
    gate: Gate
    socket: SocketServer
    corp: Corp

    def wait_for_model(self, questions: int) -> None:
        """Wait until so many questions have reached the model."""
        until(lambda: len(self.model.requests) >= questions)

    def told_to_stop(self) -> None:
        """Send SIGTERM and wait until the server has taken notice of it."""
        self.process.send_signal(signal.SIGTERM)
        until(lambda: status(f"{self.address}/readyz") == 503)

    def ended(self) -> tuple[int, str]:
        """Wait for the end of the process; return its code and the last line that it said."""
        assert self.process.stdout is not None
        said = self.process.stdout.read()
        return self.process.wait(BOUND), said.splitlines()[-1]

    def streamed(self, path: str, body: dict[str, Any], accept: str = "*/*") -> list[Any]:
        """Post, and return what the events of the answer carry."""
        headers = {"Content-Type": "application/json", "Accept": accept}
        request = urllib.request.Request(self.address + path, json.dumps(body).encode(), headers)
        with urllib.request.urlopen(request, timeout=BOUND) as answer:
            lines = answer.read().decode().splitlines()
        events = [line.removeprefix("data: ") for line in lines if line.startswith("data: ")]
        return [event if event == "[DONE]" else json.loads(event) for event in events]


Opened = tuple[Served, asyncio.AbstractEventLoop]


def status(address: str) -> int:
    """Return the status of an address."""
    try:
        with urllib.request.urlopen(address, timeout=BOUND) as answer:
            return int(answer.status)
    except urllib.error.HTTPError as error:
        return error.code


def until(told: Any) -> None:  # noqa: ANN401 - any callable
    """Wait until ``told`` says so."""
    deadline = time.monotonic() + BOUND
    while not told():
        assert time.monotonic() < deadline
        time.sleep(0.02)


@contextlib.contextmanager
def wechat_work(certificate: Path) -> Iterator[tuple[SocketServer, asyncio.AbstractEventLoop]]:
    """Listen for the long connection in a thread of its own."""
    loop, ready, done = asyncio.new_event_loop(), threading.Event(), asyncio.Event()
    made: list[SocketServer] = []

    async def listen() -> None:
        async with listening(certificate) as server:
            made.append(server)
            ready.set()
            await done.wait()

    thread = threading.Thread(target=loop.run_until_complete, args=(listen(),), daemon=True)
    thread.start()
    assert ready.wait(BOUND)
    try:
        yield made[0], loop
    finally:
        loop.call_soon_threadsafe(done.set)
        thread.join(BOUND)
        loop.close()


@contextlib.contextmanager
def serve(home: Path, *arguments: str, **settings: str) -> Iterator[tuple[subprocess.Popen[str], str]]:
    """Run the command; give the process and its address."""
    process = subprocess.Popen(
        [sys.executable, "-u", "-m", "ui", "serve", "--port", str(free_port()), *arguments],
        cwd=ROOT,
        env={**os.environ, **settings, "QINGWEN_HOME": str(home), "QINGWEN_API_RATE": "0", "OMP_NUM_THREADS": "1"},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    try:
        assert process.stdout is not None
        address = next(found[0] for line in process.stdout if (found := re.search(r"http://\S+?:\d+", line)))
        yield process, address
    finally:
        process.kill()
        process.communicate()


@contextlib.contextmanager
def every_door(indexed_home: Path, folder: Path, *arguments: str, model: bool = True) -> Iterator[Opened]:
    """Serve with both ways of the intelligent bot, and a model behind a gate if wanted.

    Gives the loop of WeChat Work's side of the long connection too.
    """
    home, certificate, gate = folder / "home", folder / "127.0.0.1.pem", Gate()
    shutil.copytree(indexed_home, home)
    write_certificate(certificate)
    with serving(gate) as scripted, wechat_work(certificate) as (socket, loop):
        settings = {f"QINGWEN_{name.upper()}": value for name, value in AIBOT.items()} | {
            "QINGWEN_WECOM_AIBOT_BOT_ID": "BOT",
            "QINGWEN_WECOM_AIBOT_SECRET": SECRET,
            "QINGWEN_WECOM_SOCKET_URL": socket.url,
            "SSL_CERT_FILE": str(certificate),
        }
        if model:
            settings |= {"QINGWEN_LLM": "openai:m", "QINGWEN_LLM_BASE_URL": scripted.url, "QINGWEN_LLM_API_KEY": "sk"}
        with (
            serve(home, *arguments, **settings) as (process, address),
            httpx.Client(base_url=address, timeout=BOUND) as client,
        ):
            try:
                yield Served(process, address, scripted, gate, socket, Corp(client)), loop  # type: ignore[arg-type]
            finally:
                gate.opened.set()
