"""What a server's keeper may choose about the door for programs."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Options:
    """``rate``: requests a minute for each key, login or address, 0 for any number.

    ``log_questions``: whether questions and callers are named in the log.
    """

    rate: int = 120
    log_questions: bool = False
