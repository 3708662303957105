"""Failures as programs read them: one form for all, a Chinese sentence in it, and never a trace of our insides."""

from __future__ import annotations

import math
from http import HTTPStatus
from typing import Any

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from starlette.exceptions import HTTPException
from starlette.responses import JSONResponse, Response

from assistant.training.errors import NoQuestionsError, UnknownQuestionError
from ui import failures
from ui.learning.errors import ExamRunningError, NoSuchExamError, NoSuchQuestionError

UNKNOWN = "程序内部出错，这个请求没有得到处理。请稍后再试，或把请求编号告诉管理员。"
SENTENCES = {
    404: "没有这个地址。接口说明见 /docs。",
    405: "这个地址不支持这种请求方法。接口说明见 /docs。",
}
CODES = {
    400: "bad_request",
    401: "unauthorized",
    403: "forbidden",
    404: "not_found",
    405: "method_not_allowed",
    408: "too_slow",
    409: "ambiguous",
    413: "too_large",
    422: "invalid_request",
    423: "exam_running",
    429: "too_many_requests",
    503: "unavailable",
}
STATUSES: dict[type[Exception], int] = {
    NoQuestionsError: 404,
    UnknownQuestionError: 404,
    NoSuchQuestionError: 404,
    NoSuchExamError: 404,
    ExamRunningError: 423,
}
"""Failures that are neither a malformed call nor a server that cannot."""


class Fault(Exception):
    """A request that cannot be carried out: the status, the sentence, and the seconds to wait where waiting helps."""

    def __init__(self, status: int, sentence: str, *, wait: float = 0.0) -> None:
        super().__init__(sentence)
        self.status = status
        self.wait = wait


def body(status: int, sentence: str, request_id: str) -> dict[str, Any]:
    """Return what every failure looks like; OpenAI's clients read ``message``, ``type`` and ``code``."""
    code = CODES.get(status, "internal_error")
    kind = "server_error" if status >= HTTPStatus.INTERNAL_SERVER_ERROR else "invalid_request_error"
    return {"error": {"message": sentence, "type": kind, "code": code, "param": None, "request_id": request_id}}


def response(status: int, sentence: str, request_id: str, headers: dict[str, str] | None = None) -> JSONResponse:
    """Return a failure."""
    return JSONResponse(body(status, sentence, request_id), status, headers=headers)


def mount(app: FastAPI) -> None:
    """Let an application's routes raise ``Fault`` and whatever ``failures`` expects."""
    app.add_exception_handler(Fault, _fault)
    app.add_exception_handler(HTTPException, _refused)
    app.add_exception_handler(RequestValidationError, _malformed)
    for expected in failures.EXPECTED:
        app.add_exception_handler(expected, _expected)
    app.add_exception_handler(Exception, _defect)


def _id(request: Request) -> str:
    return str(request.scope.get("state", {}).get("request_id", ""))


def _fault(request: Request, error: Exception) -> Response:
    assert isinstance(error, Fault)
    headers = {"Retry-After": str(math.ceil(error.wait))} if error.wait else {}
    if error.status == HTTPStatus.UNAUTHORIZED:
        headers["WWW-Authenticate"] = "Bearer"
    return response(error.status, str(error), _id(request), headers)


def _refused(request: Request, error: Exception) -> Response:
    assert isinstance(error, HTTPException)
    sentence = SENTENCES.get(error.status_code, "请求的格式不对，无法读取。接口说明见 /docs。")
    return response(error.status_code, sentence, _id(request), dict(error.headers or {}))


def _malformed(request: Request, error: Exception) -> Response:
    assert isinstance(error, RequestValidationError)
    places = dict.fromkeys(".".join(str(part) for part in one["loc"][1:])[:80] for one in error.errors())
    named = "、".join(place for place in places if place and not place.isdigit())
    sentence = f"请求的格式不对{f'，请检查 {named}' if named else ''}。接口说明见 /docs。"
    return response(422, sentence, _id(request))


def _expected(request: Request, error: Exception) -> Response:
    for kind, status in STATUSES.items():
        if isinstance(error, kind):
            return response(status, str(error), _id(request))
    if failures.is_wrong_call(error):
        return response(422, str(error), _id(request))
    return response(503, failures.sentence(error), _id(request), {"Retry-After": "5"})


def _defect(request: Request, _error: Exception) -> Response:
    return response(500, UNKNOWN, _id(request))
