"""Who is asking: the middleware around every request."""

from __future__ import annotations

from urllib.parse import quote

from anyio import to_thread
from fastapi import HTTPException, Request
from starlette.datastructures import MutableHeaders
from starlette.requests import HTTPConnection
from starlette.responses import JSONResponse, RedirectResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from ui.accounts import cookies, origin, pages
from ui.accounts.roles import LOG_IN, AccessError, permitted
from ui.store.errors import StoreError
from ui.store.store import Store
from ui.store.types import Kind, Role, User, visitor

EXPIRED = "登录已过期，请刷新页面，重新登录。"
FOREIGN = "这个请求来自别的网站，没有执行。请在青问的页面里操作。"
ANYBODY = ("/login", "/logout", "/accounts/", "/page/")
"""Where a visitor comes even when reading is not open: the login page and its looks."""

FILES = ("/accounts/", "/page/", "/assets/", "/static/", "/svelte/")
"""Files of the program, the same for everybody: nobody needs to be looked up for them."""


class Visits:
    """An application in which every request has its user in ``request.state.user``."""

    def __init__(self, app: ASGIApp, store: Store, *, open_reading: bool) -> None:
        self.app = app
        self.store = store
        self.open_reading = open_reading

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Find the user and pass the request on, or answer in its place."""
        path = scope.get("path", "")
        if scope["type"] not in {"http", "websocket"} or (path.startswith(FILES) and self.open_reading):
            await self.app(scope, receive, send)
            return
        connection = HTTPConnection(scope)
        token = cookies.token_in(connection, cookies.VISITOR)
        given = token or cookies.new_token()
        try:
            user = await self._person(connection) or visitor(given)
        except StoreError as error:
            await _answer(scope, receive, send, sorry(connection, str(error)))
            return
        scope.setdefault("state", {})["user"] = user
        refusal = self._refusal(scope, connection, user)
        if refusal is not None:
            await _answer(scope, receive, send, refusal)
            return
        if _is_navigation(scope, connection):
            send = _giving(send, connection, given)
        await self.app(scope, receive, send)

    async def _person(self, connection: HTTPConnection) -> User | None:
        token = cookies.token_in(connection, cookies.SESSION)
        return await to_thread.run_sync(self.store.sessions.user_of, token) if token else None

    def _refusal(self, scope: Scope, connection: HTTPConnection, user: User) -> Response | None:
        # A websocket is opened by a GET that no browser keeps to its own origin.
        method = scope.get("method", "POST")
        if not origin.is_ours(method, connection.headers):
            return JSONResponse({"detail": FOREIGN}, 403)
        path = scope["path"]
        if self.open_reading or user.kind != Kind.VISITOR or path.startswith(ANYBODY):
            return None
        if _is_navigation(scope, connection):
            wanted = path + (f"?{connection.url.query}" if connection.url.query else "")
            return RedirectResponse(f"/login?next={quote(wanted, safe='')}", 303)
        was_in = cookies.token_in(connection, cookies.SESSION)
        return JSONResponse({"detail": EXPIRED if was_in else LOG_IN}, 401)


class require:
    """A FastAPI dependency that gives the user if they have the role; else 401 or 403 with the sentence."""

    def __init__(self, needed: Role) -> None:
        self.needed = needed

    def __call__(self, request: Request) -> User:
        """Return whose request it is."""
        try:
            return permitted(request, self.needed)
        except AccessError as error:
            raise HTTPException(403 if error.logged_in else 401, str(error)) from error


def _is_navigation(scope: Scope, connection: HTTPConnection) -> bool:
    return scope.get("method") == "GET" and "text/html" in connection.headers.get("accept", "")


def _giving(send: Send, connection: HTTPConnection, token: str) -> Send:
    """A page that is opened renews the browser's cookie, so that one in use does not run out."""
    carrier = Response()
    cookies.give(carrier, connection, cookies.VISITOR, token)

    async def send_with_cookie(message: Message) -> None:
        if message["type"] == "http.response.start":
            MutableHeaders(scope=message).append("set-cookie", carrier.headers["set-cookie"])
        await send(message)

    return send_with_cookie


def sorry(connection: HTTPConnection, sentence: str) -> Response:
    """Return what is answered while the store cannot be had: a page to a person, JSON to a program."""
    if "text/html" in connection.headers.get("accept", ""):
        return pages.sorry(sentence)
    return JSONResponse({"detail": sentence}, 503, headers={"Retry-After": "5"})


async def _answer(scope: Scope, receive: Receive, send: Send, response: Response) -> None:
    if scope["type"] == "websocket":
        await send({"type": "websocket.close", "code": 1008})
        return
    await response(scope, receive, send)
