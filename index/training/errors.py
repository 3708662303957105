"""What can go wrong while training, told in Chinese to the person who started it."""

from __future__ import annotations

from index.errors import IndexRoomError


class TrainingDataError(IndexRoomError):
    """There is nothing to train on, or a file of it cannot be used."""
