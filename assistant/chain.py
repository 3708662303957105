"""The assistant as LangChain users expect it: a ``Runnable`` with ``invoke``, ``stream`` and ``batch``.

In: a question, or ``{"question": …, "history": [earlier user turns]}``, or a list of messages whose last one is the
question. Out: an ``AIMessage`` whose content is the answer's text and whose ``response_metadata`` holds citations,
refusal and reason; streamed, the text comes line by line and the metadata with the last piece.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import asdict
from typing import TYPE_CHECKING, Any

from langchain_core.messages import AIMessage, AIMessageChunk, BaseMessage, HumanMessage
from langchain_core.runnables import Runnable, RunnableConfig

from assistant.errors import QuestionError
from assistant.types import Answer, Turn

if TYPE_CHECKING:
    from assistant.app import Assistant

ChainInput = str | dict[str, Any] | Sequence[BaseMessage]


class AnswerChain(Runnable[ChainInput, AIMessage]):
    """Question in, proved answer out; safe in threads, so that ``batch`` may run in parallel."""

    def __init__(self, assistant: Assistant) -> None:
        self._assistant = assistant

    def invoke(self, input: ChainInput, config: RunnableConfig | None = None, **kwargs: Any) -> AIMessage:  # noqa: ANN401 -- LangChain's signature
        """Return the answer as a message; raises QuestionError when the input holds no question."""
        answer = self._ask(input)
        return AIMessage(content=answer.text, response_metadata=metadata(answer))

    def stream(
        self,
        input: ChainInput,
        config: RunnableConfig | None = None,
        **kwargs: Any,  # noqa: ANN401 -- LangChain's signature
    ) -> Iterator[AIMessageChunk]:
        """Yield the answer line by line, as it is proved; they add up to ``invoke``, the last has the metadata."""
        question, history = read_input(input)
        told = 0
        for part in self._assistant.stream(question, [Turn(earlier) for earlier in history]):
            if isinstance(part, str):
                told += len(part)
                yield AIMessageChunk(content=part)
                continue
            lines = part.text[told:].splitlines(keepends=True)
            for line in lines[:-1]:
                yield AIMessageChunk(content=line)
            yield AIMessageChunk(content=lines[-1] if lines else "", response_metadata=metadata(part))

    def _ask(self, given: ChainInput) -> Answer:
        question, history = read_input(given)
        return self._assistant.ask(question, [Turn(earlier) for earlier in history])


def build_chain(assistant: Assistant) -> AnswerChain:
    """Return ``assistant`` as a LangChain ``Runnable``."""
    return AnswerChain(assistant)


def read_input(given: ChainInput) -> tuple[str, list[str]]:
    """Return (question, earlier user turns); raises QuestionError when there is no question."""
    if isinstance(given, str):
        return given, []
    if isinstance(given, dict):
        return str(given.get("question", "")), [str(turn) for turn in given.get("history", ())]
    asked = [str(message.content) for message in given if isinstance(message, HumanMessage)]
    if not asked:
        message = "消息里没有用户的问题，请在最后放一条用户消息。"
        raise QuestionError(message)
    return asked[-1], asked[:-1]


def metadata(answer: Answer) -> dict[str, Any]:
    """Return what an answer is besides its text, in plain types."""
    return {
        "citations": [asdict(citation) for citation in answer.citations],
        "refused": answer.refused,
        "reason": answer.reason.value if answer.reason else None,
        "mode": answer.mode,
        "suggestions": list(answer.suggestions),
        "note": answer.note,
        "answer_id": answer.answer_id,
    }
