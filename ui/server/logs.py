"""The log of programs' and bots' requests: one JSON object a line, without questions and without plain callers."""

from __future__ import annotations

import hashlib
import json
import logging
import secrets
import sys
import time
from datetime import UTC, datetime

from starlette.types import ASGIApp, Message, Receive, Scope, Send

from ui.server.metrics import Metrics

log = logging.getLogger("qingwen.requests")
OTHER = "other"


class Lines(logging.Formatter):
    """Records as JSON: when, how grave, what, and the fields given as ``extra={"fields": …}``."""

    def format(self, record: logging.LogRecord) -> str:
        """Return the line."""
        line = {
            "at": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
            "level": record.levelname.lower(),
            "event": record.getMessage(),
            "logger": record.name,
            **getattr(record, "fields", {}),
        }
        if record.exc_info:
            line["exception"] = self.formatException(record.exc_info)
        return json.dumps(line, ensure_ascii=False)


def set_up() -> None:
    """Send the log of this process to stderr, as lines."""
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(Lines())
    logging.getLogger().addHandler(handler)
    log.setLevel(logging.INFO)


class Logged:
    """An application whose requests are measured and written down; ``names_callers`` writes callers as they are."""

    def __init__(self, app: ASGIApp, metrics: Metrics, *, names_callers: bool = False) -> None:
        self.app = app
        self.metrics = metrics
        self._names_callers = names_callers
        self._salt = secrets.token_bytes(16)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on, and tell how it went."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        started, status = time.perf_counter(), 500

        async def send_watched(message: Message) -> None:
            nonlocal status
            if message["type"] == "http.response.start":
                status = message["status"]
            await send(message)

        try:
            await self.app(scope, receive, send_watched)
        finally:
            self._tell(scope, status, time.perf_counter() - started)

    def _tell(self, scope: Scope, status: int, seconds: float) -> None:
        route = str(getattr(scope.get("route"), "path", OTHER))
        self.metrics.requests.labels(route, str(status)).observe(seconds)
        state = scope.get("state", {})
        fields = {
            "request": state.get("request_id", ""),
            "route": route,
            "status": status,
            "ms": round(seconds * 1000, 1),
            "caller": self._shown(getattr(state.get("caller"), "name", "")),
            **({"question": state["question"]} if "question" in state else {}),
        }
        log.info("request", extra={"fields": fields})

    def _shown(self, caller: str) -> str:
        if self._names_callers or not caller:
            return caller
        return hashlib.blake2s(caller.encode(), key=self._salt, digest_size=6).hexdigest()
