"""The least that a Gradio page can do, as the floor of ``load``: it repeats what was said, in two steps like ours."""

from __future__ import annotations

import sys
from collections.abc import Iterator

import gradio as gr
import uvicorn
from fastapi import FastAPI


def echo(event: gr.EventData) -> Iterator[str]:
    """Give the question, then the question twice; one that is 坏了 fails."""
    question = str(event._data["question"])
    yield question
    if question == "坏了":
        raise gr.Error(question)
    yield question * 2


def application() -> FastAPI:
    """Return the page, with an element and an event of the same names as ours."""
    with gr.Blocks(analytics_enabled=False) as page:
        shown = gr.HTML("", elem_id="conversation", js_on_load="'ask'")
        shown.ask(echo, None, shown, trigger_mode="multiple", concurrency_limit=8, api_visibility="private")
    page.queue(max_size=400)
    app = FastAPI()
    gr.mount_gradio_app(app, page, path="/", ssr_mode=False, mcp_server=False, enable_monitoring=False)
    return app


if __name__ == "__main__":
    uvicorn.run(application(), host="127.0.0.1", port=int(sys.argv[1]), log_level="warning")
