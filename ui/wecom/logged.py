"""Routes of WeChat Work that are written down: which channel, how it went, how long it took; not a word, and nobody."""

from __future__ import annotations

import time
from collections.abc import Awaitable, Callable

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from ui.server.logs import log

FAULT = 500

Handle = Callable[[Request], Awaitable[Response]]


def logged(path: str, handle: Handle, method: str) -> Route:
    """Return a route whose requests go into the log of requests, one line each; the path's last word is the channel."""

    async def handle_and_tell(request: Request) -> Response:
        started, status = time.perf_counter(), FAULT
        try:
            response = await handle(request)
            status = response.status_code
        finally:
            _tell(path, request.method, status, time.perf_counter() - started)
        return response

    return Route(path, handle_and_tell, methods=[method])


def _tell(path: str, method: str, status: int, seconds: float) -> None:
    fields = {
        "channel": path.rpartition("/")[2],
        "method": method,
        "route": path,
        "status": status,
        "ms": round(seconds * 1000, 1),
    }
    log.info("request", extra={"fields": fields})
