"""The layout of the page: its head, its views side by side, the original beside them."""

from __future__ import annotations

import json
import sys

import gradio as gr

from ui.accounts.roles import current_user
from ui.web import ask, beside, read, tasks
from ui.web.context import Context, View
from ui.web.learn import view as learn
from ui.web.manage import view as manage
from ui.web.masthead import masthead
from ui.web.parts import QUIET, STATIC, asset, html

__all__ = ["STATIC", "VIEWS", "asset", "build_page", "head", "theme"]

VIEWS: tuple[View, ...] = (ask.VIEW, read.VIEW, tasks.VIEW, learn.VIEW, manage.VIEW)
"""The views, in the order of the navigation; the first is what opens."""

LOADER = """((files) => {
  let left = files.length;
  for (const file of files) {
    const script = document.createElement("script");
    script.src = file;
    script.async = false;
    script.onload = script.onerror = () => { left -= 1; if (left === 0) window.qingwen?.begin(); };
    document.head.append(script);
  }
})"""
TITLE = "青问"
AT_ONCE = 8  # questions worked on at the same time; each takes milliseconds, the rest wait their turn
WAITING_MOST = 400  # questions in the queue before the page says that it is busy
A_LOOK = 0.01  # seconds between two looks of gradio's at what has been asked: nobody sees them
A_PROGRESS = 1.0  # seconds between two looks of its at progress, of which no view shows any


def build_page(context: Context) -> gr.Blocks:
    """Return the page over the assistant, people and settings of ``context``."""
    page: gr.Blocks = gr.Blocks(title=TITLE, analytics_enabled=False, fill_width=True)
    with page:
        top = html(masthead(VIEWS), "masthead", "arrived", "nudged")
        with gr.Row(elem_id="rooms"):
            for view in VIEWS:
                with gr.Column(elem_id=f"view-{view.name}", elem_classes=["view"]):
                    view.build(context)
            beside.build(context)
        top.arrived(_greet, None, top, **QUIET)
        top.nudged(_nothing, None, None, **QUIET)
    page.queue(max_size=WAITING_MOST, default_concurrency_limit=AT_ONCE)
    # gradio sums up its last ten thousand events in pandas after every one of them, for a monitor that is switched off.
    page._queue.ANAYLTICS_CACHE_FREQUENCY = sys.maxsize
    # It would look a thousand times a second: all that a server does which nobody asks, a fifth of a busy one's loop.
    page._queue.sleep_when_free = A_LOOK
    page._queue.progress_update_sleep_when_free = A_PROGRESS
    return page


def head() -> str:
    """Return what stands in the page's ``<head>``: looks first, then behaviour, each view's own after the page's.

    gradio puts it there by script, so that scripts named in it would run in any order, before or after the page is
    drawn. A script of our own asks for them in order, and tells when the last one has come.
    """
    files = ["page.css", "page.js", *(name for view in VIEWS for name in view.files)]
    looks = "".join(f'<link rel="stylesheet" href="{asset(name)}">' for name in files if name.endswith(".css"))
    shown = ",".join(f"[data-view={view.name}] #view-{view.name}" for view in VIEWS)
    alone = ",".join(f"[data-view={view.name}] #original" for view in VIEWS if not view.beside)
    rules = f"{shown}{{display:flex}}" + (f"{alone}{{display:none}}" if alone else "")
    scripts = [asset(name) for name in files if name.endswith(".js")]
    return f"{looks}<style>{rules}</style><script>{LOADER}({json.dumps(scripts)})</script>"


def theme() -> gr.themes.Base:
    """Return gradio's plainest look, with fonts that are already on the machine."""
    return gr.themes.Base(font=["system-ui", "sans-serif"], font_mono=["ui-monospace", "monospace"])


def _greet(request: gr.Request) -> str:
    return masthead(VIEWS, current_user(request))


def _nothing() -> None:
    """Answer an event that is sent for the sake of its stream alone."""
