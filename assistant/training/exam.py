"""An exam: a paper drawn by a blueprint, a sitting with a time limit, and the score sheet.

All are pure values; a step of a sitting returns a new one. Moments come from the caller and are aware. A sitting's time
never runs backwards: a moment before the latest one seen counts as that one, so that a clock put back gives nobody more
time. Once the time is up or the paper is handed in, no later step changes anything.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta

from assistant.training.errors import UnknownQuestionError
from assistant.training.grading import grade
from assistant.training.selection import EVERYTHING, Choice, select
from assistant.training.types import Grade, Kind, Question

ON_PAPER = (
    Kind.CLOZE,
    Kind.JUDGE,
    Kind.SINGLE,
    Kind.SOURCE,
    Kind.MULTIPLE,
    Kind.MATCH,
    Kind.ORDER,
    Kind.SHORT,
)
"""The order of the parts of a paper: short answers first, writing last."""


@dataclass(frozen=True, slots=True)
class Blueprint:
    """What a paper is made to: how many questions, the seed, what they are drawn from, minutes (None: no limit)."""

    count: int
    seed: int
    choice: Choice = EVERYTHING
    minutes: int | None = None


@dataclass(frozen=True, slots=True)
class Paper:
    """Questions in the order of the paper; complete without the document, so that a sitting outlives an edition."""

    seed: int
    questions: tuple[Question, ...]
    minutes: int | None = None

    def parts(self) -> tuple[tuple[Kind, tuple[Question, ...]], ...]:
        """Return the questions by kind, in the order of the paper."""
        kinds = dict.fromkeys(question.kind for question in self.questions)
        return tuple((kind, tuple(q for q in self.questions if q.kind is kind)) for kind in kinds)


@dataclass(frozen=True, slots=True)
class Sitting:
    """One person at one paper. ``answers`` are by question id, as typed; ``latest`` is the last moment seen."""

    paper: Paper
    begun_at: datetime
    latest: datetime
    answers: Mapping[str, str] = field(default_factory=dict)
    submitted_at: datetime | None = None

    @property
    def deadline(self) -> datetime | None:
        """The moment at which the paper is taken away; None without a limit."""
        return None if self.paper.minutes is None else self.begun_at + timedelta(minutes=self.paper.minutes)

    @property
    def open(self) -> bool:
        """Whether it can still be answered."""
        return self.submitted_at is None

    def left(self) -> timedelta | None:
        """Return the time that is left at the latest moment seen, never below zero; None without a limit."""
        return None if self.deadline is None else max(timedelta(), self.deadline - self.latest)

    def unanswered(self) -> tuple[Question, ...]:
        """Return the questions without an answer, in the order of the paper."""
        return tuple(question for question in self.paper.questions if question.id not in self.answers)


@dataclass(frozen=True, slots=True)
class Line:
    """A question of a sheet with what was answered, empty when nothing was, and its grade with quote and item."""

    question: Question
    response: str
    grade: Grade


@dataclass(frozen=True, slots=True)
class Tally:
    """What one kind or item came to: ``score`` is the mean from 0 to 1."""

    name: str
    count: int
    right: int
    score: float


@dataclass(frozen=True, slots=True)
class Sheet:
    """The score sheet of a sitting; ``total`` sums up all its lines."""

    lines: tuple[Line, ...]
    total: Tally
    by_kind: tuple[Tally, ...]
    by_item: tuple[Tally, ...]


def draw(questions: Sequence[Question], blueprint: Blueprint) -> Paper:
    """Return the paper that the blueprint describes; the same questions and blueprint give the same one.

    Raises:
        NoQuestionsError: nothing fits the blueprint's choice.
    """
    chosen = select(questions, blueprint.count, blueprint.seed, blueprint.choice)
    ordered = sorted(chosen, key=lambda question: ON_PAPER.index(question.kind))
    return Paper(blueprint.seed, tuple(ordered), blueprint.minutes)


def begin(paper: Paper, at: datetime) -> Sitting:
    """Return a sitting that begins now."""
    return Sitting(paper, at, at)


def look(sitting: Sitting, at: datetime) -> Sitting:
    """Return the sitting at a moment: handed in at its deadline when the time is up."""
    if not sitting.open:
        return sitting
    latest = max(sitting.latest, at)
    if sitting.deadline is not None and latest >= sitting.deadline:
        return replace(sitting, latest=sitting.deadline, submitted_at=sitting.deadline)
    return replace(sitting, latest=latest)


def answer(sitting: Sitting, question_id: str, response: str, at: datetime) -> Sitting:
    """Return the sitting with an answer, in place of an earlier one; too late, it does not count.

    Raises:
        UnknownQuestionError: the paper has no such question.
    """
    if all(question.id != question_id for question in sitting.paper.questions):
        message = "这张试卷里没有这道题。"
        raise UnknownQuestionError(message)
    seen = look(sitting, at)
    return replace(seen, answers={**seen.answers, question_id: response}) if seen.open else seen


def submit(sitting: Sitting, at: datetime) -> Sitting:
    """Return the sitting handed in; handing in again changes nothing."""
    seen = look(sitting, at)
    return replace(seen, submitted_at=seen.latest) if seen.open else seen


def mark(sitting: Sitting) -> Sheet:
    """Return the score sheet; what was not answered scores 0."""
    lines = tuple(
        Line(question, response, grade(question, response))
        for question in sitting.paper.questions
        for response in [sitting.answers.get(question.id, "")]
    )
    return Sheet(
        lines,
        _tally("总分", lines),
        _tallies(lines, lambda line: line.question.kind.chinese),
        _tallies(sorted(lines, key=_place), lambda line: line.question.label),
    )


def _place(line: Line) -> tuple[str, int]:
    return line.question.document_id, line.question.quotes[0].start


def _tallies(lines: Sequence[Line], name: Callable[[Line], str]) -> tuple[Tally, ...]:
    groups: dict[tuple[str, str], list[Line]] = {}
    for line in lines:
        groups.setdefault((line.question.document_id, name(line)), []).append(line)
    return tuple(_tally(named, group) for (_, named), group in groups.items())


def _tally(name: str, lines: Sequence[Line]) -> Tally:
    score = sum(line.grade.score for line in lines) / len(lines) if lines else 0.0
    return Tally(name, len(lines), sum(line.grade.right for line in lines), score)
