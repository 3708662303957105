"""A server in OpenAI's form on loopback, over real HTTP, that says what a script tells it to."""

from __future__ import annotations

import json
import re
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any


@dataclass(frozen=True, slots=True)
class Play:
    """One response: ``pieces`` of the answer as events, then the end that ``finish`` names.

    ``silence`` seconds pass before piece number ``silent_at``. ``cut`` closes the connection without an end, ``broken``
    in the middle of the transfer. ``raw`` is sent in place of events. ``status`` other than 200 is an error.
    """

    pieces: tuple[str, ...] = ()
    status: int = 200
    silence: float = 0.0
    silent_at: int = 0
    cut: bool = False
    broken: bool = False
    raw: bytes = b""
    usage: tuple[int, int] | None = (100, 20)


Script = Callable[[dict[str, Any]], Play]


@dataclass(slots=True)
class Scripted:
    """The server: what it was sent, what it says next, and when it said each piece (``time.perf_counter``)."""

    url: str
    script: Script
    requests: list[dict[str, Any]] = field(default_factory=list)
    keys: list[str] = field(default_factory=list)
    said_at: list[float] = field(default_factory=list)


def says(*pieces: str) -> Script:
    """Return the script of one answer."""
    return lambda _request: Play(pieces)


def plays(*scenes: Play) -> Script:
    """Return the script of several responses, the last one for ever."""
    left = list(scenes)
    return lambda _request: left.pop(0) if len(left) > 1 else left[0]


@contextmanager
def serving(script: Script) -> Iterator[Scripted]:
    """Run the server while the block runs."""
    httpd = _Server(("127.0.0.1", 0), _Handler)
    scripted = Scripted(f"http://127.0.0.1:{httpd.server_port}/v1", script)
    httpd.scripted = scripted  # type: ignore[attr-defined]
    thread = threading.Thread(target=httpd.serve_forever, args=(0.02,), daemon=True)
    thread.start()
    try:
        yield scripted
    finally:
        httpd.shutdown()
        httpd.server_close()


class _Server(ThreadingHTTPServer):
    def handle_error(self, request: object, client_address: object) -> None:
        """Say nothing of whoever has hung up."""


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def do_POST(self) -> None:
        scripted: Scripted = self.server.scripted  # type: ignore[attr-defined]
        request = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        scripted.requests.append(request)
        scripted.keys.append(self.headers.get("Authorization", ""))
        play = scripted.script(request)
        try:
            self._play(play, scripted.said_at)
        except (BrokenPipeError, ConnectionResetError):
            self.close_connection = True

    def log_message(self, format: str, *args: object) -> None:
        """Say nothing."""

    def _play(self, play: Play, said_at: list[float]) -> None:
        if play.status != 200:
            body = json.dumps({"error": {"message": "scripted", "type": "scripted"}}).encode()
            self.send_response(play.status)
            self.send_header("Content-Type", "application/json")
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)
            return
        self.send_response(200)
        self.send_header("Content-Type", "text/event-stream")
        self.send_header("Transfer-Encoding", "chunked")
        self.end_headers()
        if play.raw:
            self._chunk(play.raw)
            self._end()
            return
        for number, piece in enumerate(play.pieces):
            if play.silence and number == play.silent_at:
                time.sleep(play.silence)
            said_at.append(time.perf_counter())
            self._event({"delta": {"content": piece}, "finish_reason": None})
        if play.broken:
            self.close_connection = True
            return
        if not play.cut:
            self._event({"delta": {}, "finish_reason": "stop"})
            if play.usage:
                self._event(None, usage=play.usage)
            self._chunk(b"data: [DONE]\n\n")
        self._end()

    def _event(self, choice: dict[str, Any] | None, usage: tuple[int, int] | None = None) -> None:
        event: dict[str, Any] = {"id": "x", "object": "chat.completion.chunk", "created": 0, "model": "scripted"}
        event["choices"] = [{"index": 0, **choice}] if choice else []
        if usage:
            event["usage"] = {"prompt_tokens": usage[0], "completion_tokens": usage[1], "total_tokens": sum(usage)}
        self._chunk(b"data: " + json.dumps(event, ensure_ascii=False).encode() + b"\n\n")

    def _chunk(self, data: bytes) -> None:
        self.wfile.write(f"{len(data):X}\r\n".encode() + data + b"\r\n")
        self.wfile.flush()

    def _end(self) -> None:
        self.wfile.write(b"0\r\n\r\n")
        self.wfile.flush()


def echoes(request: dict[str, Any]) -> Play:
    """Say the evidence again, sentence by sentence, each with its marker: an honest model without words of its own."""
    lines = request["messages"][-1]["content"].splitlines()
    mark = lines[0].split()[0]
    said: list[str] = []
    number = ""
    for line in lines:
        if line.startswith(mark):
            found = re.match(r"\S+ 依据\[(\d+)\]", line)
            number = found[1] if found else ""
        elif number:
            said += [f"{part}[{number}]。" for part in re.split(r"[。！？；]", line) if part.strip()]
    return Play(tuple(said))
