"""The nouns of the connection: what can be wrong with a model, what a call cost, and the seam to LangChain's models."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Protocol


class Trouble(StrEnum):
    """Why a model's words are not served; ``sentence`` says it to the person."""

    UNREACHABLE = "unreachable"
    REFUSED = "refused"
    BUSY = "busy"
    SILENT = "silent"
    GARBLED = "garbled"
    RESTING = "resting"
    SPENT = "spent"
    UNPROVED = "unproved"

    @property
    def sentence(self) -> str:
        """What is said with the document's own words in the model's place."""
        return f"{self.reason}，以下是原文摘录。"

    @property
    def reason(self) -> str:
        """What is wrong, in words that end in no mark."""
        return _SAID[self]


_SAID = {
    Trouble.UNREACHABLE: "语言模型没有连上",
    Trouble.REFUSED: "语言模型没有接受请求，请管理员检查设置",
    Trouble.BUSY: "语言模型正忙",
    Trouble.SILENT: "语言模型没有及时回答",
    Trouble.GARBLED: "语言模型的回答没有传完整",
    Trouble.RESTING: "语言模型接连出错，暂停使用",
    Trouble.SPENT: "今天的语言模型用量已用完",
    Trouble.UNPROVED: "语言模型的改写没有通过原文核对",
}


class ModelError(Exception):
    """The model cannot be had, or its answer is not whole; the message is for the log and holds no secret."""

    def __init__(self, trouble: Trouble, detail: str = "") -> None:
        super().__init__(f"{trouble.value}: {detail}" if detail else trouble.value)
        self.trouble = trouble


@dataclass(frozen=True, slots=True)
class Message:
    """What is said to a model: ``role`` is ``system`` or ``user``."""

    role: str
    content: str


@dataclass(frozen=True, slots=True)
class Piece:
    """A piece of a model's stream; tokens are what the server counted, in the piece that says so, else 0."""

    text: str
    tokens_in: int = 0
    tokens_out: int = 0


class ChatModel(Protocol):
    """What is needed of a model: one streamed answer. Whatever it raises is told apart by ``faults``."""

    def stream(self, messages: Sequence[Message]) -> Iterator[Piece]: ...


@dataclass(slots=True)
class Tally:
    """What a process has had of its model since it started.

    ``calls`` counts by outcome: ``answered`` or a trouble. ``seconds`` is the time of all calls, ``first_seconds`` that
    until their first piece. ``dropped`` counts sentences that were not shown, by the check that they failed.
    """

    calls: dict[str, int] = field(default_factory=dict)
    seconds: float = 0.0
    first_seconds: float = 0.0
    tokens_in: int = 0
    tokens_out: int = 0
    shown: int = 0
    dropped: dict[str, int] = field(default_factory=dict)
    cached: int = 0
