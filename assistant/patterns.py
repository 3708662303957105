"""Long alternations, written one alternative a line."""

from __future__ import annotations

import re


def any_of(*alternatives: str, ignore_case: bool = False) -> re.Pattern[str]:
    """Return the pattern that matches any of ``alternatives`` (regular expressions), tried in order."""
    return re.compile("|".join(alternatives), re.IGNORECASE if ignore_case else 0)
