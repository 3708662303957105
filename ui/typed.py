"""What a person typed, on its way to the assistant: stripped, and refused when it cannot be a question."""

from __future__ import annotations

import unicodedata

from assistant.errors import QuestionError
from assistant.question import check_question

INVISIBLE = "\ufeff\u200b"


def question_of(text: str) -> str:
    """Return the question without blanks around it.

    Raises:
        QuestionError: it is no text (half characters, control characters), or ``check_question`` refuses it.
    """
    question = text.strip().strip(INVISIBLE).strip()
    if any(_is_no_text(character) for character in question):
        message = "问题里有无法识别的字符，不像是文字。请用 UTF-8 编码的文字重新输入。"
        raise QuestionError(message)
    check_question(question)
    return question


def _is_no_text(character: str) -> bool:
    category = unicodedata.category(character)
    return category == "Cs" or (category == "Cc" and not character.isspace())
