"""A type of detail: how it is asked for, what we call it, and what a passage that states it contains."""

from __future__ import annotations

import re
from dataclasses import dataclass

_TITLE = re.compile(r"《[^《》]*》")
FIGURE = r"[\d一二三四五六七八九十百千万亿两几]"
"""A character of a figure."""


@dataclass(frozen=True, slots=True)
class Asked:
    """A type of detail: ``name`` for programs, ``said`` for people, ``evidence`` what a passage must contain.

    ``strict`` types are refused when the passages lack them; the others only prefer passages that have them.
    ``outside_titles``: what stands in a 《title》 does not count (its years are the title's, not the event's).
    """

    name: str
    said: str
    question: re.Pattern[str]
    evidence: re.Pattern[str]
    strict: bool = True
    outside_titles: bool = False

    def carried_by(self, text: str) -> bool:
        """Tell whether ``text`` (folded) states something of this type."""
        return self.evidence.search(_TITLE.sub("", text) if self.outside_titles else text) is not None
