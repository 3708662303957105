"""Gaps: what nobody could answer, near-identical questions together."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from assistant.types import Reason
from ui.store.database import Database
from ui.store.schema import HandledRow, MissRow
from ui.store.types import Gap

REFUSED, VOTED_DOWN = "refused", "voted_down"
MOST_MISSES = 20_000  # the newest ones: what is older and was never asked again is no gap any more
ALIKE = 0.72  # of two wordings' character pairs in common (Dice's coefficient): one small word more in six characters
POLITE = re.compile(r"^(?:请问|想问一下|问一下|麻烦问一下|你好|您好)+|[吗呢啊吧呀嘛]+$")
NUMBERS = re.compile(r"[0-9]+|[〇零一二三四五六七八九十百千万亿两]+")


class Gaps:
    """Made by ``store.Store``."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def list(self, *, handled: bool = False) -> tuple[Gap, ...]:
        """Return the open gaps (or the handled ones), the most frequent first, then the latest."""
        with self._database.reading() as session:
            misses = session.scalars(select(MissRow).order_by(MissRow.at.desc()).limit(MOST_MISSES)).all()
            marks = {row.key: row for row in session.scalars(select(HandledRow))}
        found = (gap for group in _groups(misses) if (gap := _gap(group, marks)))
        chosen = (gap for gap in found if (gap.handled_at is not None) == handled)
        return tuple(sorted(chosen, key=lambda gap: (-gap.count, -gap.last_at.timestamp(), gap.keys)))

    def mark(self, keys: Iterable[str], by: str, note: str = "") -> None:
        """Mark a gap (its ``keys``) as handled; ``by`` is who did it, ``note`` what was done."""
        at = self._database.clock()
        with self._database.writing() as session:
            for key in keys:
                session.merge(HandledRow(key=key, by=by, note=note, at=at))

    def reopen(self, keys: Iterable[str]) -> None:
        """Take the mark off a gap."""
        with self._database.writing() as session:
            session.execute(delete(HandledRow).where(HandledRow.key.in_(list(keys))))


def refused(session: Session, turn_id: str, question: str, reason: Reason | None, at: datetime) -> None:
    """Count a refused turn, in the caller's transaction. What is out of the product's scope is no gap."""
    if reason != Reason.OUT_OF_SCOPE:
        _add(session, turn_id, question, REFUSED, reason or "", at)


def voted_down(session: Session, turn_id: str, question: str, reason: str, at: datetime) -> None:
    """Count a turn that a person voted down at the moment ``at``, once however often."""
    _add(session, turn_id, question, VOTED_DOWN, reason, at)


def no_longer_voted_down(session: Session, turn_id: str) -> None:
    """Take back a vote."""
    session.execute(delete(MissRow).where(MissRow.turn_id == turn_id, MissRow.cause == VOTED_DOWN))


def normalised(question: str) -> str:
    """Return a wording without what does not change the question: punctuation, blanks, politeness, width, case."""
    folded = unicodedata.normalize("NFKC", question).casefold()
    plain = "".join(character for character in folded if character.isalnum())
    return POLITE.sub("", plain) or plain or folded.strip()


def alike(one: str, other: str) -> bool:
    """Tell whether two normalised wordings ask the same: nearly the same characters, and exactly the same numbers."""
    return _alike(_Wording.of(one), _Wording.of(other))


def _add(session: Session, turn_id: str, question: str, cause: str, reason: str, at: datetime) -> None:
    key = normalised(question)
    session.merge(MissRow(turn_id=turn_id, cause=cause, key=key, question=question, reason=str(reason), at=at))


@dataclass(frozen=True, slots=True)
class _Wording:
    key: str
    pairs: Counter[str]
    numbers: tuple[str, ...]

    @classmethod
    def of(cls, key: str) -> _Wording:
        pairs = Counter(key[start : start + 2] for start in range(max(1, len(key) - 1)))
        return cls(key, pairs, tuple(NUMBERS.findall(key)))


@dataclass(slots=True)
class _Group:
    head: _Wording
    misses: list[MissRow] = field(default_factory=list)


def _alike(one: _Wording, other: _Wording) -> bool:
    if one.key == other.key:
        return True
    if one.numbers != other.numbers:
        return False
    shared = (one.pairs & other.pairs).total()
    return 2 * shared >= ALIKE * (one.pairs.total() + other.pairs.total())


def _groups(misses: Sequence[MissRow]) -> Iterator[Sequence[MissRow]]:
    """Each new wording joins the first group whose oldest wording it is like; only groups sharing a pair are tried."""
    groups: dict[str, _Group] = {}
    by_pair: dict[str, list[_Group]] = {}
    for miss in reversed(misses):  # oldest first, so that a group's head stays its head
        if miss.key not in groups:
            wording = _Wording.of(miss.key)
            near = {id(group): group for pair in wording.pairs for group in by_pair.get(pair, ())}
            group = next((group for group in near.values() if _alike(group.head, wording)), None)
            if group is None:
                group = _Group(wording)
                for pair in wording.pairs:
                    by_pair.setdefault(pair, []).append(group)
            groups[miss.key] = group
        groups[miss.key].misses.append(miss)
    yield from ({id(group): group.misses for group in groups.values()}).values()


def _gap(misses: Sequence[MissRow], marks: dict[str, HandledRow]) -> Gap:
    newest_first = misses[::-1]
    keys = tuple(dict.fromkeys(miss.key for miss in misses))
    causes = Counter(miss.cause for miss in misses)
    reasons = Counter(miss.reason for miss in misses if miss.reason)
    open_again = any(miss.key not in marks or miss.at > marks[miss.key].at for miss in misses)
    mark = None if open_again else max((marks[key] for key in keys), key=lambda row: row.at)
    return Gap(
        keys=keys,
        question=newest_first[0].question,
        wordings=tuple(dict.fromkeys(miss.question for miss in newest_first)),
        refused=causes[REFUSED],
        voted_down=causes[VOTED_DOWN],
        reasons=tuple(sorted(reasons.items(), key=lambda row: (-row[1], row[0]))),
        last_at=newest_first[0].at,
        handled_at=mark.at if mark else None,
        handled_by=mark.by if mark else "",
        note=mark.note if mark else "",
    )
