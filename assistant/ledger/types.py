"""The nouns of the ledger: a row for each measure of a document, with what the words of the measure state."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from ingest.types import Document


class Kind(StrEnum):
    """What sort of work a measure is; ``STATEMENT`` marks words that state something and ask for nothing."""

    MEETING = "会议"
    ACTIVITY = "活动"
    CONTEST = "赛事"
    RULES = "制度文件"
    PROJECT = "项目计划"
    PLATFORM = "平台阵地"
    MECHANISM = "机制"
    TRAINING = "队伍培训"
    PUBLICITY = "宣传"
    RESEARCH = "调研"
    SERVICE = "服务"
    SUPERVISION = "监督考核"
    OTHER = "其他"
    STATEMENT = "情况说明"


@dataclass(frozen=True, slots=True)
class Mention:
    """Words of the document: ``document.text[start:end] == text``."""

    start: int
    end: int
    text: str


@dataclass(frozen=True, slots=True)
class Figure:
    """A number with its unit as printed (500个), and the words that say what it counts (empty when none do)."""

    start: int
    end: int
    text: str
    counted: str


@dataclass(frozen=True, slots=True)
class Body:
    """Who is printed as responsible, word for word, and in what office (牵头, 负责落实; empty when none is printed)."""

    start: int
    end: int
    text: str
    office: str


@dataclass(frozen=True, slots=True)
class Row:
    """One measure: ``document.text[start:end] == quote``, inside the item of ``path``.

    ``section`` is the title of the outermost section around it, as printed, empty when there is none. ``evidence`` is
    the word that decided ``kind``, None for ``OTHER`` and ``STATEMENT``. ``periods`` and ``bodies`` may stand in the
    words behind the measure that name who does it until when (``Ledger.notes``) instead of in ``quote``.
    """

    path: str
    label: str
    heading: str
    section: str
    start: int
    end: int
    quote: str
    kind: Kind
    evidence: Mention | None
    names: tuple[Mention, ...]
    figures: tuple[Figure, ...]
    periods: tuple[Mention, ...]
    bodies: tuple[Body, ...]

    @property
    def is_task(self) -> bool:
        """Whether the row asks for work."""
        return self.kind is not Kind.STATEMENT


@dataclass(frozen=True, slots=True)
class Ledger:
    """All rows of a document, in its order. ``headings`` and ``notes`` are the spans of the items that no row holds.

    Rows, headings and notes do not overlap, and together they hold every letter and figure of every item.
    """

    document: Document
    rows: tuple[Row, ...]
    headings: tuple[Mention, ...]
    notes: tuple[Mention, ...]
