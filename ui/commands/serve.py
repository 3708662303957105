"""``qingwen serve``: the page on this machine."""

from __future__ import annotations

from contextlib import ExitStack
from dataclasses import replace
from typing import TYPE_CHECKING

import click

from assistant.app import Assistant, build
from assistant.settings import MOST_WORKERS
from ui.answerers.remembered import Remembered, Tally
from ui.api.options import Options
from ui.chinese import Command, Whole
from ui.current import Current
from ui.server.garbage import settle
from ui.session import open_assistant, open_store, say, settings
from ui.wecom.settings import read

if TYPE_CHECKING:
    from assistant.llm.link import Link

AT_ONCE = 40
"""Answers on their way at once where a language model is waited for."""

STARTING = 60.0
"""Seconds for the processes that answer to open the index."""

if TYPE_CHECKING:
    from ui.answerers.crew import Crew
    from ui.web.needs import Answerer


@click.command(
    cls=Command,
    help="打开网页，默认只有本机能访问。没有建过索引时，先为自带的文件建立索引。按 Ctrl-C 停止。",
    examples=("qingwen serve", "qingwen serve --host 0.0.0.0 --port 8000 --workers 4"),
)
@click.option("--host", metavar="地址", help="监听的地址（默认 127.0.0.1）")
@click.option("--port", type=Whole(1, 65535), metavar="端口", help="监听的端口（默认 7860）")
@click.option("--workers", type=Whole(1, MOST_WORKERS), metavar="个数", help="用几个进程回答问题（默认 1）")
def command(host: str | None, port: int | None, workers: int | None) -> None:
    """Serve the page until it is asked to stop."""
    chosen = settings()
    chosen = replace(chosen, host=host or chosen.host, port=port or chosen.port, workers=workers or chosen.workers)
    bots = read(chosen.bots, chosen.public_url)
    assistant = open_assistant(chosen)
    model = assistant.model
    options = Options(
        rate=chosen.api_rate,
        log_questions=chosen.log_questions,
        threads=chosen.workers,
        visitor_days=chosen.visitor_days,
        embed_origins=chosen.embed_origins,
    )
    if model is not None:
        options = replace(options, threads=AT_ONCE, link=model.link)
    store = open_store(chosen)
    from ui.accounts.first import ensure_administrator  # noqa: PLC0415 - with the database

    told = ensure_administrator(store)
    if told:
        say(told)
    say("正在准备网页…")
    if model is not None:
        warm_model(model.link)
    with ExitStack() as until_stopped:
        crew = crew_of(chosen.workers, until_stopped)
        # gradio takes seconds to import: first say what is being waited for, and let the processes start meanwhile
        from ui.server.listening import leave_threads  # noqa: PLC0415
        from ui.web.serve import serve  # noqa: PLC0415

        if crew and not crew.wait_until_ready(STARTING):
            say("有的回答进程还没有准备好，先由其余的进程回答。")

        tally = Tally()

        def layered(opened: Assistant) -> Answerer:
            return answerer(warmed(opened), crew, tally)

        current = Current(layered(assistant), lambda: layered(build(chosen, model)), replaced=settle)
        del assistant  # so that it goes when a newer one takes its place
        serve(current, chosen, store, replace(options, tally=tally), bots)
    leave_threads()


def crew_of(workers: int, until_stopped: ExitStack) -> Crew | None:
    """Start the processes that answer; none where this process is to answer by itself."""
    if workers == 1:
        return None
    from ui.answerers.crew import Crew  # noqa: PLC0415 - wanted with several workers alone

    return until_stopped.enter_context(Crew(workers))


def answerer(assistant: Assistant, crew: Crew | None, tally: Tally) -> Answerer:
    """Return who answers: ``assistant``, or ``crew`` in its place.

    What is asked again is answered from memory; the words of a language model have a record of their own.
    """
    answering: Answerer = assistant
    if crew is not None:
        from ui.answerers.shared import Shared  # noqa: PLC0415 - wanted with several workers alone

        answering = Shared(assistant, crew)
    return answering if assistant.model is not None else Remembered(answering, tally)


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
