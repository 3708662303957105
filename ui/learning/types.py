"""The nouns of learning: what a learner is shown before, and after, an answer."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Protocol

from assistant.training.exam import Sheet, Sitting
from assistant.training.study import Card
from assistant.training.types import Difficulty, Grade, Kind, Question
from ingest.types import Document, Entity


class Shelf(Protocol):
    """What questions are made from: less than a ``Library`` offers."""

    @property
    def documents(self) -> tuple[Document, ...]: ...

    def entities(self, document_id: str) -> Sequence[Entity]: ...

    def words(self, text: str) -> list[str]: ...

    def simplify(self, text: str) -> str: ...


@dataclass(frozen=True, slots=True)
class Asked:
    """A question as it is asked: without key, quote, explanation or item."""

    id: str
    kind: Kind
    difficulty: Difficulty
    document_id: str
    prompt: str
    options: tuple[str, ...]
    statements: tuple[str, ...]


def asked(question: Question) -> Asked:
    """Return a question without what would help."""
    return Asked(
        question.id,
        question.kind,
        question.difficulty,
        question.document_id,
        question.prompt,
        question.options,
        question.statements,
    )


@dataclass(frozen=True, slots=True)
class Quiz:
    """Questions of which each is graded once answered, the first answer for good.

    ``answers`` and ``grades`` are by question id.
    """

    id: str
    questions: tuple[Question, ...]
    answers: Mapping[str, str]
    grades: Mapping[str, Grade]
    begun_at: datetime
    ended: bool

    @property
    def next(self) -> Question | None:
        """The first question without an answer; None when all have one."""
        return next((question for question in self.questions if question.id not in self.answers), None)

    @property
    def right(self) -> int:
        """How many were right."""
        return sum(grade.right for grade in self.grades.values())


@dataclass(frozen=True, slots=True)
class Exam:
    """A learner's exam. Until it is handed in nothing of it tells right from wrong: ``sheet`` is None.

    ``left`` is the time left at the moment of asking, None without a limit; ``questions`` are in the paper's order.
    """

    id: str
    title: str
    questions: tuple[Asked, ...]
    answers: Mapping[str, str]
    seed: int
    minutes: int | None
    begun_at: datetime
    deadline: datetime | None
    left: timedelta | None
    submitted_at: datetime | None
    set_exam: str
    sheet: Sheet | None

    @property
    def open(self) -> bool:
        """Whether it can still be answered."""
        return self.submitted_at is None

    @property
    def unanswered(self) -> tuple[Asked, ...]:
        """The questions without an answer, in the paper's order."""
        return tuple(question for question in self.questions if question.id not in self.answers)


def exam_of(identity: str, title: str, set_exam: str, sitting: Sitting, sheet: Sheet | None) -> Exam:
    """Return a sitting as its learner may see it."""
    return Exam(
        id=identity,
        title=title,
        questions=tuple(map(asked, sitting.paper.questions)),
        answers=dict(sitting.answers),
        seed=sitting.paper.seed,
        minutes=sitting.paper.minutes,
        begun_at=sitting.begun_at,
        deadline=sitting.deadline,
        left=sitting.left(),
        submitted_at=sitting.submitted_at,
        set_exam=set_exam,
        sheet=sheet,
    )


@dataclass(frozen=True, slots=True)
class Today:
    """What a learner does today: ``due`` come again, ``fresh`` are new by the plan."""

    due: tuple[Question, ...]
    fresh: tuple[Question, ...]

    @property
    def questions(self) -> tuple[Question, ...]:
        """All of them, those due first."""
        return self.due + self.fresh


@dataclass(frozen=True, slots=True)
class Daily:
    """The question of a day, the same for everybody; ``grade`` and ``response`` once the learner has answered."""

    day: str
    question: Question
    response: str
    grade: Grade | None


@dataclass(frozen=True, slots=True)
class Mistake:
    """A line of the wrong-answer book. ``response`` and ``at`` of the last answer, empty where it was not logged."""

    question: Question
    card: Card
    response: str
    at: datetime | None
