"""An assistant whose questions are answered by a crew, or by itself where the crew cannot."""

from __future__ import annotations

from collections.abc import Generator, Sequence
from typing import TYPE_CHECKING

from assistant.app import REMEMBERED_TURNS
from assistant.question import check_question
from assistant.types import Answer, Turn
from ui.answerers.edition import edition
from ui.answerers.letters import answered, asking
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
        return self._elsewhere(question, history) or self._inner.ask(question, history)

    def stream(self, question: str, history: Sequence[Turn] = ()) -> Generator[str | Answer]:
        """Yield what the assistant's own ``stream`` yields: a language model's words as they are proved."""
        found = self._elsewhere(question, history)
        if found is None:
            yield from self._inner.stream(question, history)
        else:
            yield found

    def _elsewhere(self, question: str, history: Sequence[Turn]) -> Answer | None:
        """Return a worker's answer, None where this process is to give it."""
        check_question(question)
        return answered(self._crew.ask(asking(self._edition, question, history[-REMEMBERED_TURNS:])))
