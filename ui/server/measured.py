"""An assistant whose answers are counted."""

from __future__ import annotations

import time
from collections.abc import Generator, Sequence

from assistant.errors import QuestionError
from assistant.types import Answer, Turn
from ui.answerers.wrapping import Wrapping
from ui.server.metrics import Metrics
from ui.web.needs import Answerer

ANSWERED, NO_QUESTION, FAILED, LEFT = "answered", "no_question", "failed", "left"


class Measured(Wrapping):
    """Answers as ``assistant`` does, and counts each answer by its kind and outcome."""

    def __init__(self, assistant: Answerer, metrics: Metrics) -> None:
        super().__init__(assistant)
        self._metrics = metrics

    def ask(self, question: str, history: Sequence[Turn] = ()) -> Answer:
        """Return the answer; whatever is raised is counted too."""
        return next(part for part in self.stream(question, history) if isinstance(part, Answer))

    def stream(self, question: str, history: Sequence[Turn] = ()) -> Generator[str | Answer]:
        """Yield the answer as it is proved; whatever is raised is counted too, and whoever stops listening."""
        started = time.perf_counter()
        kind, outcome = "none", FAILED
        try:
            for part in self._inner.stream(question, history):
                if isinstance(part, Answer):
                    kind, outcome = part.mode, part.reason.value if part.reason else ANSWERED
                yield part
        except QuestionError:
            outcome = NO_QUESTION
            raise
        except GeneratorExit:
            outcome = outcome if kind != "none" else LEFT
            raise
        finally:
            self._metrics.questions.labels(kind, outcome).inc()
            self._metrics.answering.observe(time.perf_counter() - started)
