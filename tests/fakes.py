"""Stand-ins whose results can be worked out in the head."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from assistant.types import Answer, Turn


class CharacterCountEncoder:
    """An encoder that counts five characters: 青, 年, 团, 心, 村.

    ``"青年青年"`` gives (2, 2, 0, 0, 0) / √8, ``"乡村"`` gives (0, 0, 0, 0, 1); a text without any of them gives zeros.
    """

    CHARACTERS = "青年团心村"
    dimension = len(CHARACTERS)
    fingerprint = "character-count-1"

    def encode_passages(self, texts: list[str]) -> NDArray[np.float32]:
        """Return unit vectors, shape (len(texts), 5)."""
        counts = np.array([[text.count(c) for c in self.CHARACTERS] for text in texts], dtype=np.float32)
        counts = counts.reshape(len(texts), self.dimension)
        norms = np.linalg.norm(counts, axis=1, keepdims=True)
        return (counts / np.where(norms > 0, norms, 1)).astype(np.float32)

    def encode_queries(self, texts: list[str]) -> NDArray[np.float32]:
        """As ``encode_passages``."""
        return self.encode_passages(texts)


class ScriptedAssistant:
    """An assistant that says what it was told to, and remembers what it was asked."""

    def __init__(self, answers: dict[str, Answer]) -> None:
        self.answers = answers
        self.asked: list[tuple[str, tuple[str, ...]]] = []

    def ask(self, question: str, history: Sequence[Turn] = ()) -> Answer:
        """Return the scripted answer; KeyError for a question that is not in the script."""
        self.asked.append((question, tuple(turn.question for turn in history)))
        return self.answers[question]
