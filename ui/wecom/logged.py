"""Routes of WeChat Work that are written down: which channel, how it went, how long it took; not a word, and nobody."""

from __future__ import annotations

import time
from collections.abc import Callable, Coroutine
from typing import Any

from fastapi import Request
from fastapi.routing import APIRoute
from starlette.responses import Response

from ui.server.logs import log

FAULT = 500


class LoggedRoute(APIRoute):
    """A route whose requests go into the log of requests, one line each; the channel is the last word of its path."""

    def get_route_handler(self) -> Callable[[Request], Coroutine[Any, Any, Response]]:
        """Return what answers a request, and tells how it went."""
        handle = super().get_route_handler()

        async def handle_and_tell(request: Request) -> Response:
            started, status = time.perf_counter(), FAULT
            try:
                response = await handle(request)
                status = response.status_code
            finally:
                self._tell(request.method, status, time.perf_counter() - started)
            return response

        return handle_and_tell

    def _tell(self, method: str, status: int, seconds: float) -> None:
        fields = {
            "channel": self.path.rpartition("/")[2],
            "method": method,
            "route": self.path,
            "status": status,
            "ms": round(seconds * 1000, 1),
        }
        log.info("request", extra={"fields": fields})
