"""The layout of the page, and which event does what."""

from __future__ import annotations

import sys
from hashlib import sha256
from pathlib import Path
from typing import Any

import gradio as gr

from ui.web.desk import Desk
from ui.web.needs import Answerer, Place

STATIC = Path(__file__).parent / "static"
TITLE = "青问"
AT_ONCE = 8  # questions worked on at the same time; each takes milliseconds, the rest wait their turn
WAITING_MOST = 400  # questions in the queue before the page says that it is busy

# The names in quotes are the events that the element may send.
CONNECT = "window.qingwen.connect(element, trigger, watch, ['ask', 'open_place', 'renew'])"

MASTHEAD = """<header class="masthead">
  <div class="brand">
    <span class="seal" aria-hidden="true">青</span><h1>青问</h1><span class="motto">公文问答</span>
  </div>
  <div class="tools">
    <button type="button" class="quiet only-narrow" data-show-original>目录</button>
    <button type="button" class="quiet framed" data-renew>新对话</button>
    <button type="button" class="quiet" data-large aria-pressed="false">大字</button>
    <button type="button" class="quiet" data-dark aria-pressed="false">深色</button>
  </div>
</header>"""


def build_page(assistant: Answerer, settings: Place) -> gr.Blocks:
    """Return the page over an assistant; ``settings`` is kept for what later pages need of it."""
    desk = Desk(assistant)
    script = f'<script src="{asset("page.js")}"></script>'
    page: gr.Blocks = gr.Blocks(title=TITLE, analytics_enabled=False, fill_width=True)
    with page:
        turns = gr.State((), time_to_live=12 * 3600)
        _html(MASTHEAD, "masthead")
        with gr.Row(elem_id="rooms"):
            with gr.Column(elem_id="talk"):
                talk = _html(desk.greet(), "conversation", js_on_load=CONNECT, head=script)
                notice = _html("", "notice")
                with gr.Row(elem_id="composer"):
                    box = gr.Textbox(
                        elem_id="box",
                        label="问题",
                        show_label=False,
                        container=False,
                        placeholder="写下问题，回车提问",
                        lines=1,
                        max_lines=6,
                        autofocus=True,
                        html_attributes=gr.InputHTMLAttributes(
                            spellcheck=False, autocomplete="off", enterkeyhint="send"
                        ),
                    )
                    send = gr.Button("提问", elem_id="send", variant="primary")
            original = _html("", "original", js_on_load="window.qingwen.show(element, watch)", head=script)
        shown = [box, notice, talk, turns, original]
        quiet: dict[str, Any] = {"show_progress": "hidden", "api_visibility": "private"}
        asking = quiet | {"concurrency_limit": AT_ONCE, "concurrency_id": "ask"}
        gr.on([box.submit, send.click], desk.ask, [box, turns], shown, **asking)
        talk.ask(desk.ask_tapped, [turns], shown, **asking)
        talk.open_place(desk.open, None, original, concurrency_limit=None, trigger_mode="always_last", **quiet)
        talk.renew(desk.clear, None, shown, concurrency_limit=None, **quiet)
        page.load(desk.arrive, None, original, concurrency_limit=None, **quiet)
    page.queue(max_size=WAITING_MOST, default_concurrency_limit=AT_ONCE)
    # gradio sums up its last ten thousand events in pandas after every one of them, for a monitor that is switched off.
    page._queue.ANAYLTICS_CACHE_FREQUENCY = sys.maxsize
    return page


def asset(name: str) -> str:
    """Return the address of a file of the page; its digest is in it, so that a new version is fetched at once."""
    return f"page/{name}?v={sha256((STATIC / name).read_bytes()).hexdigest()[:12]}"


def theme() -> gr.themes.Base:
    """Return gradio's plainest look, with fonts that are already on the machine."""
    return gr.themes.Base(font=["system-ui", "sans-serif"], font_mono=["ui-monospace", "monospace"])


def _html(markup: str, name: str, **options: Any) -> gr.HTML:  # noqa: ANN401 - gradio's
    return gr.HTML(markup, elem_id=name, apply_default_css=False, **{"js_on_load": None, **options})
