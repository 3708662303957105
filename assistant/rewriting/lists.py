"""Lists with a head: 活动场所不得从事下列行为：（一）开展学科类培训 says that it 不得开展学科类培训.

The head stands before its members with 下列 in their place, so each member is said in full by putting it there, and all
of them by putting them there one after the other.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from assistant.rewriting.verbs import first_verb
from assistant.rewriting.wording import CONDITION

_HEAD = re.compile(
    r"(?P<before>[^:]*?)(?P<verb>从事|实施|具备|符合|满足|具有|有|包括)?(?:下列|以下)"
    r"(?P<noun>行为|活动|条件|要求|材料|文件|资料|权利|义务|职责|职权|事项|内容|程序)[^:]*"
)
ANNOUNCES = re.compile("下列|以下(?!简称)")
"""What announces a list."""
_DEEDS = ("行为", "活动", "条件", "要求")
_BY_ITSELF = re.compile(CONDITION)
LONGEST_BEFORE = 16
"""Signs of the clause before the head that is said with it (设立活动场所，应当具备下列条件)."""


@dataclass(frozen=True, slots=True)
class _Head:
    """The clause that announces a list, its place, and the clause before it, empty without one that may be said."""

    sentence: int
    order: int
    text: str
    before: str


def listed(rows: Sequence[Sequence[tuple[str, bool]]]) -> Iterator[tuple[int, int, str]]:
    """Yield (sentence, order, text) for the members of lists in full, and for the heads with all of them.

    ``rows`` are the clauses of each sentence of an item, with whether they begin a member.
    """
    head: _Head | None = None
    members: list[str] = []
    for number, row in enumerate(rows):
        for order, (text, is_member) in enumerate(row):
            if is_member and head:
                members.append(text)
                yield from ((number, order, said) for said in _in_full(head, text))
            elif ANNOUNCES.search(text):
                yield from _together(head, members)
                head, members = _head(number, order, [one for one, _ in row[: order + 1]]), []
    yield from _together(head, members)


def _head(sentence: int, order: int, told: Sequence[str]) -> _Head | None:
    """The head that ends ``told``; None where a condition of its own stands before it."""
    before = told[-2] if len(told) > 1 else ""
    if before and _BY_ITSELF.search(before):
        return None
    return _Head(sentence, order, told[-1].rstrip(":"), before if len(before) <= LONGEST_BEFORE else "")


def _together(head: _Head | None, members: Sequence[str]) -> Iterator[tuple[int, int, str]]:
    if head and len(members) > 1:
        yield from ((head.sentence, head.order, said) for said in _in_full(head, "、".join(members)))


def _in_full(head: _Head, member: str) -> Iterator[str]:
    """``member`` in the words of ``head``."""
    if match := _HEAD.fullmatch(head.text):
        said = f"{match['before']}{'' if match['noun'] in _DEEDS else match['verb'] or ''}{member}"
        yield said
        if head.before:
            yield head.before + said
        return
    behind = ANNOUNCES.split(head.text, maxsplit=1)[1]
    verb = first_verb(behind)
    if verb and ANNOUNCES.match(head.text) and not behind.startswith(("情形", "情况")):
        yield member + behind[behind.find(verb) :]  # 下列青少年参加课程的
