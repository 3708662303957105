"""What can go wrong while publishing, by who must act. Every message is one Chinese sentence; nothing was changed.

PublishingError
├── UploadError            whoever uploads: too large, broken off, no room for more uploads
├── GoneError              the same: what was to be published or changed is no longer there
├── OutdatedError          the same: somebody else was quicker; look again
├── RefusedError           the same: it would leave nothing to ask about, or the original is not as it was read
├── EntryError             whoever writes a question or a word
└── TurnError              nobody: another update takes very long (retryable)
"""

from __future__ import annotations

from typing import ClassVar


class PublishingError(Exception):
    """Base of all errors of publishing; ``str(error)`` is what the person is told."""

    retryable: ClassVar[bool] = False


class UploadError(PublishingError):
    """A file did not come in."""


class GoneError(PublishingError):
    """What was to be published or changed is not there any more."""


class OutdatedError(PublishingError):
    """Something else has been published since it was looked at."""


class RefusedError(PublishingError):
    """A change that may not be made."""


class EntryError(PublishingError):
    """A question or a word that cannot be used."""


class TurnError(PublishingError):
    """One's turn did not come in time."""

    retryable: ClassVar[bool] = True
