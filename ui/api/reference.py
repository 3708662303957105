"""The page /docs, from files of our own: nothing is fetched from another machine."""

from __future__ import annotations

from fastapi import APIRouter, FastAPI
from fastapi.openapi.docs import get_swagger_ui_html
from starlette.responses import Response
from starlette.staticfiles import StaticFiles
from swagger_ui_bundle import swagger_ui_path

FILES = "/docs/files"


def mount(app: FastAPI) -> None:
    """Put the page and its files into an application that describes itself at /openapi.json."""
    routes = APIRouter(include_in_schema=False)

    @routes.get("/docs")
    def docs() -> Response:
        return get_swagger_ui_html(
            openapi_url=app.openapi_url or "",
            title="青问接口",
            swagger_js_url=f"{FILES}/swagger-ui-bundle.js",
            swagger_css_url=f"{FILES}/swagger-ui.css",
            swagger_favicon_url="/page/favicon.svg",
            swagger_ui_parameters={"validatorUrl": None},
        )

    app.include_router(routes)
    app.mount(FILES, StaticFiles(directory=str(swagger_ui_path)), name="reference")
