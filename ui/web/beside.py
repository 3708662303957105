"""The original beside the views: whatever was tapped opens in it."""

from __future__ import annotations

import gradio as gr

from ui.web import links, reader
from ui.web.context import Context
from ui.web.parts import QUIET, html, sent


def build(context: Context) -> None:
    """Put the pane into the page, and let it answer."""
    pane = Pane(context)
    original = html("", "original", "open_place", "arrived")
    original.open_place(pane.open, None, original, **QUIET)
    original.arrived(pane.arrive, None, original, **QUIET)


class Pane:
    """Answers the pane's events with its markup."""

    def __init__(self, context: Context) -> None:
        self.context = context

    def open(self, event: gr.EventData) -> str:
        """Show the place that was tapped."""
        return self._show(links.read(sent(event)))

    def arrive(self) -> str:
        """Show the contents of the first document."""
        return self._show(links.Target(""))

    def _show(self, target: links.Target) -> str:
        library = self.context.assistant.library
        return reader.show(library.documents, target, searched(library.encoder.dimension))


def searched(dimension: int) -> str:
    """Return how the documents are searched, in words."""
    return f"关键词与语义（{dimension} 维），在本机进行"
