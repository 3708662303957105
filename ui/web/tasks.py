"""The view 任务: the ledger 任务台账 of a document, filtered, ordered, opened at the original, downloaded."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import gradio as gr

from assistant.ledger.keeping import Ledgers
from assistant.ledger.select import Wanted, select
from ingest.types import Document
from ui.exports.query import read
from ui.web.context import Context, View
from ui.web.links import find_document
from ui.web.parts import QUIET, html, notice, sent
from ui.web.tasks_table import chooser, table

NONE_YET = "还没有文件。请管理员在“管理”里上传，或运行 qingwen index 读入。"
NOT_THERE = "没有找到这份文件，可能已经更换。下面是第一份文件。"
WAITING = '<p class="waiting" role="status">正在整理任务…</p>'
MOST_DIGITS = 6

Shown = tuple[Any, Any]
"""Values for the form and the table: markup, or gradio's word for no change."""


def build(context: Context) -> None:
    """Lay the view out, and let it answer."""
    desk = TaskDesk(context)
    form = html("", "task-chooser", "shown", "choose")
    rows = html(WAITING, "task-table", "turn")
    form.shown(desk.show, None, [form, rows], **QUIET)
    form.choose(desk.choose, None, [form, rows], **QUIET)
    rows.turn(desk.turn, None, rows, **QUIET)


class TaskDesk:
    """Answers the view's events; whatever they bring chooses rows and nothing else."""

    def __init__(self, context: Context) -> None:
        self.context = context
        self.ledgers = Ledgers()

    def show(self, event: gr.EventData) -> Shown:
        """Show what the address chooses; nothing new when this very edition is shown already (``held``)."""
        data = sent(event)
        document, fault = self._document(data)
        if document is None:
            return "", notice(NONE_YET)
        if data.get("held") == document.digest:
            return gr.skip(), gr.skip()
        return self._shown(document, read(data), data, fault)

    def choose(self, event: gr.EventData) -> Shown:
        """Show what the form chooses; another document brings another form."""
        data = sent(event)
        document, fault = self._document(data)
        if document is None:
            return "", notice(NONE_YET)
        if data.get("held") == document.id:
            return gr.skip(), self._table(document, read(data), data, fault)
        return self._shown(document, Wanted(), {}, fault)

    def turn(self, event: gr.EventData) -> str:
        """Show another page of the same rows."""
        data = sent(event)
        document, fault = self._document(data)
        return notice(NONE_YET) if document is None else self._table(document, read(data), data, fault)

    def _document(self, data: Mapping[str, str]) -> tuple[Document | None, str]:
        documents = self.context.assistant.library.documents
        found = find_document(documents, data.get("doc", ""))
        if found or not documents:
            return found, ""
        return documents[0], NOT_THERE

    def _shown(self, document: Document, wanted: Wanted, data: Mapping[str, str], fault: str) -> Shown:
        library = self.context.assistant.library
        ledger = self.ledgers.of(document, library.entities)
        return chooser(library.documents, ledger, wanted), self._table(document, wanted, data, fault)

    def _table(self, document: Document, wanted: Wanted, data: Mapping[str, str], fault: str) -> str:
        ledger = self.ledgers.of(document, self.context.assistant.library.entities)
        page = data.get("leaf", "")
        number = int(page) if page.isascii() and page.isdigit() and len(page) <= MOST_DIGITS else 1
        return table(ledger, select(ledger, wanted), wanted, number, fault)


VIEW = View("tasks", "任务", build, ("tasks.css", "tasks.js"))
