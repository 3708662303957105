"""The view 问答: a conversation, the box to write in, and the history of one's conversations."""

from __future__ import annotations

import gradio as gr

from ui.web.context import Context, View
from ui.web.desk import Desk
from ui.web.parts import QUIET, html

AT_ONCE = 8  # questions worked on at the same time

TOOLS = """<div class="toolbar" role="toolbar" aria-label="对话">
  <button type="button" class="quiet" data-history aria-expanded="false" aria-controls="history">历史</button>
  <button type="button" class="quiet framed" data-renew>新对话</button>
  <details class="exports" hidden>
    <summary class="quiet">导出</summary>
    <div class="choices">
      <a class="quiet" data-export="docx">Word 文档</a>
      <a class="quiet" data-export="md">Markdown</a>
    </div>
  </details>
  <button type="button" class="quiet only-narrow" data-show-original>原文</button>
</div>"""


def build(context: Context) -> None:
    """Lay the view out, and let it answer."""
    desk = Desk(context)
    html(TOOLS, "talk-tools")
    talk = html("", "conversation", "ask", "stop", "resume", "vote")
    history = html("", "history", "list", "remove", "rename")
    notice = html("", "notice")
    with gr.Row(elem_id="composer"):
        box = gr.Textbox(
            elem_id="box",
            label="问题",
            show_label=False,
            container=False,
            placeholder="写下问题，回车提问",
            lines=1,
            max_lines=6,
            html_attributes=gr.InputHTMLAttributes(spellcheck=False, autocomplete="off", enterkeyhint="send"),
        )
        send = gr.Button("提问", elem_id="send", variant="primary")
        html('<button type="button" data-stop>停止</button>', "stop")
    shown = [box, notice, talk]
    options = {**QUIET, "concurrency_limit": AT_ONCE, "concurrency_id": "ask"}
    asking = talk.ask(desk.ask, None, shown, **options)
    talk.stop(desk.stop, None, shown, cancels=[asking], **QUIET)
    talk.resume(desk.resume, None, shown, **QUIET)
    talk.vote(desk.vote, None, [notice, talk], **QUIET)
    history.list(desk.list, None, history, **QUIET)
    history.remove(desk.remove, None, [history, notice], **QUIET)
    history.rename(desk.rename, None, [history, notice], **QUIET)
    gr.on([box.submit, send.click], None, box, None, js="(words) => window.qingwen.askTyped(words)", **QUIET)


VIEW = View("ask", "问答", build, ("ask.css", "ask.js"))
