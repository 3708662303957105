"""The addresses /embed.js and /embed."""

from __future__ import annotations

from collections.abc import Iterable
from hashlib import sha256
from html import escape
from pathlib import Path

from fastapi import APIRouter, FastAPI
from starlette.responses import FileResponse, HTMLResponse, Response
from starlette.staticfiles import StaticFiles

from ui.web.context import Context
from ui.web.starters import starters

STATIC = Path(__file__).parent / "static"
FILES = "/embed/files"
PANEL = """<!doctype html>
<html lang="zh-CN">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>青问</title>
<link rel="stylesheet" href="{style}">
<script src="{script}" defer></script>
</head>
<body>
<header><h1>青问</h1><button type="button" id="close" aria-label="关闭">×</button></header>
<main id="talk" role="log" aria-label="问答" tabindex="0">
<p>可以问文件里写了什么，回答都是原话，并标明第几条。</p>
<p class="asks">{starters}</p>
</main>
<form id="ask">
<label for="question" class="unseen">问题</label>
<input id="question" name="question" maxlength="500" autocomplete="off" placeholder="写下问题，回车提问">
<button type="submit">提问</button>
</form>
</body>
</html>
"""


def mount(app: FastAPI, context: Context, origins: Iterable[str]) -> None:
    """Put the addresses into an application; ``origins`` are the pages that may hold the panel."""
    allowed = policy(origins)
    routes = APIRouter(include_in_schema=False)

    @routes.get("/embed.js")
    def script() -> Response:
        return FileResponse(STATIC / "embed.js", media_type="text/javascript", headers={"Cache-Control": "no-cache"})

    @routes.get("/embed")
    def panel() -> Response:
        markup = PANEL.format(
            style=_address("panel.css"),
            script=_address("panel.js"),
            starters="".join(
                f'<button type="button">{escape(q)}</button>' for q in starters(context.assistant.library)
            ),
        )
        return HTMLResponse(markup, headers={"Content-Security-Policy": allowed, "Cache-Control": "no-store"})

    app.include_router(routes)
    app.mount(FILES, StaticFiles(directory=STATIC), name="embed")


def policy(origins: Iterable[str]) -> str:
    """Return what a browser lets the panel do, and who may hold it."""
    return "; ".join(
        [
            "default-src 'none'",
            "script-src 'self'",
            "style-src 'self'",
            "connect-src 'self'",
            "base-uri 'none'",
            "form-action 'none'",
            f"frame-ancestors {' '.join(origins)}",
        ]
    )


def _address(name: str) -> str:
    digest = sha256((STATIC / name).read_bytes()).hexdigest()[:12]
    return f"{FILES}/{name}?v={digest}"
