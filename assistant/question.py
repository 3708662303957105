"""Is this a question at all: neither empty, nor a book, nor without a single word."""

from __future__ import annotations

import re

from assistant.errors import QuestionError

LONGEST = 2000
"""Characters of the longest question that is read."""
_WORD = re.compile(r"[0-9A-Za-z\u3400-\u9fff\U00020000-\U0003134f]")


def check_question(question: str) -> None:
    """Raise QuestionError, with a sentence for the person, when ``question`` cannot be read as one."""
    if not question.strip():
        message = "问题是空的，请输入想问的内容，例如：第10条讲什么。"
        raise QuestionError(message)
    if len(question) > LONGEST:
        message = f"问题有 {len(question)} 个字，超过 {LONGEST} 字，请缩短后再问。"
        raise QuestionError(message)
    if not _WORD.search(question):
        message = "没有看到可以理解的文字，请用一句话写出想问的内容，例如：今年要建多少个心理社团。"
        raise QuestionError(message)
