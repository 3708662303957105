"""What can go wrong in the index, by who must act. Every message is a Chinese sentence that says what to do.

IndexRoomError
├── HomeError                 the person who owns the data folder
│   ├── NoIndexError          nothing has been indexed yet
│   ├── HomeNotWritableError  the folder may not be written
│   ├── DiskFullError         no room; the old index is kept
│   ├── IndexBusyError        another process is updating (retryable)
│   └── CatalogDamagedError   the catalogue is unreadable; the sources are read again by the next update
├── EncoderError              the person who chose the model; the old index is kept
│   ├── EncoderMissingError   no such folder or name, or the hub cannot be reached
│   ├── EncoderDamagedError   there, but truncated, of another kind or of another dimension
│   └── ExtraMissingError     an optional package is not installed
└── EvaluationInputError      the person who wrote the passages or queries file
"""

from __future__ import annotations

from typing import ClassVar


class IndexRoomError(Exception):
    """Base of all errors of this room; ``str(error)`` is what the person is told."""

    retryable: ClassVar[bool] = False


class HomeError(IndexRoomError):
    """The data folder does not allow what was asked."""


class NoIndexError(HomeError):
    """Nothing has been indexed in this folder yet."""


class HomeNotWritableError(HomeError):
    """The data folder cannot be created or written."""


class DiskFullError(HomeError):
    """The disk filled up while writing; the old index is still in place."""


class IndexBusyError(HomeError):
    """Another process is updating this index."""

    retryable: ClassVar[bool] = True


class CatalogDamagedError(HomeError):
    """The catalogue does not match its checksum or cannot be read."""


class EncoderError(IndexRoomError):
    """The encoder cannot be used; the index is left as it was."""


class EncoderMissingError(EncoderError):
    """There is no model under this name or path, or the hub cannot be reached."""


class EncoderDamagedError(EncoderError):
    """The model is there but cannot be used."""


class ExtraMissingError(EncoderError):
    """An optional package is needed and not installed."""


class EvaluationInputError(IndexRoomError):
    """A passages or queries file that cannot be read as such."""
