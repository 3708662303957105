"""The application for programs, put together."""

from __future__ import annotations

from fastapi import Depends, FastAPI
from fastapi.security import HTTPBearer

from ui.api import faults, reference, routes
from ui.api.answering import Answering
from ui.api.callers import Callers
from ui.api.edges import Bounded, Numbered
from ui.api.options import Options
from ui.api.rates import Rates
from ui.web.context import Context

ADDRESSES = ("/api/", "/v1/", "/docs/", "/openapi.json")
DESCRIPTION = (
    "就公文提问，用原文回答，每句话都标明第几条。\n\n"
    "密钥写在请求头里：`Authorization: Bearer 密钥`，由管理员用 `qingwen keys create` 建立；"
    "允许不登录阅读时可以不带。\n\n"
    '出错时都是同一种样子：`{"error": {"message": …, "request_id": …}}`。'
)


def programs(context: Context, options: Options) -> FastAPI:
    """Return the application; it takes the addresses in ``ADDRESSES``."""
    app = FastAPI(
        title="青问接口",
        version="1",
        description=DESCRIPTION,
        docs_url=None,
        redoc_url=None,
        dependencies=[Depends(HTTPBearer(auto_error=False, description="管理员给的密钥"))],
    )
    answering = Answering(context)
    callers = Callers(context.store, Rates(options.rate), open_reading=context.settings.open_reading)
    app.include_router(routes.router(context, answering, callers))
    reference.mount(app)
    faults.mount(app)
    app.add_middleware(Bounded)
    app.add_middleware(Numbered)  # last, so that it is around everything
    return app
