"""Over HTTP, for editors: a paper and its key as Word documents, made to the blueprint that the address says."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Annotated
from urllib.parse import quote

from fastapi import APIRouter, Depends, HTTPException, Request
from starlette.responses import Response

from assistant.training.exam import Paper
from ui import failures
from ui.accounts.visits import require
from ui.exports import word
from ui.exports.paper import key_as_word, paper_as_word
from ui.store.types import Role, User
from ui.web.context import Context
from ui.web.learn.blueprint import blueprint_of

Writer = Callable[[Paper, Mapping[str, str]], bytes]


def router(context: Context) -> APIRouter:
    """Return the routes; whoever is no editor is answered 401 or 403, and whoever sits an exam 409."""
    routes = APIRouter(prefix="/learning", include_in_schema=False)

    @routes.get("/paper.docx")
    def paper(editor: Annotated[User, Depends(require(Role.EDITOR))], request: Request) -> Response:
        return _file(context, editor, request, "试卷", paper_as_word)

    @routes.get("/key.docx")
    def key(editor: Annotated[User, Depends(require(Role.EDITOR))], request: Request) -> Response:
        return _file(context, editor, request, "答案", key_as_word)

    return routes


def _file(context: Context, editor: User, request: Request, name: str, write: Writer) -> Response:
    learning = context.learning
    try:
        learning.exams.no_help(editor)
        made = learning.exams.paper(blueprint_of(learning.bank().corpus, request.query_params))
    except failures.EXPECTED as error:
        raise HTTPException(409, failures.sentence(error)) from error
    titles = {document.id: document.title for document in context.assistant.library.documents}
    headers = {
        "Content-Disposition": f"attachment; filename*=UTF-8''{quote(f'测验{name}-{made.seed}.docx')}",
        "Cache-Control": "no-store",
    }
    return Response(write(made, titles), media_type=word.MEDIA, headers=headers)
