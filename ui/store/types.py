"""The nouns of the store. Moments are aware, in UTC; ids are random text, except where a docstring says otherwise."""

from __future__ import annotations

import secrets
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from hashlib import sha256

from assistant.training.exam import Paper, Sitting
from assistant.training.study import Card
from assistant.training.types import Grade, Question
from assistant.types import Answer


class Role(StrEnum):
    """What a user may do; each role may do all that the ones before it may."""

    READER = "reader"
    EDITOR = "editor"
    ADMINISTRATOR = "administrator"

    def allows(self, needed: Role) -> bool:
        """Tell whether this role may do what ``needed`` may."""
        order = list(Role)
        return order.index(self) >= order.index(needed)


class Kind(StrEnum):
    """How a user comes in: with a name and a password, by a browser alone, through a bot, with an API key."""

    PERSON = "person"
    VISITOR = "visitor"
    BOT = "bot"
    KEY = "key"


@dataclass(frozen=True, slots=True)
class User:
    """Whoever asks. ``name`` is unique within ``kind``: a login name, ``wecom:<hash>``, the name of a key."""

    id: str
    kind: Kind
    name: str
    role: Role
    disabled: bool = False


class Scope(StrEnum):
    """What an API key opens: asking, reading the documents, or all of it and the figures of the server too."""

    ASK = "ask"
    READ = "read"
    ADMIN = "admin"


@dataclass(frozen=True, slots=True)
class Key:
    """An API key without its secret. ``used_at`` is about when it was last used, ``revoked_at`` when it ended."""

    id: str
    name: str
    scopes: frozenset[Scope]
    created_at: datetime
    used_at: datetime | None
    revoked_at: datetime | None

    def allows(self, needed: Scope) -> bool:
        """Tell whether the key opens what ``needed`` opens."""
        return needed in self.scopes or Scope.ADMIN in self.scopes


@dataclass(frozen=True, slots=True)
class StoredTurn:
    """One exchange as it was: ``digests`` gives, for each document the answer cites, the SHA-256 of that edition."""

    id: str
    question: str
    answer: Answer
    at: datetime
    digests: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Heading:
    """A conversation as a list shows it; ``turns`` is how many it has."""

    id: str
    title: str
    begun_at: datetime
    changed_at: datetime
    turns: int


@dataclass(frozen=True, slots=True)
class Conversation:
    """A conversation with its turns, oldest first."""

    heading: Heading
    turns: tuple[StoredTurn, ...]


class Vote(StrEnum):
    """What a person thought of an answer."""

    UP = "up"
    DOWN = "down"


@dataclass(frozen=True, slots=True)
class Feedback:
    """One person's vote on one turn; ``question`` is what had been asked."""

    turn: str
    user: str
    vote: Vote
    reason: str
    note: str
    at: datetime
    question: str


@dataclass(frozen=True, slots=True)
class Gap:
    """Questions that went unanswered, near-identical ones together.

    ``keys`` are their normalised wordings, and name the gap; ``question`` is the newest wording, ``wordings`` all of
    them as they were typed, newest first. ``refused`` and ``voted_down`` count turns; ``reasons`` pairs each reason
    (a refusal's, or a voter's) with its count, most frequent first. ``handled_at`` is None while it is open; it opens
    again by being asked again.
    """

    keys: tuple[str, ...]
    question: str
    wordings: tuple[str, ...]
    refused: int
    voted_down: int
    reasons: tuple[tuple[str, int], ...]
    last_at: datetime
    handled_at: datetime | None
    handled_by: str
    note: str

    @property
    def count(self) -> int:
        """How often it happened; a turn both refused and voted down counts twice."""
        return self.refused + self.voted_down


@dataclass(frozen=True, slots=True)
class AuditEntry:
    """Who did what to what. ``number`` counts, for paging."""

    number: int
    at: datetime
    who: str
    action: str
    subject: str
    detail: str


class SittingKind(StrEnum):
    """An exam tells right from wrong once it is handed in; a quiz after each answer."""

    EXAM = "exam"
    QUIZ = "quiz"


@dataclass(frozen=True, slots=True)
class StoredSitting:
    """A sitting as it is kept. ``set_exam`` is the exam that an editor set, empty for one of the learner's own."""

    id: str
    user_id: str
    kind: SittingKind
    title: str
    sitting: Sitting
    set_exam: str = ""


@dataclass(frozen=True, slots=True)
class SetExam:
    """An exam for everybody: it can be begun from ``opens_at`` until ``closes_at``, when all papers are taken away."""

    id: str
    title: str
    paper: Paper
    opens_at: datetime
    closes_at: datetime
    by: str


@dataclass(frozen=True, slots=True)
class Reviewed:
    """A graded answer to be kept. ``step`` gives the learner's card after it (see ``Cards.change``).

    ``occasion`` names when it was given (a sitting, a day): of two for one occasion and question the first counts.
    """

    question: Question
    response: str
    grade: Grade
    at: datetime
    occasion: str
    step: Callable[[Card | None], Card]


@dataclass(frozen=True, slots=True)
class ReviewEntry:
    """A graded answer of the log; ``path`` is the item's. ``number`` counts through the whole log."""

    number: int
    user_id: str
    occasion: str
    question_id: str
    document_id: str
    path: str
    response: str
    score: float
    right: bool
    at: datetime


class EditAction(StrEnum):
    """What an editor did to a question."""

    ADDED = "added"
    RETIRED = "retired"
    RESTORED = "restored"


@dataclass(frozen=True, slots=True)
class QuestionEdit:
    """The newest that was done to a question; ``question`` is None for one that the rules make.

    ``replaces`` is the id of the question in whose place it stands, empty where there is none.
    """

    number: int
    question_id: str
    action: EditAction
    question: Question | None
    replaces: str
    by: str
    at: datetime


def new_id() -> str:
    """Return a random id of 22 letters, digits, - and _ (128 bits)."""
    return secrets.token_urlsafe(16)


def digest_of(secret: str) -> str:
    """Return what is stored of a token: its SHA-256 in hexadecimal."""
    return sha256(secret.encode()).hexdigest()


def visitor(token: str) -> User:
    """Return the user of a browser that carries ``token`` and in which nobody is logged in."""
    name = digest_of(token)[:32]
    return User(id=f"visitor-{name}", kind=Kind.VISITOR, name=name, role=Role.READER)
