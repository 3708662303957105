"""WeChat Work's side of the long connection: wss on a port of this machine, with a certificate of its own.

It speaks the frames of https://developer.work.weixin.qq.com/document/path/101463 and does to the connection what it is
told to.
"""

from __future__ import annotations

import asyncio
import datetime
import ipaddress
import json
import ssl
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID
from websockets.asyncio.server import ServerConnection, serve
from websockets.exceptions import ConnectionClosed

SECRET = "long-secret"


@dataclass
class SocketServer:
    """``subscribed``, ``refused``: connections; ``closed``: how they ended.

    ``frames``: what came but pings; ``errors``: answers by command.
    """

    url: str = ""
    frames: list[dict[str, Any]] = field(default_factory=list)
    subscribed: int = 0
    refused: int = 0
    closed: list[int] = field(default_factory=list)
    answers_pings: bool = True
    errors: dict[str, int] = field(default_factory=dict)
    _connection: ServerConnection | None = None
    _change: asyncio.Condition = field(default_factory=asyncio.Condition)

    async def wait(self, **counts: int) -> None:
        """Wait until there are so many ``frames``, and connections ``subscribed`` and ``refused``."""

        def enough() -> bool:
            there = {"frames": len(self.frames), "subscribed": self.subscribed, "refused": self.refused}
            return all(there[name] >= count for name, count in counts.items())

        async with self._change:
            await asyncio.wait_for(self._change.wait_for(enough), 30)

    async def call(self, body: dict[str, Any], request: str = "REQ", command: str = "aibot_msg_callback") -> None:
        """Bring the bot a message or an event."""
        await self._send({"cmd": command, "headers": {"req_id": request}, "body": body})

    async def close(self, code: int) -> None:
        """End the connection in order."""
        assert self._connection is not None
        await self._connection.close(code)

    def cut(self) -> None:
        """End the connection without a word."""
        assert self._connection is not None
        self._connection.transport.abort()

    async def serve(self, connection: ServerConnection) -> None:
        """Answer one connection's frames."""
        self._connection = connection
        try:
            async for text in connection:
                await self._take(json.loads(text))
        except ConnectionClosed:
            return
        finally:
            self.closed.append(connection.close_code or 0)

    async def _take(self, frame: dict[str, Any]) -> None:
        command = frame["cmd"]
        code = self.errors.get(command, 0)
        if command == "ping" and not self.answers_pings:
            return
        if command == "aibot_subscribe" and frame["body"]["secret"] != SECRET:
            code = 853000
        await self._send({"headers": frame["headers"], "errcode": code, "errmsg": "ok" if not code else "refused"})
        async with self._change:
            self.subscribed += command == "aibot_subscribe" and not code
            self.refused += command == "aibot_subscribe" and bool(code)
            if command not in {"ping", "aibot_subscribe"}:
                self.frames.append(frame)
            self._change.notify_all()

    async def _send(self, frame: dict[str, Any]) -> None:
        assert self._connection is not None
        await self._connection.send(json.dumps(frame))


@asynccontextmanager
async def listening(certificate: Path) -> AsyncIterator[SocketServer]:
    """Give a server that listens until the block ends; ``certificate`` is a PEM of key and certificate."""
    made = SocketServer()
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificate)
    async with serve(made.serve, "127.0.0.1", 0, ssl=context, ping_interval=None, close_timeout=0.5) as server:
        port = next(iter(server.sockets)).getsockname()[1]
        made.url = f"wss://127.0.0.1:{port}"
        yield made


def write_certificate(file: Path) -> None:
    """Write a key and a certificate for 127.0.0.1 that is good for a day."""
    key = ec.generate_private_key(ec.SECP256R1())
    serial = x509.random_serial_number()  # in the name too: of two issuers of one name, a client tries but the first
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, f"127.0.0.1 {serial % 10**9}")])
    now = datetime.datetime.now(datetime.UTC)
    here = x509.SubjectAlternativeName([x509.IPAddress(ipaddress.ip_address("127.0.0.1"))])
    signed = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(serial)
        .not_valid_before(now - datetime.timedelta(hours=1))
        .not_valid_after(now + datetime.timedelta(days=1))
        .add_extension(here, critical=False)
        .add_extension(x509.BasicConstraints(ca=True, path_length=None), critical=True)
        .sign(key, hashes.SHA256())
    )
    private = key.private_bytes(
        serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    )
    file.write_bytes(private + signed.public_bytes(serialization.Encoding.PEM))
