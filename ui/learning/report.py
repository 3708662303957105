"""What a unit knows: mastery by item and learner, the weakest items, who has finished. For editors alone."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from assistant.training import exam, study
from assistant.training.study import Card, Mastery
from assistant.training.types import Question
from ui.learning.bank import Banks
from ui.learning.exams import Exams
from ui.learning.rights import need_editor
from ui.store.reviews import ItemCount
from ui.store.store import Store
from ui.store.types import Kind, StoredSitting, User

Item = tuple[str, str]
"""A document's id and an item's path."""
SHOWN_OF_A_BOT = 6
"""Characters of a bot user's name, which is a hash."""


@dataclass(frozen=True, slots=True)
class Cell:
    """One learner and one item: ``share`` remembered now, from 0 to 1, ``seen`` of its questions, answers.

    ``met`` tells whether the last answer to at least one of its questions was right.
    """

    share: float
    seen: int
    asked: int
    right: int
    met: bool


@dataclass(frozen=True, slots=True)
class LearnerLine:
    """One learner: mean ``share`` over the items, ``met`` of them known, exams handed in, the best from 0 to 1."""

    user_id: str
    name: str
    share: float
    met: int
    asked: int
    right: int
    exams: int
    best: float | None
    finished: bool


@dataclass(frozen=True, slots=True)
class ItemLine:
    """One item: ``share`` is the mean over the learners, ``asked`` and ``right`` count all their answers."""

    document_id: str
    path: str
    label: str
    share: float
    asked: int
    right: int

    @property
    def key(self) -> Item:
        """What names the item."""
        return self.document_id, self.path


@dataclass(frozen=True, slots=True)
class Report:
    """``learners`` by name, ``items`` in the documents' order, ``cells`` by learner's id and item."""

    at: datetime
    learners: tuple[LearnerLine, ...]
    items: tuple[ItemLine, ...]
    cells: Mapping[tuple[str, Item], Cell]

    @property
    def weakest(self) -> tuple[ItemLine, ...]:
        """The items by mean mastery, the least known first."""
        return tuple(sorted(self.items, key=lambda line: line.share))

    @property
    def finished(self) -> tuple[LearnerLine, ...]:
        """Who has answered at least one question of every item, rightly the last time."""
        return tuple(line for line in self.learners if line.finished)


@dataclass(frozen=True, slots=True)
class Result:
    """What one learner's exam came to: ``score`` is the mean from 0 to 1."""

    user_id: str
    name: str
    begun_at: datetime
    submitted_at: datetime
    count: int
    right: int
    score: float


class Reports:
    """Made by ``service.Learning``; raises ``NotForYouError`` to whoever is no editor."""

    def __init__(self, banks: Banks, store: Store, exams: Exams, clock: Callable[[], datetime]) -> None:
        self._banks = banks
        self._store = store
        self._exams = exams
        self._clock = clock

    def of(self, editor: User, document_id: str = "") -> Report:
        """Return the report over all documents, or one of them.

        In it are all persons who may come in, and whichever bots' and keys' users have learnt something; browsers in
        which nobody is logged in are not.
        """
        need_editor(editor)
        self._exams.settle()
        questions = [q for q in self._banks.now().questions if document_id in {"", q.document_id}]
        cards, counts = self._store.cards.all(), self._counts(document_id)
        learners = [user for user in self._store.users.all(None) if _counts_in(user, cards)]
        at = self._clock()
        known = {user.id: study.mastery(questions, cards.get(user.id, {}), at) for user in learners}
        cells = {
            (user.id, (found.document_id, found.path)): _cell(found, counts, user, met)
            for user in learners
            for met in [_met(questions, cards.get(user.id, {}))]
            for found in known[user.id]
        }
        results = self._results(None)
        lines = tuple(_learner(user, known[user.id], cells, results) for user in learners)
        return Report(at, lines, _items(study.mastery(questions, {}, at), learners, cells), cells)

    def results(self, editor: User, set_exam: str) -> tuple[Result, ...]:
        """Return what an exam that was set came to, the best first."""
        need_editor(editor)
        self._exams.settle()
        return tuple(sorted(self._results(set_exam), key=lambda result: (-result.score, result.name)))

    def _results(self, set_exam: str | None) -> list[Result]:
        users = {user.id: user for user in self._store.users.all(None)}
        return [_result(users[stored.user_id], stored) for stored in self._store.sittings.exams(set_exam)]

    def _counts(self, document_id: str) -> dict[tuple[str, Item], ItemCount]:
        return {
            (count.user_id, (count.document_id, count.path)): count
            for count in self._store.reviews.counts()
            if document_id in {"", count.document_id}
        }


def name_of(user: User) -> str:
    """Return what a learner is called in a report."""
    if user.kind is Kind.BOT:
        return f"企业微信成员 {user.name[-SHOWN_OF_A_BOT:]}"
    if user.kind is Kind.KEY:
        return f"{user.name}（密钥）"
    return "访客" if user.kind is Kind.VISITOR else user.name


def _counts_in(user: User, cards: Mapping[str, object]) -> bool:
    if user.disabled or user.kind is Kind.VISITOR:
        return False
    return user.kind is Kind.PERSON or user.id in cards


def _met(questions: Sequence[Question], cards: Mapping[str, Card]) -> set[Item]:
    right = {name for name, card in cards.items() if card.right}
    return {(question.document_id, question.item) for question in questions if question.id in right}


def _cell(found: Mastery, counts: Mapping[tuple[str, Item], ItemCount], user: User, met: set[Item]) -> Cell:
    item = (found.document_id, found.path)
    count = counts.get((user.id, item))
    return Cell(found.share, found.seen, count.asked if count else 0, count.right if count else 0, item in met)


def _learner(
    user: User,
    known: Sequence[Mastery],
    cells: Mapping[tuple[str, Item], Cell],
    results: Sequence[Result],
) -> LearnerLine:
    own = [cells[user.id, (found.document_id, found.path)] for found in known]
    scores = [result.score for result in results if result.user_id == user.id]
    met = sum(cell.met for cell in own)
    return LearnerLine(
        user_id=user.id,
        name=name_of(user),
        share=sum(cell.share for cell in own) / len(own) if own else 0.0,
        met=met,
        asked=sum(cell.asked for cell in own),
        right=sum(cell.right for cell in own),
        exams=len(scores),
        best=max(scores, default=None),
        finished=bool(own) and met == len(own),
    )


def _items(
    items: Sequence[Mastery], learners: Sequence[User], cells: Mapping[tuple[str, Item], Cell]
) -> tuple[ItemLine, ...]:
    lines = []
    for found in items:
        item = (found.document_id, found.path)
        own = [cells[user.id, item] for user in learners]
        share = sum(cell.share for cell in own) / len(own) if own else 0.0
        asked, right = sum(cell.asked for cell in own), sum(cell.right for cell in own)
        lines.append(ItemLine(found.document_id, found.path, found.label, share, asked, right))
    return tuple(lines)


def _result(user: User, stored: StoredSitting) -> Result:
    total = exam.mark(stored.sitting).total
    assert stored.sitting.submitted_at is not None
    return Result(
        user_id=user.id,
        name=name_of(user),
        begun_at=stored.sitting.begun_at,
        submitted_at=stored.sitting.submitted_at,
        count=total.count,
        right=total.right,
        score=total.score,
    )
