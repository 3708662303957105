"""``qingwen serve``: the page on this machine."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import click

from assistant.app import Assistant, build
from ui.api.options import Options
from ui.chinese import Command, Whole
from ui.session import open_assistant, open_store, say, settings
from ui.wecom.settings import read

if TYPE_CHECKING:
    from assistant.llm.link import Link

AT_ONCE = 40
"""Answers on their way at once where a language model is waited for."""


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
    bots = read(chosen.bots, chosen.public_url)
    assistant = open_assistant(chosen)
    options = Options(rate=chosen.api_rate, log_questions=chosen.log_questions, visitor_days=chosen.visitor_days)
    if assistant.model is not None:
        options = replace(options, threads=AT_ONCE, link=assistant.model.link)
    store = open_store(chosen)
    from ui.accounts.first import ensure_administrator  # noqa: PLC0415 - with the database

    told = ensure_administrator(store)
    if told:
        say(told)
    say("正在准备网页…")
    if assistant.model is not None:
        warm_model(assistant.model.link)
    from ui.web.serve import serve  # noqa: PLC0415 - gradio takes seconds to import: first say what is being waited for

    serve(warmed(assistant), chosen, store, lambda: warmed(build(chosen, assistant.model)), options, bots)


def warmed(assistant: Assistant) -> Assistant:
    """Return the assistant after a first question: it loads in half a second what all later ones find loaded."""
    assistant.quote("有哪些工作安排")
    return assistant


def warm_model(link: Link) -> None:
    """Load what the language model needs, so that the first question does not wait for it; say if it cannot be had."""
    from assistant.llm.types import ModelError  # noqa: PLC0415 - only where a model is named

    try:
        link.warm()
    except ModelError:
        say(f"语言模型 {link.settings.name} 打不开：名称不对，或没有安装它的包。先用原文回答，请检查 QINGWEN_LLM。")
