"""What can go wrong between WeChat Work and us.

WecomError
├── EnvelopeError    whoever sent a request: it is not WeChat Work's, or not for us; says nothing more on purpose
└── SendingError     the person who set the bots up, or the network: WeChat Work did not take a message
    └── UncertainError  it may have taken it: there was no answer in time
"""

from __future__ import annotations


class WecomError(Exception):
    """Any failure on the way to or from WeChat Work."""


class EnvelopeError(WecomError):
    """A request that cannot be shown to be WeChat Work's."""


class SendingError(WecomError):
    """A message was not taken; the text is a Chinese sentence, ``code`` WeChat Work's errcode (0: there was none)."""

    def __init__(self, sentence: str, code: int = 0) -> None:
        super().__init__(sentence)
        self.code = code


class UncertainError(SendingError):
    """Whether a message arrived is not known."""
