"""Connections whose requests come to a point: head and body of each arrive in time, or nobody waits for the rest.

uvicorn lets go of a connection that has been quiet for a while after a response, and of no other: whoever opens many
and sends a byte now and then, or none, would hold them for ever, and with them what a process may have open. The page's
events and uploads are read by libraries that wait as long; the interface and the bots answer a slow body themselves,
long before it is cut off here.
"""

from __future__ import annotations

import asyncio
from typing import Any

from uvicorn.config import Config
from uvicorn.protocols.http.httptools_impl import HttpToolsProtocol
from uvicorn.server import ServerState

LONGEST = 20.0
"""Seconds for the head of a request to arrive whole; over the worst line it takes two or three, and Apache's
mod_reqtimeout waits as long."""

QUIET = 30.0
"""Seconds for the next part of a body: more than the rooms wait that answer a slow one with a sentence."""

SLOWEST = 500.0
"""Bytes of a body a second, over the whole of it, that are still waited for: mod_reqtimeout's ``MinRate``."""


class InTime(HttpToolsProtocol):
    """uvicorn's connection that is closed when its next request does not arrive in time.

    A head has ``longest`` seconds from when the connection is opened, or a later one from its first byte; single bytes
    on the way do not begin them anew. A body is waited for while it comes at ``slowest`` bytes a second and is never
    quiet for ``quiet`` seconds; moments in which nothing is read for want of room do not count. A response that is
    still being sent is never cut: the next request waits for it anyway.
    """

    longest = LONGEST
    quiet = QUIET
    slowest = SLOWEST

    def __init__(
        self,
        config: Config,
        server_state: ServerState,
        app_state: dict[str, Any],
        _loop: asyncio.AbstractEventLoop | None = None,
    ) -> None:
        super().__init__(config, server_state, app_state, _loop)
        self._deadline: asyncio.TimerHandle | None = None
        self._in_body = False
        self._due = 0.0  # by the loop's clock, for the next part of a body

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override] # as uvicorn has it
        """Wait for the first head."""
        super().connection_made(transport)
        self._expect_head()

    def connection_lost(self, exc: Exception | None) -> None:
        """Wait no longer."""
        self._expect_nothing()
        super().connection_lost(exc)

    def data_received(self, data: bytes) -> None:
        """Take what has come; blank lines before a head begin no message, but are waited for as one."""
        if not self._in_body:
            self._expect_head()
        super().data_received(data)
        if self._in_body and self._deadline is None:
            self._deadline = self.loop.call_at(self._due, self._out_of_time)

    def on_message_begin(self) -> None:
        """Wait for the head of a message, which may have come together with the end of another."""
        self._expect_head()
        super().on_message_begin()

    def on_headers_complete(self) -> None:
        """Begin to wait for the body; that of most requests has come with the head."""
        self._expect_nothing()
        self._in_body = True
        self._due = self.loop.time() + self.quiet
        super().on_headers_complete()

    def on_body(self, body: bytes) -> None:
        """Wait for the next part the longer the more has come."""
        self._due = min(self._due + len(body) / self.slowest, self.loop.time() + self.quiet)
        super().on_body(body)

    def on_message_complete(self) -> None:
        """Take what comes next as the beginning of another message."""
        self._expect_nothing()
        self._in_body = False
        super().on_message_complete()

    def _expect_head(self) -> None:
        if self._deadline is None:
            self._deadline = self.loop.call_later(self.longest, self._out_of_time)

    def _expect_nothing(self) -> None:
        if self._deadline is not None:
            self._deadline.cancel()
            self._deadline = None

    def _out_of_time(self) -> None:
        self._deadline = None
        if self._in_body:
            self._ask_for_body()
        elif self.cycle is not None and not self.cycle.response_complete:
            self._expect_head()
        else:
            self.transport.close()

    def _ask_for_body(self) -> None:
        """Close the connection if the next part of the body is overdue, else look again when it will be."""
        now = self.loop.time()
        if self.flow.read_paused:
            self._due = now + self.quiet
        if now < self._due:
            self._deadline = self.loop.call_at(self._due, self._out_of_time)
        else:
            self.transport.close()
