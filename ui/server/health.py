"""The routes /healthz, /readyz and /metrics."""

from __future__ import annotations

from fastapi import APIRouter, Request
from prometheus_client import CONTENT_TYPE_LATEST
from starlette.responses import JSONResponse, Response

from ui import failures
from ui.api.callers import Callers, is_this_machine
from ui.server.metrics import Metrics
from ui.store.types import Scope
from ui.web.context import Context

FORWARDED = "x-forwarded-for"
NO_DOCUMENTS = "索引里没有文件。请运行 qingwen index。"


def router(context: Context, callers: Callers, metrics: Metrics) -> APIRouter:
    """Return the routes over the application of ``context``; they are no part of the description at /docs."""
    routes = APIRouter(include_in_schema=False)

    @routes.get("/healthz")
    async def healthz() -> Response:
        return JSONResponse({"status": "ok"})

    @routes.get("/readyz")
    def readyz() -> Response:
        wrong = {}
        if not context.assistant.library.documents:
            wrong["index"] = NO_DOCUMENTS
        try:
            context.store.users.has_administrator()
        except failures.EXPECTED as error:
            wrong["database"] = failures.sentence(error)
        return JSONResponse({"status": "unready", **wrong}, 503) if wrong else JSONResponse({"status": "ready"})

    @routes.get("/metrics")
    async def figures(request: Request) -> Response:
        # What a gateway on this machine passes on was not asked here.
        if FORWARDED in request.headers or not is_this_machine(request):
            await callers.admit(request, Scope.ADMIN)
        return Response(metrics.exposed(), media_type=CONTENT_TYPE_LATEST)

    return routes
