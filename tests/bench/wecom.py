"""How soon the intelligent bot's webhook replies under load, from process to process over HTTP.

Run ``python -m tests.bench.wecom``: it starts a server of its own over the shipped document, sends questions of many
people at a fixed rate, whether earlier ones have been answered or not, follows every answer to its end, and prints one
JSON object. Times are of the first reply, in milliseconds.
"""

from __future__ import annotations

import argparse
import asyncio
import contextlib
import json
import os
import resource
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import aiohttp
import click
from werobot.crypto import MessageCrypt
from werobot.utils import get_signature

from tests.ui.wecom.corp import KEY, TOKEN, message, refresh

ROOT = Path(__file__).parent.parent.parent
QUESTIONS = [f"第{number}条讲什么" for number in range(1, 20)] + ["青少年心理健康社团要建多少个", "志愿服务有哪些"]
PEOPLE = 600  # each asks less than the ten questions a minute that one person may
PAUSE = 0.5  # seconds between two looks at how far an answer is


@dataclass
class Measured:
    """Milliseconds of every first reply, and what went wrong."""

    first: list[float] = field(default_factory=list)
    finished: int = 0
    wrong: list[str] = field(default_factory=list)


class Caller:
    """WeChat Work's side."""

    def __init__(self, http: aiohttp.ClientSession) -> None:
        self._http = http
        self._crypt = MessageCrypt(TOKEN, KEY, "")
        self._number = 0

    async def call(self, body: dict[str, object]) -> dict[str, object]:
        """Call back and return the opened reply."""
        self._number += 1
        encrypted = self._crypt.prp_crypto.encrypt(json.dumps(body), "").decode()
        stamp, nonce = str(int(time.time())), f"bench{self._number}"
        signature = get_signature(TOKEN, stamp, nonce, encrypted)
        signed = {"msg_signature": signature, "timestamp": stamp, "nonce": nonce}
        async with self._http.post("/wecom/aibot", params=signed, json={"encrypt": encrypted}) as response:
            response.raise_for_status()
            outer = await response.json()
        opened: dict[str, object] = json.loads(self._crypt.prp_crypto.decrypt(outer["encrypt"], ""))
        return opened

    async def ask(self, number: int, measured: Measured) -> None:
        """Ask one question and follow its answer to the end."""
        user = f"user{number % PEOPLE}"
        began = time.perf_counter()
        try:
            reply = await self.call(message(f"@青问 {QUESTIONS[number % len(QUESTIONS)]}", user=user, chat="GROUP"))
            measured.first.append((time.perf_counter() - began) * 1000)
            stream = reply["stream"]
            assert isinstance(stream, dict)
            while not stream["finish"]:
                await asyncio.sleep(PAUSE)
                reply = await self.call(refresh(stream["id"], user=user, chat="GROUP"))
                stream = reply["stream"]
                assert isinstance(stream, dict)
            measured.finished += "第" in stream["content"] and "条" in stream["content"]
        except (aiohttp.ClientError, TimeoutError, AssertionError, KeyError) as error:
            measured.wrong.append(type(error).__name__)


@contextlib.contextmanager
def served(workers: int) -> Iterator[str]:
    """Give the address of a server in a process of its own, and of so many that answer."""
    with tempfile.TemporaryDirectory() as home, socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
        free.close()
        environ = {
            **os.environ,
            "QINGWEN_HOME": home,
            "QINGWEN_WECOM_AIBOT_TOKEN": TOKEN,
            "QINGWEN_WECOM_AIBOT_AES_KEY": KEY,
            "OMP_NUM_THREADS": "1",
        }
        command = [sys.executable, "-m", "ui", "serve", "--workers", str(workers), "--port", str(port)]
        process = subprocess.Popen(command, cwd=ROOT, env=environ, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        try:
            url = f"http://127.0.0.1:{port}"
            while process.poll() is None:
                with contextlib.suppress(OSError), socket.create_connection(("127.0.0.1", port), timeout=1):
                    break
                time.sleep(0.2)
            yield url
        finally:
            process.terminate()
            process.wait(20)


async def measure(url: str, rate: float, seconds: float) -> Measured:
    """Ask ``rate`` questions a second for so many seconds."""
    measured = Measured()
    # httpx costs this machine's processors twelve milliseconds a question, as much as the server it is to measure
    async with aiohttp.ClientSession(url, timeout=aiohttp.ClientTimeout(30)) as http:
        caller = Caller(http)
        for warm in range(20):
            await caller.ask(warm, Measured())
        began, tasks = time.perf_counter(), []
        for number in range(int(rate * seconds)):
            await asyncio.sleep(max(0.0, began + number / rate - time.perf_counter()))
            tasks.append(asyncio.create_task(caller.ask(100 + number, measured)))
        await asyncio.gather(*tasks)
    return measured


def at(values: list[float], share: float) -> float:
    """Return the value below which a share of the values lies."""
    ordered = sorted(values)
    return round(ordered[min(len(ordered) - 1, int(share * len(ordered)))], 1)


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rate", type=float, default=50.0)
    parser.add_argument("--seconds", type=float, default=30.0)
    parser.add_argument("--workers", type=int, default=1)
    given = parser.parse_args()
    with served(given.workers) as url:
        measured = asyncio.run(measure(url, given.rate, given.seconds))
    shares = {f"p{round(share * 100)}": at(measured.first, share) for share in (0.5, 0.95, 0.99)}
    counts: dict[str, int] = {
        "asked": int(given.rate * given.seconds),
        "replied": len(measured.first),
        "finished": measured.finished,
    }
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    own = resource.getrusage(resource.RUSAGE_SELF)
    counts |= {
        "server_cpu_seconds": round(used.ru_utime + used.ru_stime),
        "client_cpu_seconds": round(own.ru_utime + own.ru_stime),
    }
    click.echo(json.dumps({**shares, "max": max(measured.first), **counts, "wrong": measured.wrong[:5]}))


if __name__ == "__main__":
    main()
