"""Over HTTP: /manage/uploads takes a file in, /manage/gaps.csv and .xlsx hand out what could not be answered."""

from __future__ import annotations

import logging
from datetime import UTC, datetime
from pathlib import Path
from typing import Annotated
from urllib.parse import quote

from anyio import to_thread
from fastapi import APIRouter, Depends, HTTPException, Request
from starlette.requests import ClientDisconnect
from starlette.responses import JSONResponse, Response

from ui import failures
from ui.accounts.visits import require
from ui.publishing.errors import UploadError
from ui.publishing.gaplist import as_csv, as_excel
from ui.publishing.review import read_once
from ui.publishing.staging import Staged, Staging, check_size
from ui.store.store import Store
from ui.store.types import Role, User

EXCEL = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
BLOCK = 1024 * 1024
GONE_CLIENT = 499  # nginx' status for a client that went away; nobody reads it

log = logging.getLogger(__name__)


def router(home: Path, store: Store) -> APIRouter:
    """Return the routes; whoever may not is answered 401 or 403 before anything is read."""
    routes = APIRouter(prefix="/manage", include_in_schema=False)
    staging = Staging(home / "staged")

    @routes.post("/uploads")
    async def upload(request: Request, user: Annotated[User, Depends(require(Role.ADMINISTRATOR))]) -> Response:
        return await _upload(request, staging, store, user)

    @routes.get("/gaps.csv", dependencies=[Depends(require(Role.EDITOR))])
    def gaps_csv(handled: bool = False) -> Response:
        return _file(as_csv(store.gaps.list(handled=handled)), "text/csv; charset=utf-8", "csv")

    @routes.get("/gaps.xlsx", dependencies=[Depends(require(Role.EDITOR))])
    def gaps_excel(handled: bool = False) -> Response:
        return _file(as_excel(store.gaps.list(handled=handled)), EXCEL, "xlsx")

    return routes


async def _upload(request: Request, staging: Staging, store: Store, user: User) -> Response:
    """Take the body in as a file named by the query's ``name``, and try to read it; nothing stays of a bad one."""
    try:
        check_size(_length(request))
        staged = await _receive(request, staging, user)
    except ClientDisconnect:
        return Response(status_code=GONE_CLIENT)
    except UploadError as error:
        raise HTTPException(413, str(error)) from error
    except OSError as error:
        log.warning("an upload could not be written: %s", error)
        raise HTTPException(507, failures.sentence(error)) from error
    try:
        await to_thread.run_sync(read_once, staged.path)
    except failures.EXPECTED as error:
        await to_thread.run_sync(staging.discard, staged.id)
        raise HTTPException(422, failures.sentence(error)) from error
    await to_thread.run_sync(store.audit.record, user, "上传文件", staged.name)
    return JSONResponse({"staged": staged.id, "name": staged.name})


async def _receive(request: Request, staging: Staging, user: User) -> Staged:
    with staging.receive(request.query_params.get("name", ""), user.name) as (staged, incoming):
        waiting = bytearray()
        async for piece in request.stream():
            waiting += piece
            if len(waiting) >= BLOCK:
                await to_thread.run_sync(incoming.write, bytes(waiting))
                waiting.clear()
        await to_thread.run_sync(incoming.write, bytes(waiting))
    return staged


def _length(request: Request) -> int:
    given = request.headers.get("content-length", "")
    return int(given) if given.isascii() and given.isdigit() else 0


def _file(body: bytes, media: str, ending: str) -> Response:
    name = f"没答上的问题-{datetime.now(UTC):%Y%m%d}.{ending}"
    headers = {
        "Content-Disposition": f"attachment; filename=\"gaps.{ending}\"; filename*=UTF-8''{quote(name)}",
        "Cache-Control": "no-store",
    }
    return Response(body, media_type=media, headers=headers)
