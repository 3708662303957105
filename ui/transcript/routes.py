"""The routes /transcripts/<id>.md and .docx: one's own conversation as a file."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import UTC, datetime
from urllib.parse import quote

from fastapi import APIRouter, HTTPException, Request
from starlette.responses import Response

from ui.accounts.roles import current_user
from ui.times import local
from ui.transcript.markdown import as_markdown
from ui.transcript.pages import pages
from ui.transcript.word import as_word
from ui.web.context import Context

GONE = "这个对话已经不在了，没有可以导出的内容。"
UNSAFE = re.compile(r'[\\/:*?"<>|\x00-\x1f\x7f]+')  # in file names of one system or another
WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


def router(context: Context) -> APIRouter:
    """Return the routes over the conversations of ``context``."""
    routes = APIRouter(prefix="/transcripts", include_in_schema=False)

    @routes.get("/{conversation}.docx")
    def word(conversation: str, request: Request) -> Response:
        return _file(context, request, conversation, ("docx", WORD, as_word))

    @routes.get("/{conversation}.md")
    def markdown(conversation: str, request: Request) -> Response:
        return _file(
            context, request, conversation, ("md", "text/markdown; charset=utf-8", lambda p: as_markdown(p).encode())
        )

    return routes


def _file(
    context: Context, request: Request, conversation: str, kind: tuple[str, str, Callable[..., bytes]]
) -> Response:
    kept = context.store.conversations.load(current_user(request), conversation)
    if kept is None or not kept.turns:
        raise HTTPException(404, GONE)
    ending, media, write = kind
    body = write(pages(kept, context.assistant.library.documents))
    name = f"青问-{UNSAFE.sub(' ', kept.heading.title).strip()[:30]}-{local(datetime.now(UTC)):%Y%m%d}.{ending}"
    headers = {
        "Content-Disposition": f"attachment; filename=\"qingwen.{ending}\"; filename*=UTF-8''{quote(name)}",
        "Cache-Control": "no-store",
    }
    return Response(body, media_type=media, headers=headers)
