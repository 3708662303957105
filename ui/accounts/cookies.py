"""The two cookies: a person's session, and a browser's name where nobody is logged in."""

from __future__ import annotations

import re
import secrets

from starlette.requests import HTTPConnection
from starlette.responses import Response

SESSION, VISITOR = "qingwen_session", "qingwen_visitor"
SESSION_SECONDS = 30 * 24 * 3600  # the longest a session lasts; the server ends it sooner when nobody comes
VISITOR_SECONDS = 365 * 24 * 3600
TOKEN = re.compile(r"[A-Za-z0-9_-]{43}")


def token_in(connection: HTTPConnection, name: str) -> str:
    """Return the token that a request brings in a cookie, empty when there is none of the right form."""
    value = connection.cookies.get(name, "")
    return value if TOKEN.fullmatch(value) else ""


def new_token() -> str:
    """Return a token that nobody guesses (256 bits)."""
    return secrets.token_urlsafe(32)


def give(response: Response, connection: HTTPConnection, name: str, token: str) -> None:
    """Let the browser keep a token where no script reads it, for our own pages only."""
    seconds = SESSION_SECONDS if name == SESSION else VISITOR_SECONDS
    secure = connection.url.scheme in {"https", "wss"}
    response.set_cookie(name, token, max_age=seconds, httponly=True, samesite="lax", secure=secure, path="/")


def take(response: Response, connection: HTTPConnection, name: str) -> None:
    """Let the browser forget a token."""
    secure = connection.url.scheme in {"https", "wss"}
    response.delete_cookie(name, httponly=True, samesite="lax", secure=secure, path="/")
