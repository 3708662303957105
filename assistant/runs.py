"""Runs of characters that two texts share."""

from __future__ import annotations


def run_at(text: str, place: int, within: str, least: int, most: int = 1 << 30) -> int:
    """Return the length of the longest run of ``text`` from ``place`` on that ``within`` holds too.

    0 when it is shorter than ``least``; no more than ``most``. A text that does not hold a run holds no longer one that
    begins with it, so that the search ends at the first that it lacks.
    """
    end = place + least
    last = min(len(text), place + most)
    if end > last or text[place:end] not in within:
        return 0
    while end < last and text[place : end + 1] in within:
        end += 1
    return end - place
