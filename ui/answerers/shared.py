"""An assistant whose questions are answered by a crew, or by itself where the crew cannot."""

from __future__ import annotations

from collections.abc import Generator, Sequence
from typing import TYPE_CHECKING

from assistant.app import REMEMBERED_TURNS
from assistant.question import check_question
from assistant.types import Answer, Turn
from ui.answerers.edition import edition
from ui.answerers.letters import NONE, answered, asking

if TYPE_CHECKING:
    from assistant.app import Assistant
    from assistant.explain import Explanation
    from assistant.lexicon import Lexicon
    from index.library import Library
    from ui.answerers.crew import Crew


class Shared:
    """Answers as ``assistant`` does, from the same edition, in whichever process is free."""

    def __init__(self, assistant: Assistant, crew: Crew) -> None:
        self._assistant = assistant
        self._crew = crew
        self._edition = edition(assistant)

    @property
    def library(self) -> Library:
        """The documents that can be asked about."""
        return self._assistant.library

    @property
    def lexicon(self) -> Lexicon:
        """The word tables in use."""
        return self._assistant.lexicon

    def ask(self, question: str, history: Sequence[Turn] = ()) -> Answer:
        """Return the answer to ``question`` after the turns of ``history``, oldest first.

        Raises QuestionError when the text is no question.
        """
        check_question(question)
        reply = self._crew.ask(asking(self._edition, question, history[-REMEMBERED_TURNS:]))
        return answered(reply) if reply and reply != NONE else self._assistant.ask(question, history)

    def stream(self, question: str, history: Sequence[Turn] = ()) -> Generator[str | Answer]:
        """Yield the answer, as ``ask`` gives it."""
        yield self.ask(question, history)

    def explain(self, question: str) -> Explanation:
        """Return how the items rank."""
        return self._assistant.explain(question)

    def reread(self, question: str, added: Sequence[tuple[str, str]]) -> tuple[list[str], list[str]]:
        """Return what a question is searched as, now and with more pairs."""
        return self._assistant.reread(question, added)
