"""Over HTTP, for whoever manages: the report on learning as an Excel workbook."""

from __future__ import annotations

from typing import Annotated
from urllib.parse import quote

from fastapi import APIRouter, Depends
from starlette.responses import Response

from ui.accounts.visits import require
from ui.exports import excel, mastery
from ui.learning.service import Learning
from ui.store.types import Role, User


def router(learning: Learning) -> APIRouter:
    """Return the routes; whoever may not is answered 401 or 403."""
    routes = APIRouter(prefix="/learning", include_in_schema=False)

    @routes.get("/report.xlsx")
    def report(editor: Annotated[User, Depends(require(Role.EDITOR))], doc: str = "") -> Response:
        found = learning.reports.of(editor, doc)
        headers = {
            "Content-Disposition": f"attachment; filename=\"report.xlsx\"; filename*=UTF-8''{quote('学习情况.xlsx')}",
            "Cache-Control": "no-store",
        }
        return Response(mastery.as_excel(found), media_type=excel.MEDIA, headers=headers)

    return routes
