"""What a reasoning model thinks before it speaks (``<think>…</think>``), taken out of its words as they come.

It is meant for nobody: it weighs what is false beside what is true, and its sentences cite nothing.
"""

from __future__ import annotations

OPENS, CLOSES = "<think>", "</think>"


class Spoken:
    """Feed it pieces, get what is said aloud; ``flush`` gives what is left. A thought without an end is a thought."""

    def __init__(self) -> None:
        self._held = ""
        self._thinking = False

    def feed(self, piece: str) -> str:
        """Return what ``piece`` lets be known to be said; the beginning of a tag waits for the rest of it."""
        self._held += piece
        said = ""
        while (place := self._held.find(self._awaited)) >= 0:
            said += "" if self._thinking else self._held[:place]
            self._held = self._held[place + len(self._awaited) :]
            self._thinking = not self._thinking
        keep = _begun(self._held, self._awaited)
        sure, self._held = self._held[: len(self._held) - keep], self._held[len(self._held) - keep :]
        return said if self._thinking else said + sure

    def flush(self) -> str:
        """Return what turned out to be no tag, and begin anew."""
        rest = "" if self._thinking else self._held
        self._held, self._thinking = "", False
        return rest

    @property
    def _awaited(self) -> str:
        return CLOSES if self._thinking else OPENS


def _begun(text: str, tag: str) -> int:
    """How many characters at the end of ``text`` begin ``tag``."""
    return next((size for size in range(len(tag) - 1, 0, -1) if text.endswith(tag[:size])), 0)
