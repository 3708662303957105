"""A graded answer as it is kept: the grade, and the learner's card after it."""

from __future__ import annotations

from datetime import datetime
from functools import partial

from assistant.training.grading import grade
from assistant.training.study import review
from assistant.training.types import Grade, Question
from ui.store.types import Reviewed


def reviewed(question: Question, response: str, at: datetime, occasion: str) -> Reviewed:
    """Return a learner's answer to a question, graded."""
    return as_reviewed(question, response, grade(question, response), at, occasion)


def as_reviewed(question: Question, response: str, graded: Grade, at: datetime, occasion: str) -> Reviewed:
    """Return an answer whose grade is known."""
    step = partial(review, question=question, grade=graded, at=at)
    return Reviewed(question, response, graded, at, occasion, step)
