"""An assistant whose questions are answered by a crew, or by itself where the crew cannot."""

from __future__ import annotations

from collections.abc import Generator, Sequence
from typing import TYPE_CHECKING

from assistant.app import REMEMBERED_TURNS
from assistant.question import check_question
from assistant.types import Answer, Turn
from ui.answerers.edition import edition
from ui.answerers.letters import NONE, answered, asking
from ui.answerers.wrapping import Wrapping

if TYPE_CHECKING:
    from assistant.app import Assistant
    from ui.answerers.crew import Crew


class Shared(Wrapping):
    """Answers as ``assistant`` does, from the same edition, in whichever process is free."""

    def __init__(self, assistant: Assistant, crew: Crew) -> None:
        super().__init__(assistant)
        self._crew = crew
        self._edition = edition(assistant)

    def ask(self, question: str, history: Sequence[Turn] = ()) -> Answer:
        """Return the answer to ``question`` after the turns of ``history``, oldest first.

        Raises QuestionError when the text is no question.
        """
        check_question(question)
        reply = self._crew.ask(asking(self._edition, question, history[-REMEMBERED_TURNS:]))
        return answered(reply) if reply and reply != NONE else self._inner.ask(question, history)

    def stream(self, question: str, history: Sequence[Turn] = ()) -> Generator[str | Answer]:
        """Yield the answer, as ``ask`` gives it."""
        yield self.ask(question, history)
