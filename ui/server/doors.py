"""Which of several applications a request is for: programs and bots do not come through the page's door."""

from __future__ import annotations

from starlette.types import ASGIApp, Receive, Scope, Send


class Doors:
    """An application that hands the addresses beginning with one of ``prefixes`` to ``programs``."""

    def __init__(self, app: ASGIApp, programs: ASGIApp, prefixes: tuple[str, ...]) -> None:
        self.app = app
        self.programs = programs
        self.prefixes = prefixes

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on to one or the other."""
        theirs = scope["type"] == "http" and self._is_theirs(scope["path"])
        await (self.programs if theirs else self.app)(scope, receive, send)

    def _is_theirs(self, path: str) -> bool:
        return any(path == prefix.rstrip("/") or path.startswith(prefix) for prefix in self.prefixes)
