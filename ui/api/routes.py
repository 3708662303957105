"""The routes /api/…: asking, items, documents."""

from __future__ import annotations

import json
from collections.abc import AsyncGenerator, AsyncIterator
from contextlib import aclosing
from typing import Annotated, Any

from fastapi import APIRouter, Depends, Path, Query, Request
from starlette.responses import JSONResponse, Response, StreamingResponse

from assistant.types import Answer
from ui.api import places
from ui.api.answering import Answering, begun, told
from ui.api.bodies import Answered, DocumentList, FaultBody, ItemText, Question
from ui.api.callers import Callers, needing
from ui.render import as_json
from ui.server.metrics import Metrics
from ui.store.types import Scope
from ui.web.context import Context

EVENTS = "text/event-stream"
STREAM_HEADERS = {"Cache-Control": "no-store", "X-Accel-Buffering": "no"}
FAULTS: dict[int | str, dict[str, Any]] = {
    401: {"model": FaultBody, "description": "没有密钥，或密钥不对"},
    403: {"model": FaultBody, "description": "密钥没有这个权限"},
    422: {"model": FaultBody, "description": "请求的格式不对，或不成问题"},
    429: {"model": FaultBody, "description": "请求太频繁，Retry-After 秒后再试"},
    503: {"model": FaultBody, "description": "暂时无法回答，Retry-After 秒后再试"},
}
BODY_FAULTS: dict[int | str, dict[str, Any]] = {
    400: {"model": FaultBody, "description": "请求无法读取"},
    408: {"model": FaultBody, "description": "请求传得太慢"},
    413: {"model": FaultBody, "description": "请求太大"},
}
STREAM_EXAMPLE = (
    'event: sentence\ndata: {"text": "500个。"}\n\n'
    'event: answer\ndata: {"answer": "500个。", "refused": false, "citations": []}\n\n'
)


def router(context: Context, answering: Answering, callers: Callers, *, log_questions: bool = False) -> APIRouter:
    """Return the routes over the documents of ``context``; ``log_questions`` leaves each question to the log."""
    routes = APIRouter(prefix="/api", tags=["问答"])

    @routes.post(
        "/ask",
        summary="提一个问题",
        description="回答都是文件原话，并标明第几条。请求头 Accept 是 text/event-stream 时逐句发送："
        "若干个 sentence 事件，合起来就是全文，最后一个 answer 事件是完整的回答。",
        dependencies=[Depends(needing(callers, Scope.ASK))],
        response_model=Answered,
        responses={
            200: {"content": {EVENTS: {"schema": {"type": "string"}, "example": STREAM_EXAMPLE}}},
            **FAULTS,
            **BODY_FAULTS,
        },
    )
    async def ask(question: Question, request: Request) -> Response:
        if log_questions:
            request.state.question = question.q
        if EVENTS in request.headers.get("accept", ""):
            parts = await begun(answering.stream(question.q, question.history))
            return StreamingResponse(
                streamed(answering.metrics, events(parts)), media_type=EVENTS, headers=STREAM_HEADERS
            )
        return JSONResponse(as_json(await answering.ask(question.q, question.history)))

    _reading(routes, context, callers)
    return routes


def _reading(routes: APIRouter, context: Context, callers: Callers) -> None:
    reading = [Depends(needing(callers, Scope.READ))]

    @routes.get(
        "/items/{n:path}",
        summary="一条的全文",
        description="n 是条目的编号（10）、完整编号（三/10）或叫法（第10条）。",
        dependencies=reading,
        response_model=ItemText,
        responses={
            404: {"model": FaultBody, "description": "没有这一条，或没有这份文件"},
            409: {"model": FaultBody, "description": "不止一处叫这个编号"},
            **FAULTS,
        },
    )
    def item(
        n: Annotated[str, Path(description="第几条", max_length=200, examples=["10", "三/10"])],
        doc: Annotated[str, Query(description="文件的发文字号、标题或标识；不写时在全部文件里找", max_length=300)] = "",
    ) -> Response:
        return JSONResponse(places.item_json(*places.found(context.assistant.library.documents, n, doc)))

    @routes.get(
        "/documents",
        summary="全部文件",
        description="可以提问的文件，以及各条的编号。",
        dependencies=reading,
        response_model=DocumentList,
        responses=FAULTS,
    )
    def documents() -> Response:
        return JSONResponse({"documents": [places.document_json(d) for d in context.assistant.library.documents]})


async def streamed(metrics: Metrics, parts: AsyncGenerator[str]) -> AsyncIterator[str]:
    """Give the parts of a stream, which is counted as open meanwhile, and is closed when nobody listens any more."""
    with metrics.streams.track_inprogress():
        async with aclosing(parts):
            async for part in parts:
                yield part


async def events(parts: AsyncGenerator[str | Answer]) -> AsyncGenerator[str]:
    """Give the answer as server-sent events: its sentences as they come, then the whole."""
    async for part in told(parts):
        yield event("answer", as_json(part)) if isinstance(part, Answer) else event("sentence", {"text": part})


def event(name: str, data: dict[str, Any]) -> str:
    """Return one event; without a name when that is empty."""
    return f"{f'event: {name}' + chr(10) if name else ''}data: {json.dumps(data, ensure_ascii=False)}\n\n"
