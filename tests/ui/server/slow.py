"""A server in a process of its own whose streams take their time: ``python -m tests.ui.server.slow PORT PATIENCE``."""

from __future__ import annotations

import asyncio
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import click
from fastapi import FastAPI, Request
from starlette.responses import StreamingResponse

from ui.server.in_time import InTime
from ui.server.listening import listen, serve_until_stopped


@asynccontextmanager
async def life(_app: FastAPI) -> AsyncIterator[None]:
    """Tell when the application has ended as it should."""
    yield
    click.echo("ended")


def application() -> FastAPI:
    """Return the application: ``/count/{n}`` says 1…n, a tenth of a second apart; a heartbeat beats for ever.

    ``/measure`` tells how long a body is.
    """
    app = FastAPI(lifespan=life)

    async def numbers(last: int) -> AsyncIterator[str]:
        for number in range(1, last + 1):
            yield f"{number} "
            await asyncio.sleep(0.1)

    @app.get("/count/{last}")
    async def count(last: int) -> StreamingResponse:
        return StreamingResponse(numbers(last))

    @app.get("/gradio_api/heartbeat/{session}")
    async def heartbeat(session: str) -> StreamingResponse:
        return StreamingResponse(numbers(10**9))

    @app.post("/measure")
    async def measure(request: Request) -> int:
        return len(await request.body())

    @app.get("/readyz")
    @app.get("/healthz")
    async def well() -> str:
        return "well"

    return app


if __name__ == "__main__":
    InTime.longest = 5.0
    with listen("127.0.0.1", int(sys.argv[1])) as listener:
        serve_until_stopped(application(), listener, patience=float(sys.argv[2]))
