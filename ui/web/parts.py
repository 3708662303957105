"""Parts that every view is made of: markup that sends events, notices, and what an event brought."""

from __future__ import annotations

import json
from collections.abc import Mapping
from hashlib import sha256
from html import escape
from pathlib import Path
from typing import Any

import gradio as gr

STATIC = Path(__file__).parent / "static"
LONGEST_SENT = 20_000  # characters of one value that an event brings; nobody types more
MOST_SENT = 40

QUIET: Mapping[str, Any] = {
    "show_progress": "hidden",
    "api_visibility": "private",
    "concurrency_limit": None,
    "trigger_mode": "multiple",
}
"""Options of an event that answers in milliseconds: no overlay, no public endpoint, no waiting for others.

Every event is sent. What gradio 6.31 calls ``always_last`` sends the last one with the data of the one before, so that
of two items tapped in one moment the first would be shown.
"""


def html(markup: str, name: str, *events: str) -> Any:  # noqa: ANN401 - gradio makes the events' methods as it goes
    """Return an element ``#name`` of our own markup that may send ``events``.

    gradio may draw it before the page's scripts are there; it then waits for them in a list.
    """
    made = f"[{json.dumps(name)}, element, trigger, watch, {json.dumps([*events])}]"
    listens = f"window.qingwen ? window.qingwen.door(...{made}) : (window.qingwenDoors ||= []).push({made})"
    return gr.HTML(markup, elem_id=name, apply_default_css=False, js_on_load=listens)


def notice(words: str) -> str:
    """Return a sentence that something is wrong, as markup; nothing for no words."""
    return f'<p class="notice" role="alert">{escape(words)}</p>' if words else ""


def sent(event: gr.EventData) -> dict[str, str]:
    """Return what an event brought, as text; whoever sent it may have written anything."""
    data = event._data
    if not isinstance(data, Mapping):
        return {}
    return {str(name): _text(value) for name, value in list(data.items())[:MOST_SENT]}


def asset(name: str) -> str:
    """Return the address of a file of the page; its digest is in it, so that a new version is fetched at once."""
    return f"page/{name}?v={sha256((STATIC / name).read_bytes()).hexdigest()[:12]}"


def _text(value: object) -> str:
    return value[:LONGEST_SENT] if isinstance(value, str) else ""
