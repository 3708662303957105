"""What can go wrong while making a paper. Every message is one Chinese sentence that says what to do next.

AssistantError
└── NoQuestionsError   the person who asked for a paper: nothing fits the items, kinds and difficulties chosen
"""

from __future__ import annotations

from assistant.errors import AssistantError


class NoQuestionsError(AssistantError):
    """No question fits what was chosen."""
