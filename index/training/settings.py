"""What can be turned in training, with the values that made the shipped model."""

from __future__ import annotations

import hashlib
import json
from dataclasses import asdict, dataclass


@dataclass(frozen=True, slots=True)
class TrainingSettings:
    """All that, with the data, decides the weights; each value was measured against its neighbours (see the card)."""

    seed: int = 7
    dimension: int = 256

    words: int = 72_000
    """Words and characters that get a skip-gram vector."""
    shipped_words: int = 58_000
    """The most frequent of them, trained further and shipped; cutting after the training would cost 0.01."""
    rarest: int = 5
    """A word or character seen less often is not learned."""

    skipgram_epochs: int = 3
    window: int = 5
    sample: float = 5e-5
    """Frequent words are skipped with this threshold (Mikolov et al. 2013)."""

    runs: int = 4
    """Trainings from the same start, averaged."""
    epochs: float = 1.0
    batch: int = 1024
    learning_rate: float = 5e-3
    scale: float = 14.0
    """The inverse of the temperature of the softmax over a batch."""
    cap: int = 12_000
    """Pairs drawn from one set at most, so that no register drowns the others."""
    own_repeat: int = 5
    """How often the own pairs come by in one epoch."""
    frequency_weight: float = 1e-3
    """The start weight of a word of frequency f is a/(a+f) with this a (Arora et al. 2017)."""
    longest_tokens: int = 160
    longest_characters: int = 400

    open_only: bool = False
    """Use only sets under an open licence, to measure what they reach."""

    def key(self) -> str:
        """Return a short hash of all values, to tell the cached stages of different settings apart."""
        return hashlib.sha256(json.dumps(asdict(self), sort_keys=True).encode()).hexdigest()[:12]
