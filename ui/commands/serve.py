"""``qingwen serve``: the page on this machine."""

from __future__ import annotations

import socket
from dataclasses import replace

import click

from ui.chinese import Command, Whole
from ui.session import open_assistant, say, settings


@click.command(
    cls=Command,
    help="打开网页，默认只有本机能访问。没有建过索引时，先为自带的文件建立索引。按 Ctrl-C 停止。",
    examples=("qingwen serve", "qingwen serve --host 0.0.0.0 --port 8000"),
)
@click.option("--host", metavar="地址", help="监听的地址（默认 127.0.0.1）")
@click.option("--port", type=Whole(1, 65535), metavar="端口", help="监听的端口（默认 7860）")
def command(host: str | None, port: int | None) -> None:
    """Serve the page until interrupted."""
    chosen = settings()
    chosen = replace(chosen, host=host or chosen.host, port=port or chosen.port)
    assure_free(chosen.host, chosen.port)
    assistant = open_assistant(chosen)
    say("正在打开网页…")
    from ui.web.page import build_page

    page = build_page(assistant, chosen)
    say(f"青问已就绪：http://{chosen.host}:{chosen.port}（按 Ctrl-C 停止）")
    page.launch(server_name=chosen.host, server_port=chosen.port, quiet=True, show_error=False)


def assure_free(host: str, port: int) -> None:
    """Fail at once, and plainly, where the address is taken or is not this machine's.

    Raises:
        click.UsageError: the port is taken, or the host is no address of this machine.
    """
    try:
        family = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0][0]
        with socket.socket(family, socket.SOCK_STREAM) as probe:
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            probe.bind((host, port))
    except socket.gaierror as error:
        message = f"不认识地址 {host}。请用本机的地址，例如 127.0.0.1"
        raise click.UsageError(message, click.get_current_context()) from error
    except OSError as error:
        message = f"不能在 {host}:{port} 打开网页：端口已被占用，或地址不是本机的。请用 --port 换一个端口"
        raise click.UsageError(message, click.get_current_context()) from error
