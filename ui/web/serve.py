"""The page over HTTP, on this machine alone unless told otherwise."""

from __future__ import annotations

import contextlib

import click
import gradio as gr
from fastapi import FastAPI, Request
from fastapi.staticfiles import StaticFiles
from starlette.datastructures import MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from ui.accounts import mounting
from ui.accounts.roles import current_user
from ui.api.options import Options
from ui.api.programs import ADDRESSES, programs
from ui.current import Current
from ui.exports.routes import router as ledgers
from ui.learning.routes import router as reports
from ui.publishing.routes import router as publishing
from ui.server.doors import Doors
from ui.server.listening import address, listen, serve_until_stopped
from ui.server.logs import set_up
from ui.server.measured import Measured
from ui.server.metrics import Metrics
from ui.server.tidying import clear_daily
from ui.store.store import Store
from ui.transcript.routes import router as transcripts
from ui.web.context import Context
from ui.web.learn.papers import router as papers
from ui.web.needs import Answerer, Place
from ui.web.page import STATIC, build_page, head, theme
from ui.wecom import mounting as wecom
from ui.wecom.settings import NONE, Bots

# The browser itself refuses whatever the page does not bring along. gradio compiles its templates in the browser and
# writes styles into elements, hence the two exceptions; markup of others is never let in (``marks``).
POLICY = "; ".join(
    [
        "default-src 'self'",
        "script-src 'self' 'unsafe-inline' 'unsafe-eval'",
        "style-src 'self' 'unsafe-inline'",
        "img-src 'self' data: blob:",
        "font-src 'self' data:",
        "connect-src 'self'",
        "object-src 'none'",
        "base-uri 'self'",
        "form-action 'self'",
        "frame-ancestors 'self'",
    ]
)
HEADERS = {
    "Content-Security-Policy": POLICY,
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
}


PLAIN = Options()


def application(
    current: Current[Answerer], settings: Place, store: Store, options: Options = PLAIN, bots: Bots = NONE
) -> FastAPI:
    """Return the web application: the page at ``/``, its files at ``/page``, logging in at ``/login``, programs' API.

    ``bots`` are mounted at ``/wecom``; ``state.awaited`` tells whether somebody waits for an answer of theirs.
    Every answer of ``current`` is counted from now on. Routers of other packages are included before the page is
    mounted, which answers every address that is left.
    """
    metrics = Metrics()
    current.within(lambda assistant: Measured(assistant, metrics))
    context = Context(current, store, settings)
    app = FastAPI(title="青问", docs_url=None, redoc_url=None, openapi_url=None)
    mounting.mount(app, store, open_reading=settings.open_reading)
    app.add_middleware(Doors, programs=programs(context, options, metrics), prefixes=ADDRESSES)
    app.state.awaited = wecom.mount(app, current, store, context.learning, bots, settings.home)
    app.add_middleware(Guarded)  # last, so that it is around everything, refusals included
    app.include_router(transcripts(context))
    app.include_router(ledgers(context))
    app.include_router(reports(context.learning))
    app.include_router(papers(context))
    app.include_router(publishing(settings.home, store))
    clear_daily(app, store, options.visitor_days)
    app.mount("/page", StaticFiles(directory=STATIC), name="page")
    gr.mount_gradio_app(
        app,
        build_page(context),
        path="/",
        auth_dependency=identity,
        server_name=settings.host,
        server_port=settings.port,
        footer_links=[],
        run_history=False,
        show_error=False,
        ssr_mode=False,
        mcp_server=False,
        pwa=False,
        enable_monitoring=False,
        max_file_size="1kb",
        favicon_path=str(STATIC / "favicon.svg"),
        theme=theme(),
        head=head(),
    )
    return app


def identity(request: Request) -> str:
    """Return who is asking, for gradio; ``Visits`` has turned away whoever may not."""
    return current_user(request).id


def serve(
    current: Current[Answerer], settings: Place, store: Store, options: Options = PLAIN, bots: Bots = NONE
) -> None:
    """Serve the page until it is asked to stop, printing its address when it can be opened; then close ``store``.

    The rest is as for ``application``.

    Raises:
        OSError: the address is taken, or is none of this machine's; ``filename`` is the address.
    """
    listener = listen(settings.host, settings.port)
    set_up()
    with listener, contextlib.closing(store):
        app = application(current, settings, store, options, bots)
        click.echo(f"青问已启动，请在浏览器打开：{address(listener)}（按 Ctrl+C 停止）")
        serve_until_stopped(app, listener, awaited=app.state.awaited)
        click.echo("青问已停止。")


class Guarded:
    """An application whose every response carries ``HEADERS``, unless it has its own; streams pass piece by piece."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on, and the headers back."""

        async def send_guarded(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                for name, value in HEADERS.items():
                    headers.setdefault(name, value)  # the panel for others' pages has a policy of its own
            await send(message)

        await self.app(scope, receive, send_guarded)
