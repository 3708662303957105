"""The routes /login, /logout and /account."""

from __future__ import annotations

import math
import re
from urllib.parse import parse_qs

from anyio import to_thread
from fastapi import APIRouter, HTTPException, Request
from starlette.responses import RedirectResponse, Response

from ui.accounts import cookies, pages
from ui.accounts.roles import current_user
from ui.accounts.throttle import Throttle
from ui.store.errors import PasswordError, StoreError
from ui.store.store import Store
from ui.store.types import Kind, User

MOST_BYTES = 16 * 1024  # of a form: a name, three passwords and an address
MOST_FIELDS = 10
LOCAL = re.compile(r"/(?![/\\])[^\\\s\x00-\x1f]*")  # //elsewhere and /\elsewhere lead to another machine

WRONG = "用户名或密码不对，请再试一次。"
DIFFERENT = "两次输入的新密码不一样，请重新输入。"
OLD_WRONG = "现在的密码不对，请再试一次。"
CHANGED = "密码已修改。"


def router(store: Store) -> APIRouter:
    """Return the routes over a store."""
    door = Door(store)
    routes = APIRouter(include_in_schema=False)
    routes.add_api_route("/login", door.show, methods=["GET"])
    routes.add_api_route("/login", door.enter, methods=["POST"])
    routes.add_api_route("/logout", door.leave, methods=["POST"])
    routes.add_api_route("/account", door.account, methods=["GET"])
    routes.add_api_route("/account", door.change, methods=["POST"])
    return routes


class Door:
    """Lets people in and out."""

    def __init__(self, store: Store) -> None:
        self.store = store
        self.throttle = Throttle(store.attempts)

    async def show(self, request: Request) -> Response:
        """Show the login page, or go on for whoever is logged in."""
        wanted = local(request.query_params.get("next", ""))
        if current_user(request).kind == Kind.PERSON:
            return RedirectResponse(wanted, 303)
        return pages.login(wanted=wanted)

    async def enter(self, request: Request) -> Response:
        """Log in: a new session in place of the old one."""
        form = await _form(request)
        name, wanted = form.get("name", ""), local(form.get("next", ""))
        try:
            user, wait = await self._check(name, form.get("password", ""), _address(request))
            if user is None:
                status, fault = (429, _later(wait)) if wait else (401, WRONG)
                shown = pages.login(name=name, wanted=wanted, fault=fault, status=status)
                if wait:
                    shown.headers["Retry-After"] = str(math.ceil(wait))
                return shown
            return await self._let_in(request, user, wanted)
        except StoreError as error:
            return pages.login(name=name, wanted=wanted, fault=str(error), status=503)

    async def leave(self, request: Request) -> Response:
        """Log out, here and in the store."""
        token = cookies.token_in(request, cookies.SESSION)
        if token:
            await to_thread.run_sync(self.store.sessions.end, token)
        response = RedirectResponse("/login", 303)
        cookies.take(response, request, cookies.SESSION)
        return response

    async def account(self, request: Request) -> Response:
        """Show one's own account."""
        user = current_user(request)
        return RedirectResponse("/login?next=/account", 303) if user.kind != Kind.PERSON else pages.account(user)

    async def change(self, request: Request) -> Response:
        """Change one's own password; all other sessions end."""
        user = current_user(request)
        if user.kind != Kind.PERSON:
            return RedirectResponse("/login?next=/account", 303)
        form = await _form(request)
        known, wait = await self._check(user.name, form.get("old", ""), _address(request))
        if known is None:
            status, fault = (429, _later(wait)) if wait else (422, OLD_WRONG)
            return pages.account(user, fault=fault, status=status)
        if form.get("new", "") != form.get("again", ""):
            return pages.account(user, fault=DIFFERENT, status=422)
        try:
            await to_thread.run_sync(self.store.users.set_password, user.id, form.get("new", ""))
            await to_thread.run_sync(self.store.audit.record, user, "修改密码", user.name)
            token = await to_thread.run_sync(self.store.sessions.begin, user)
        except PasswordError as error:
            return pages.account(user, fault=str(error), status=422)
        response = pages.account(user, done=CHANGED)
        cookies.give(response, request, cookies.SESSION, token)
        return response

    async def _check(self, name: str, password: str, address: str) -> tuple[User | None, float]:
        """Return who it is, or the seconds to wait when it was tried too often."""
        wait = await to_thread.run_sync(self.throttle.enter, name, address)
        if wait > 0:
            return None, wait
        user = await to_thread.run_sync(self.store.users.verify, name, password)
        if user is not None:
            await to_thread.run_sync(self.throttle.succeeded, name, address)
        return user, 0.0

    async def _let_in(self, request: Request, user: User, wanted: str) -> Response:
        old = cookies.token_in(request, cookies.SESSION)
        token = await to_thread.run_sync(self.store.sessions.begin, user)
        if old:
            await to_thread.run_sync(self.store.sessions.end, old)
        await to_thread.run_sync(self.store.audit.record, user, "登录", user.name)
        response = RedirectResponse(wanted, 303)
        cookies.give(response, request, cookies.SESSION, token)
        return response


def local(wanted: str) -> str:
    """Return the address if it is one of ours, else the page's."""
    return wanted if LOCAL.fullmatch(wanted) and not wanted.startswith(("/login", "/logout")) else "/"


async def _form(request: Request) -> dict[str, str]:
    """Read a form's fields, the first of each name.

    Raises:
        HTTPException: it is no form of ours.
    """
    body = bytearray()
    async for piece in request.stream():
        body += piece
        if len(body) > MOST_BYTES:
            raise HTTPException(413, "提交的内容太长。")
    try:
        fields = parse_qs(body.decode(), keep_blank_values=True, max_num_fields=MOST_FIELDS, errors="strict")
    except ValueError as error:
        raise HTTPException(400, "提交的内容读不懂，请刷新页面后再试。") from error
    return {name: values[0] for name, values in fields.items()}


def _address(request: Request) -> str:
    return request.client.host if request.client else ""


def _later(wait: float) -> str:
    return f"登录失败的次数太多，请 {math.ceil(wait / 60)} 分钟后再试。如果忘记了密码，请联系管理员重设。"
