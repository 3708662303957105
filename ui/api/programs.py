"""The application for programs, put together."""

from __future__ import annotations

from fastapi import Depends, FastAPI
from fastapi.security import HTTPBearer

from ui.api import faults, learning, openai_form, reference, routes
from ui.api.answering import Answering
from ui.api.callers import Callers
from ui.api.edges import Bounded, Numbered
from ui.api.options import Options
from ui.api.rates import Rates
from ui.embed import pages as panel
from ui.server import health
from ui.server.logs import Logged
from ui.server.memory import MemoryFigures
from ui.server.metrics import Metrics
from ui.server.model import ModelFigures
from ui.web.context import Context

ADDRESSES = ("/api/", "/v1/", "/docs/", "/openapi.json", "/healthz/", "/readyz/", "/metrics/", "/embed/", "/embed.js/")
DESCRIPTION = (
    "就公文提问，用原文回答，每句话都标明第几条。\n\n"
    "密钥写在请求头里：`Authorization: Bearer 密钥`，由管理员用 `qingwen keys create` 建立；"
    "允许不登录阅读时可以不带。\n\n"
    '出错时都是同一种样子：`{"error": {"message": …, "request_id": …}}`。'
)


def programs(context: Context, options: Options, metrics: Metrics) -> FastAPI:
    """Return the application; it takes the addresses in ``ADDRESSES``, and adds to and shows ``metrics``."""
    app = FastAPI(
        title="青问接口",
        version="1",
        description=DESCRIPTION,
        docs_url=None,
        redoc_url=None,
        dependencies=[Depends(HTTPBearer(auto_error=False, description="管理员给的密钥"))],
    )
    if options.link is not None:
        metrics.watch(ModelFigures(options.link))
    if options.tally is not None:
        metrics.watch(MemoryFigures(options.tally))
    answering = Answering(context, metrics, options.threads)
    callers = Callers(context.store, Rates(options.rate), open_reading=context.settings.open_reading)
    app.include_router(routes.router(context, answering, callers, log_questions=options.log_questions))
    app.include_router(learning.router(context.learning, callers))
    app.include_router(openai_form.router(answering, callers))
    app.include_router(health.router(context, callers, metrics))
    reference.mount(app)
    if options.embed_origins:
        panel.mount(app, context, options.embed_origins)
    faults.mount(app)
    app.add_middleware(Bounded)
    app.add_middleware(Logged, metrics=metrics, names_callers=options.log_questions)
    app.add_middleware(Numbered)  # last, so that it is around everything
    return app
