"""Study: a plan over the items for some days, when a question comes again, and what a learner knows of each item.

When a question comes again is decided by FSRS (``fsrs``, https://github.com/open-spaced-repetition/py-fsrs) with its
published default weights and without its random spread, so that the same reviews give the same days. All is pure;
moments come from the caller and are aware. A review before the last one counts as made at that moment: a clock put back
brings no card forward.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import pairwise

from fsrs import Card as Memory
from fsrs import Rating, Scheduler, State

from assistant.training.types import Difficulty, Grade, Question

KNOWN_FOR = 0.9
"""The chance of remembering at which a card comes again."""


@dataclass(frozen=True, slots=True)
class Card:
    """What one learner remembers of one question. ``memory`` is FSRS's state as JSON, to be kept as it is.

    ``reviews`` and ``lapses`` count all answers and the wrong ones; ``right`` is how the last one was.
    """

    question_id: str
    due: datetime
    memory: str
    reviews: int = 0
    lapses: int = 0
    right: bool = False


@dataclass(frozen=True, slots=True)
class Mastery:
    """How well an item is known: ``share`` from 0 to 1 over all its questions, ``seen`` of ``count`` asked so far."""

    document_id: str
    path: str
    label: str
    count: int
    seen: int
    share: float


def review(card: Card | None, question: Question, grade: Grade, at: datetime) -> Card:
    """Return the card after an answer; None stands for a question that was never asked."""
    memory = Memory(card_id=0, due=at) if card is None else Memory.from_json(card.memory)
    moment = at if memory.last_review is None else max(at, memory.last_review)
    memory, _ = _scheduler().review_card(memory, _rating(grade), moment)
    return Card(
        question_id=question.id,
        due=memory.due,
        memory=memory.to_json(),
        reviews=(card.reviews if card else 0) + 1,
        lapses=(card.lapses if card else 0) + (not grade.right),
        right=grade.right,
    )


def due(cards: Iterable[Card], at: datetime) -> tuple[Card, ...]:
    """Return the cards whose time has come, the longest overdue first."""
    return tuple(sorted((card for card in cards if card.due <= at), key=lambda card: (card.due, card.question_id)))


def mistakes(cards: Iterable[Card]) -> tuple[Card, ...]:
    """Return the wrong-answer book: cards whose last answer was wrong, the most often missed first."""
    wrong = (card for card in cards if not card.right)
    return tuple(sorted(wrong, key=lambda card: (-card.lapses, card.question_id)))


def plan(questions: Sequence[Question], days: int, daily: int) -> tuple[tuple[Question, ...], ...]:
    """Return the new questions of each day, at most ``daily``: items in the document's order, spread over the days.

    Each day has its own run of items, so that an item is learnt in one go; of an item, the easy questions come first
    and no sentence is asked about twice while others are left. With fewer items than days some days only repeat.
    """
    items: dict[tuple[str, str], list[Question]] = {}
    for question in sorted(questions, key=lambda q: (q.document_id, q.quotes[0].start, q.id)):
        items.setdefault((question.document_id, question.item), []).append(question)
    groups = [_in_turn(group) for group in items.values()]
    bounds = [len(groups) * day // days for day in range(days + 1)]
    return tuple(tuple(_round_robin(groups[begin:end])[:daily]) for begin, end in pairwise(bounds))


def mastery(questions: Sequence[Question], cards: Mapping[str, Card], at: datetime) -> tuple[Mastery, ...]:
    """Return each item's mastery, in the document's order.

    A question counts with the chance that it is remembered at ``at``; one never asked or last missed counts nothing.
    """
    items: dict[tuple[str, str], list[Question]] = {}
    for question in sorted(questions, key=lambda q: (q.document_id, q.quotes[0].start)):
        items.setdefault((question.document_id, question.item), []).append(question)
    return tuple(_mastery(group, cards, at) for group in items.values())


def _mastery(group: Sequence[Question], cards: Mapping[str, Card], at: datetime) -> Mastery:
    asked = [cards[question.id] for question in group if question.id in cards]
    known = sum(_remembered(card, at) for card in asked)
    first = group[0]
    return Mastery(first.document_id, first.item, first.label, len(group), len(asked), known / len(group))


def _remembered(card: Card, at: datetime) -> float:
    if not card.right:
        return 0.0
    return float(_scheduler().get_card_retrievability(Memory.from_json(card.memory), at))


def _rating(grade: Grade) -> Rating:
    """Right is good, right in part is hard, wrong is again; easy is for learners to say, and nobody asks them."""
    if not grade.right:
        return Rating.Again
    return Rating.Good if grade.score >= 1 else Rating.Hard


def _scheduler() -> Scheduler:
    return Scheduler(desired_retention=KNOWN_FOR, enable_fuzzing=False)


def learnt(card: Card) -> bool:
    """Tell whether the card has left the first steps and comes again after days."""
    return Memory.from_json(card.memory).state is State.Review


def _in_turn(group: Sequence[Question]) -> list[Question]:
    """Order an item's questions: each sentence once before any twice, and within a turn the easy ones first."""
    asked: dict[str, int] = {}
    turns: list[tuple[int, Difficulty, Question]] = []
    for question in sorted(group, key=lambda q: q.difficulty):
        turn = asked[question.quote] = asked.get(question.quote, -1) + 1
        turns.append((turn, question.difficulty, question))
    return [question for _, _, question in sorted(turns, key=lambda t: t[:2])]


def _round_robin(groups: Sequence[Sequence[Question]]) -> list[Question]:
    longest = max((len(group) for group in groups), default=0)
    return [group[n] for n in range(longest) for group in groups if n < len(group)]
