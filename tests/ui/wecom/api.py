"""WeChat Work's interface for sending, on a port of this machine: it takes down what it is sent."""

from __future__ import annotations

import json
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any, ClassVar
from urllib.parse import parse_qs, urlsplit

OK = {"errcode": 0, "errmsg": "ok"}


@dataclass
class Api:
    """``sent`` are path, query and JSON of what came; ``answers`` are given in turn, after them ``OK``.

    An answer is JSON, a status and text, or seconds to be silent for.
    """

    url: str = ""
    sent: list[tuple[str, dict[str, str], Any]] = field(default_factory=list)
    answers: list[dict[str, Any] | tuple[int, str] | float] = field(default_factory=list)

    def bodies(self, path: str) -> list[Any]:
        """Return the JSON that came to a path."""
        return [body for came, _, body in self.sent if came == path]

    def wait(self, count: int) -> None:
        """Wait until so much has come."""
        for _ in range(500):
            if len(self.sent) >= count:
                return
            time.sleep(0.01)
        message = f"{len(self.sent)} of {count} came"
        raise AssertionError(message)


class _Handler(BaseHTTPRequestHandler):
    api: ClassVar[Api]

    def do_POST(self) -> None:
        parts = urlsplit(self.path)
        length = int(self.headers.get("content-length") or 0)
        body = json.loads(self.rfile.read(length)) if length else None
        query = {name: values[0] for name, values in parse_qs(parts.query).items()}
        answer = self.api.answers.pop(0) if self.api.answers else OK
        self.api.sent.append((parts.path, query, body))
        if isinstance(answer, float):
            time.sleep(answer)
            return
        status, text = answer if isinstance(answer, tuple) else (200, json.dumps(answer))
        self.send_response(status)
        if 300 <= status < 400:
            self.send_header("Location", text)
        self.send_header("Content-Length", str(len(text.encode())))
        self.end_headers()
        self.wfile.write(text.encode())

    do_GET = do_POST

    def log_message(self, format: str, *args: object) -> None:
        """Say nothing."""


@contextmanager
def listening() -> Iterator[Api]:
    """Give an interface that listens until the block ends."""
    api = Api()
    handler = type("Handler", (_Handler,), {"api": api})
    with ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        api.url = f"http://127.0.0.1:{server.server_port}"
        thread = threading.Thread(target=server.serve_forever, args=(0.02,), daemon=True)
        thread.start()
        try:
            yield api
        finally:
            server.shutdown()
            thread.join(5)
