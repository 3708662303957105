"""What a server's keeper may choose about the doors."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from assistant.llm.link import Link
    from ui.answerers.remembered import Tally


@dataclass(frozen=True, slots=True)
class Options:
    """``rate``: requests a minute for each key, login or address, 0 for any number.

    ``log_questions``: whether questions and callers are named in the log. ``threads``: how many answers are worked out
    at once: one for each process that answers; without a language model an answer is arithmetic under Python's one
    lock, and more threads would only wait for each other. ``link`` is the line to the model, ``tally`` what counts
    answers given from memory, both for their figures.
    ``visitor_days``: after how many days what visitors asked is cleared away, 0 for never. ``embed_origins``: the
    sites on whose pages the panel may be shown.
    """

    rate: int = 120
    log_questions: bool = False
    threads: int = 1
    link: Link | None = None
    tally: Tally | None = None
    visitor_days: int = 0
    embed_origins: tuple[str, ...] = ()
