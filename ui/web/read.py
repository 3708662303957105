"""The view 原文: the documents, their trees, and one of them in full."""

from __future__ import annotations

from typing import Any

import gradio as gr

from ui.web.context import Context, View
from ui.web.links import find_document
from ui.web.parts import QUIET, html, sent
from ui.web.whole import empty, whole

NONE_YET = "还没有文件。请管理员在“管理”里上传，或运行 qingwen index 读入。"
NOT_THERE = "没有找到这份文件，可能已经更换。下面是第一份文件。"


def build(context: Context) -> None:
    """Lay the view out, and let it answer."""
    shelf = Shelf(context)
    text = html("", "whole", "shown")
    text.shown(shelf.show, None, text, **QUIET)


class Shelf:
    """Answers the view's one event: that it has come into sight, at an address."""

    def __init__(self, context: Context) -> None:
        self.context = context

    def show(self, event: gr.EventData) -> Any:  # noqa: ANN401 - markup, or gradio's word for no change
        """Show the document that the address names, unless this very edition is shown already (``held``)."""
        data = sent(event)
        library = self.context.assistant.library
        documents = library.documents
        if not documents:
            return empty(NONE_YET)
        document = find_document(documents, data.get("doc", ""))
        said = "" if document else NOT_THERE
        document = document or documents[0]
        if data.get("held") == document.digest:
            return gr.skip()
        return whole(documents, document, library.entities(document.id), said)


VIEW = View("read", "原文", build, ("read.css", "read.js"), beside=False)
