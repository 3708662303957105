"""Which rows of a ledger are wanted, in which order, and how many there are of each kind."""

from __future__ import annotations

import unicodedata
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from assistant.ledger.types import Kind, Ledger, Row
from assistant.structure import value_of

EVERYTHING = "全部"
"""The kind that stands for all rows, those that ask for nothing included."""


class Order(StrEnum):
    """What the rows are ordered by; rows that are equal stay in the document's order."""

    PLACE = "place"
    KIND = "kind"
    FIGURE = "figure"
    PERIOD = "period"


@dataclass(frozen=True, slots=True)
class Wanted:
    """A choice of rows; what is empty chooses nothing away.

    ``words`` (parted by blanks) must all occur in the row; ``section`` is a section's title as printed, ``item`` an
    item's label, path or number; ``kind`` a kind, or several joined by 、, empty for all that ask for work,
    ``EVERYTHING`` for all; ``period`` a period as printed; ``figures`` and ``dated`` want at least one figure, one
    period.
    """

    words: str = ""
    section: str = ""
    item: str = ""
    kind: str = ""
    period: str = ""
    figures: bool = False
    dated: bool = False
    order: Order = Order.PLACE
    backwards: bool = False


def select(ledger: Ledger, wanted: Wanted) -> tuple[Row, ...]:
    """Return the rows that are wanted, in the order that is wanted."""
    words = _fold(wanted.words).split()
    paths = _paths(ledger, wanted.item)
    rows = [
        row
        for row in ledger.rows
        if _of_kind(row, wanted.kind)
        and (not wanted.section or row.section == wanted.section)
        and (paths is None or row.path in paths)
        and (not wanted.figures or row.figures)
        and (not wanted.dated or row.periods)
        and (not wanted.period or any(period.text == wanted.period for period in row.periods))
        and (not words or _holds(row, words))
    ]
    if wanted.order is not Order.PLACE:
        rows.sort(key=_KEYS[wanted.order])
    return tuple(reversed(rows) if wanted.backwards else rows)


def tally(rows: Sequence[Row]) -> list[tuple[Kind, int]]:
    """Return how many rows there are of each kind, most first, the rest of a sort last."""
    counts = Counter(row.kind for row in rows)
    last = {Kind.OTHER: 1, Kind.STATEMENT: 2}
    return sorted(counts.items(), key=lambda pair: (last.get(pair[0], 0), -pair[1], list(Kind).index(pair[0])))


def said(rows: Sequence[Row]) -> str:
    """Return the count in words: 共 12 项任务，其中会议 7 项、赛事 5 项."""
    tasks = sum(row.is_task for row in rows)
    kinds = [(kind, count) for kind, count in tally(rows) if kind is not Kind.STATEMENT]
    among = f"，其中{'、'.join(f'{kind} {count} 项' for kind, count in kinds)}" if len(kinds) > 1 else ""
    stated = f"；另有 {len(rows) - tasks} 处情况说明" if tasks < len(rows) else ""
    return f"共 {tasks} 项任务{among}{stated}"


def sections(ledger: Ledger) -> list[str]:
    """Return the sections that have rows, in order."""
    return list(dict.fromkeys(row.section for row in ledger.rows if row.section))


def periods(ledger: Ledger, *, most: int = 40) -> list[tuple[str, int]]:
    """Return the periods printed with the tasks and how many rows have each, most first."""
    counts = Counter(text for row in ledger.rows if row.is_task for text in {period.text for period in row.periods})
    return counts.most_common(most)


def _of_kind(row: Row, kind: str) -> bool:
    kinds = kind.split("、") if kind else []
    return EVERYTHING in kinds or (row.kind in kinds if kinds else row.is_task)


def _paths(ledger: Ledger, wanted: str) -> frozenset[str] | None:
    """Return the paths of the items meant, None when every item is."""
    wanted = _fold(wanted).strip()
    if not wanted:
        return None
    items = ledger.document.items
    exact = frozenset(item.path for item in items if wanted in {_fold(item.path), _fold(item.label)})
    return exact or frozenset(item.path for item in items if str(item.number) == wanted)


def _holds(row: Row, words: Sequence[str]) -> bool:
    said = [row.label, row.heading, row.quote, row.kind, *(body.text for body in row.bodies)]
    text = _fold("\n".join([*said, *(period.text for period in row.periods)]))
    return all(word in text for word in words)


def _fold(text: str) -> str:
    return unicodedata.normalize("NFKC", text).casefold()


def _largest(row: Row) -> float:
    return -max((value_of(figure.text) or 0.0 for figure in row.figures), default=-1.0)


def _first_period(row: Row) -> tuple[bool, str]:
    return (not row.periods, row.periods[0].text if row.periods else "")


_KEYS: dict[Order, Callable[[Row], Any]] = {
    Order.KIND: lambda row: list(Kind).index(row.kind),
    Order.FIGURE: _largest,
    Order.PERIOD: _first_period,
}
