"""Connections whose requests come to a point: the head of each is complete within a time, or nobody waits for the rest.

uvicorn lets go of a connection that has been quiet for a while after a response, and of no other: whoever opens many
and sends a byte now and then, or none, would hold them for ever, and with them what a process may have open.
"""

from __future__ import annotations

import asyncio
from typing import Any

from uvicorn.config import Config
from uvicorn.protocols.http.httptools_impl import HttpToolsProtocol
from uvicorn.server import ServerState

LONGEST = 20.0
"""Seconds for the head of a request to arrive whole; over the worst line it takes two or three."""


class HeadsInTime(HttpToolsProtocol):
    """uvicorn's connection that is closed when the head of its next request is not whole within ``longest`` seconds.

    They are counted from when it is opened, and for a later request from its first byte; single bytes on the way do not
    begin them anew. A response that is still being sent is never cut: the next request waits for it anyway.
    """

    longest = LONGEST

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

    def on_message_begin(self) -> None:
        """Wait for the head of a message, which may have come together with the end of another."""
        self._expect_head()
        super().on_message_begin()

    def on_headers_complete(self) -> None:
        """Leave the rest of the request to whoever reads it."""
        self._expect_nothing()
        self._in_body = True
        super().on_headers_complete()

    def on_message_complete(self) -> None:
        """Take what comes next as the beginning of another message."""
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
        if self.cycle is not None and not self.cycle.response_complete:
            self._expect_head()
        else:
            self.transport.close()
