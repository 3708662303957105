"""Whether what was typed can be read as a question at all; every door asks this before anything is searched."""

from __future__ import annotations

import unicodedata

from assistant.errors import QuestionError

LONGEST_QUESTION = 2000


def readable_question(text: str) -> str:
    """Return the question without surrounding blanks.

    Raises:
        QuestionError: it is empty, longer than ``LONGEST_QUESTION`` characters, not text, or without one letter, digit
            or Chinese character; the message says what to do.
    """
    question = text.strip().strip("\ufeff\u200b")
    if not question:
        message = "问题是空的。请输入一句话，例如：第10条讲了什么？"
        raise QuestionError(message)
    if len(question) > LONGEST_QUESTION:
        message = f"问题太长（{len(question)} 字，最多 {LONGEST_QUESTION} 字）。请只留下要问的那一句。"
        raise QuestionError(message)
    if any(unicodedata.category(character) == "Cs" or _is_control(character) for character in question):
        message = "问题里有无法识别的字符，不像是文字。请用 UTF-8 编码的文字重新输入。"
        raise QuestionError(message)
    if not any(character.isalnum() for character in question):
        message = "没有看懂这个问题：里面没有文字。请用一句话说明想问什么，例如：第10条讲了什么？"
        raise QuestionError(message)
    return question


def _is_control(character: str) -> bool:
    return unicodedata.category(character) == "Cc" and not character.isspace()
