"""What can go wrong while making or sitting a paper. Every message is one Chinese sentence that says what to do next.

AssistantError
├── NoQuestionsError      the person who asked for a paper: nothing fits the items, kinds and difficulties chosen
├── UnknownQuestionError  the door: it answers a question that the paper does not have
└── FaultyQuestionError   the person who wrote a question: it could not be asked
"""

from __future__ import annotations

from assistant.errors import AssistantError


class NoQuestionsError(AssistantError):
    """No question fits what was chosen."""


class UnknownQuestionError(AssistantError):
    """The paper has no such question."""


class FaultyQuestionError(AssistantError):
    """What was written is no question that could be asked."""
