"""What can go wrong while answering, named by who must act.

AssistantError
├── SettingsError    the person who set the machine up: a setting is wrong, and the message names it
├── QuestionError    the person who asks: the question cannot be read as one
└── LabelError       the person who wrote labelled questions: a line of the file is wrong

Every message is one Chinese sentence that says what to do next.
"""

from __future__ import annotations


class AssistantError(Exception):
    """Any failure of the assistant that has a sentence for the person in front of it."""


class SettingsError(AssistantError):
    """A setting has an unknown name or an impossible value."""


class QuestionError(AssistantError):
    """The text is no question: empty, far too long, or without a single word."""


class LabelError(AssistantError):
    """A file of labelled questions cannot be used."""


class LexiconError(AssistantError):
    """A line of a word table (index/lexicon/*.tsv) is not of its form."""

    def __init__(self, table: str, line: int) -> None:
        super().__init__(f"词表 {table} 第 {line} 行格式不对：应为“词语<制表符>词语”，请改好后重试。")
