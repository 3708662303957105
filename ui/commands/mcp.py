"""``qingwen mcp``: the tools for assistants of others."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from assistant.app import build
from ui.chinese import Command, Whole
from ui.current import Current
from ui.session import open_assistant, say, settings

if TYPE_CHECKING:
    from mcp.server.mcpserver import MCPServer
    from starlette.types import Scope

HERE = "127.0.0.1"
PORT = 7861


@click.command(
    cls=Command,
    help="把提问、查找、原文三个工具提供给支持 MCP 的程序。默认走标准输入输出，由对方启动；--http 时在本机端口上提供。",
    examples=("qingwen mcp", "qingwen mcp --http --port 7861"),
)
@click.option("--http", "over_http", is_flag=True, help="在本机端口上提供，只有本机能访问")
@click.option("--port", type=Whole(1, 65535), default=PORT, metavar="端口", help=f"端口（默认 {PORT}）")
def command(over_http: bool, port: int) -> None:
    """Serve the tools until the other side, or the person, ends it."""
    chosen = settings()
    current = Current(open_assistant(chosen), lambda: build(chosen))
    from ui.mcp.tools import server  # noqa: PLC0415 - the protocol's package is wanted here alone

    made = server(current)
    if over_http:
        _serve(made, port)
    else:
        made.run("stdio")


def _serve(made: MCPServer, port: int) -> None:
    from ui.server.listening import address, leave_threads, listen, serve_until_stopped  # noqa: PLC0415 - with the web server

    with listen(HERE, port) as listener:
        say(f"MCP 已启动：{address(listener)}/mcp（按 Ctrl+C 停止）")
        serve_until_stopped(made.streamable_http_app(host=HERE), listener, idle=_listens)
    say("MCP 已停止。")
    leave_threads()


def _listens(scope: Scope) -> bool:
    """Tell whether a request is a client's open ear, which stays open for as long as the client does."""
    return bool(scope["method"] == "GET")
