"""The page's events: a question asked, a place opened, a conversation begun anew."""

from __future__ import annotations

import logging
from collections.abc import Iterator, Mapping
from typing import Any

import gradio as gr

from assistant.types import Answer, Turn
from ui import failures
from ui.web import links, reader, starters, talk
from ui.web.needs import Answerer

LONGEST_QUESTION = 2000
REMEMBERED = 20  # earlier turns handed to the assistant: more than a person refers back to

Turns = tuple[Turn, ...]
Shown = tuple[Any, Any, Any, Any, Any]
"""Values for the text box, the notice, the conversation, the turns and the original."""

log = logging.getLogger(__name__)


class Desk:
    """Answers the page's events with markup; holds nothing of any conversation itself."""

    def __init__(self, assistant: Answerer) -> None:
        self.assistant = assistant
        self.documents = assistant.library.documents  # read once: a library does not change

    def ask(self, question: str | None, turns: Turns) -> Iterator[Shown]:
        """Show the question at once, then its answer, and the original at the first place it rests on."""
        question = (question or "").strip()
        complaint = complain(question)
        if complaint:
            yield gr.skip(), _notice(complaint), gr.skip(), gr.skip(), gr.skip()
            return
        yield "", "", talk.conversation(self.documents, turns, pending=question), gr.skip(), gr.skip()
        answer = self._answer(question, turns)
        if isinstance(answer, str):
            shown = talk.conversation(self.documents, turns, pending=question, fault=answer)
            yield gr.skip(), gr.skip(), shown, gr.skip(), gr.skip()
            return
        turns = (*turns, Turn(question, answer))
        yield gr.skip(), gr.skip(), talk.conversation(self.documents, turns), turns, self._first_place(answer)

    def ask_tapped(self, turns: Turns, event: gr.EventData) -> Iterator[Shown]:
        """Ask a question that stood on a button; what is being typed stays."""
        for _, *shown in self.ask(str(_data(event).get("question") or ""), turns):
            yield gr.skip(), *shown

    def open(self, event: gr.EventData) -> str:
        """Show the place that was tapped."""
        return self._show(links.read(_data(event)))

    def arrive(self, request: gr.Request) -> str:
        """Show the place that the address names (``/?doc=…&item=10``), else the contents."""
        wanted = request.query_params
        target = links.Target(str(wanted.get("doc") or ""), str(wanted.get("item") or ""))
        return self._show(target)

    def greet(self) -> str:
        """Return the first screen."""
        return talk.welcome(self.documents, starters.starters(self.assistant.library))

    def clear(self) -> Shown:
        """Begin a new conversation; the original stays open where it is."""
        return "", "", self.greet(), (), gr.skip()

    def _show(self, target: links.Target) -> str:
        dimension = self.assistant.library.encoder.dimension
        return reader.show(self.documents, target, f"关键词与语义（{dimension} 维），在本机进行")

    def _answer(self, question: str, turns: Turns) -> Answer | str:
        """Return the answer, or the sentence that says why there is none."""
        try:
            return self.assistant.ask(question, turns[-REMEMBERED:])
        except failures.EXPECTED as error:
            return failures.sentence(error)
        except Exception:
            # The process edge: a defect of ours must reach the log, not the person, and must not end the page.
            log.exception("no answer to a question of %d characters", len(question))
            return "程序内部出错，这个问题没有得到回答。请换个说法再问，或把这个问题告诉管理员。"

    def _first_place(self, answer: Answer) -> Any:  # noqa: ANN401 - markup, or gradio's word for no change
        if not answer.citations:
            return gr.skip()
        return self._show(talk.target(answer.citations[0], answer.citations))


def complain(question: str) -> str:
    """Return what is wrong with a question before it is asked, empty when nothing is."""
    if not question:
        return "请先写下问题。"
    if len(question) > LONGEST_QUESTION:
        return f"问题最长 {LONGEST_QUESTION:,} 字，现在有 {len(question):,} 字，请缩短后再问。"
    return ""


def _notice(words: str) -> str:
    return f'<p class="notice" role="alert">{words}</p>'


def _data(event: gr.EventData) -> Mapping[str, object]:
    data = event._data
    return data if isinstance(data, Mapping) else {}
