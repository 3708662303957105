"""Accounts put into the web application."""

from __future__ import annotations

from fastapi import FastAPI, Request
from fastapi.staticfiles import StaticFiles
from starlette.responses import JSONResponse, Response

from ui.accounts import pages, routes
from ui.accounts.roles import AccessError
from ui.accounts.visits import Visits, sorry
from ui.store.errors import NotAllowedError, StoreError
from ui.store.store import Store


def mount(app: FastAPI, store: Store, *, open_reading: bool) -> None:
    """Put the login pages and the middleware into an application, and let its routes raise what the store raises.

    A route that raises ``AccessError`` answers 401 or 403, ``NotAllowedError`` 422, any other ``StoreError`` 503; the
    sentence is JSON's ``detail``.
    """
    app.include_router(routes.router(store))
    app.mount("/accounts", StaticFiles(directory=pages.STATIC), name="accounts")
    app.add_middleware(Visits, store=store, open_reading=open_reading)
    app.add_exception_handler(AccessError, _forbidden)
    app.add_exception_handler(NotAllowedError, _not_allowed)
    app.add_exception_handler(StoreError, _unavailable)


def _forbidden(_request: Request, error: Exception) -> Response:
    status = 403 if isinstance(error, AccessError) and error.logged_in else 401
    return JSONResponse({"detail": str(error)}, status)


def _not_allowed(_request: Request, error: Exception) -> Response:
    return JSONResponse({"detail": str(error)}, 422)


def _unavailable(request: Request, error: Exception) -> Response:
    return sorry(request, str(error))
