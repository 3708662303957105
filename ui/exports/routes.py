"""The routes /ledgers/tasks.xlsx and .docx: the rows of a document that an address chooses, as a file."""

from __future__ import annotations

from collections.abc import Callable
from urllib.parse import quote

from fastapi import APIRouter, HTTPException, Request
from starlette.responses import Response

from assistant.ledger.keeping import Ledgers
from assistant.ledger.select import select
from ui.exports import excel, word
from ui.exports.query import PREFIX, read
from ui.exports.sheet import Sheet, make_sheet
from ui.web.context import Context
from ui.web.links import find_document

GONE = "没有找到这份文件，可能已经更换。请回到“任务”重新选择。"


def router(context: Context) -> APIRouter:
    """Return the routes over the documents of ``context``; whoever may read the page may have them."""
    routes = APIRouter(prefix=f"/{PREFIX}", include_in_schema=False)
    ledgers = Ledgers()

    @routes.get("/tasks.xlsx")
    def as_excel(request: Request) -> Response:
        return _file(context, ledgers, request, ("xlsx", excel.MEDIA, excel.as_excel))

    @routes.get("/tasks.docx")
    def as_word(request: Request) -> Response:
        return _file(context, ledgers, request, ("docx", word.MEDIA, word.as_word))

    return routes


def _file(
    context: Context, ledgers: Ledgers, request: Request, kind: tuple[str, str, Callable[[Sheet], bytes]]
) -> Response:
    library = context.assistant.library
    document = find_document(library.documents, request.query_params.get("doc", ""))
    if document is None:
        raise HTTPException(404, GONE)
    ledger = ledgers.of(document, library.entities)
    wanted = read(request.query_params)
    sheet = make_sheet(ledger, select(ledger, wanted), wanted)
    ending, media, write = kind
    name = f"{sheet.file_name}.{ending}"
    headers = {
        "Content-Disposition": f"attachment; filename=\"tasks.{ending}\"; filename*=UTF-8''{quote(name)}",
        "Cache-Control": "no-store",
    }
    return Response(write(sheet), media_type=media, headers=headers)
