"""The routes /v1/…: questions in the form that OpenAI's clients speak, so that a bot made for them plugs in."""

from __future__ import annotations

import secrets
import time
from collections.abc import AsyncGenerator
from typing import Annotated, Any

from fastapi import APIRouter, Depends
from pydantic import BaseModel, ConfigDict, Field
from starlette.responses import JSONResponse, Response, StreamingResponse

from assistant.question import LONGEST
from assistant.types import Answer
from ui.api.answering import Answering, begun, told
from ui.api.bodies import FaultBody
from ui.api.callers import Callers, needing
from ui.api.faults import Fault
from ui.api.routes import BODY_FAULTS, EVENTS, FAULTS, STREAM_HEADERS, event, streamed
from ui.render import as_json
from ui.store.types import Scope

MODEL = "qingwen"
NO_MODEL = "没有这个模型，请把 model 写成 qingwen。"
NO_QUESTION = "messages 里没有提问。请在最后放一条 role 为 user 的消息，content 写问题。"
USER = "user"
DONE = "data: [DONE]\n\n"
MOST_MESSAGES = 200
MOST_EARLIER = 20
NO_TOKENS = {"prompt_tokens": 0, "completion_tokens": 0, "total_tokens": 0}


class Part(BaseModel):
    """消息的一段；只读文字。"""

    type: str
    text: str = ""


class Message(BaseModel):
    """一条消息；只读 user 的。"""

    role: str
    content: str | list[Part] | None = None


class Completion(BaseModel):
    """OpenAI 形式的请求；其余字段收下但不起作用。"""

    model_config = ConfigDict(
        json_schema_extra={
            "examples": [{"model": MODEL, "messages": [{"role": "user", "content": "青少年心理健康社团要建多少个"}]}]
        }
    )

    model: Annotated[str, Field(description="qingwen")] = MODEL
    messages: Annotated[
        list[Message],
        Field(
            description="最后一条 user 消息是问题，之前的 user 消息是此前的提问", min_length=1, max_length=MOST_MESSAGES
        ),
    ]
    stream: Annotated[bool | None, Field(description="是否逐句发送")] = False


def router(answering: Answering, callers: Callers) -> APIRouter:
    """Return the routes."""
    routes = APIRouter(prefix="/v1", tags=["OpenAI 形式"])
    asking = [Depends(needing(callers, Scope.ASK))]

    @routes.post(
        "/chat/completions",
        summary="提一个问题（OpenAI 形式）",
        description="引文以（第10条）的样子写在回答里，另有 citations 字段，形式与 /api/ask 相同。",
        dependencies=asking,
        responses={
            200: {"content": {"application/json": {}, EVENTS: {"schema": {"type": "string"}}}},
            404: {"model": FaultBody, "description": "没有这个模型"},
            **FAULTS,
            **BODY_FAULTS,
        },
    )
    async def complete(completion: Completion) -> Response:
        if completion.model != MODEL:
            raise Fault(404, NO_MODEL)
        asked = [words for message in completion.messages if message.role == USER and (words := _words(message))]
        if not asked or completion.messages[-1].role != USER:
            raise Fault(422, NO_QUESTION)
        question, earlier = asked[-1], [turn[:LONGEST] for turn in asked[:-1]][-MOST_EARLIER:]
        name, now = f"chatcmpl-{secrets.token_hex(12)}", int(time.time())
        if completion.stream:
            parts = await begun(answering.stream(question, earlier))
            sent = streamed(answering.metrics, chunks(parts, name, now))
            return StreamingResponse(sent, media_type=EVENTS, headers=STREAM_HEADERS)
        return JSONResponse(whole(await answering.ask(question, earlier), name, now))

    @routes.get("/models", summary="模型列表（OpenAI 形式）", dependencies=asking, responses=FAULTS)
    async def models() -> Response:
        return JSONResponse(
            {"object": "list", "data": [{"id": MODEL, "object": "model", "created": 0, "owned_by": MODEL}]}
        )

    return routes


def whole(answer: Answer, name: str, now: int) -> dict[str, Any]:
    """Return an answer as a completion; tokens are not counted, as there are none."""
    message = {"role": "assistant", "content": answer.text, "refusal": None}
    return {
        "id": name,
        "object": "chat.completion",
        "created": now,
        "model": MODEL,
        "choices": [{"index": 0, "message": message, "finish_reason": "stop", "logprobs": None}],
        "usage": NO_TOKENS,
        **_beside(answer),
    }


async def chunks(parts: AsyncGenerator[str | Answer], name: str, now: int) -> AsyncGenerator[str]:
    """Give an answer as a stream: its sentences as they come, then the end with the citations."""
    head = {"id": name, "object": "chat.completion.chunk", "created": now, "model": MODEL}

    def chunk(delta: dict[str, str], finish: str | None, **more: object) -> str:
        choice = {"index": 0, "delta": delta, "finish_reason": finish, "logprobs": None}
        return event("", {**head, "choices": [choice], **more})

    yield chunk({"role": "assistant", "content": ""}, None)
    async for part in told(parts):
        yield chunk({}, "stop", **_beside(part)) if isinstance(part, Answer) else chunk({"content": part}, None)
    yield DONE


def _beside(answer: Answer) -> dict[str, Any]:
    """What OpenAI's form has no place for."""
    shown = as_json(answer)
    return {key: shown[key] for key in ("citations", "refused", "reason", "note", "suggestions")}


def _words(message: Message) -> str:
    if isinstance(message.content, list):
        return "".join(part.text for part in message.content if part.type == "text").strip()
    return (message.content or "").strip()
