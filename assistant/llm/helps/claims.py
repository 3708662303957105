"""Does a new wording of a question ask for more than the old one, or for less?"""

from __future__ import annotations

import re

from assistant.errors import QuestionError
from assistant.ground import unproved_terms
from assistant.llm.helps.types import Rules
from assistant.question import check_question

LONGEST = 100
"""Characters of a question that is read otherwise than it was typed."""
_NUMBER = re.compile(
    r"第?[\d零一二三四五六七八九十百千万亿两]+(?:条|章|节|部分|个|名|项|次|场|年|月|日|家|所|万|%)|\d+"
)
_TURNING = re.compile(r"[不没未无非除禁免]")
_ASKED_SO = re.compile(r"有没有|是不是|能不能|可不可以|会不会|要不要|对不对")
_LIST_MARK = re.compile(r"^\s*(?:[-*·•]|\d{1,2}\s*[.．、)）])\s*")


def lines_of(words: str) -> list[str]:
    """Return the lines of a model's words, without list marks, each once."""
    lines = (_LIST_MARK.sub("", line).strip() for line in words.splitlines())
    return [line for line in dict.fromkeys(lines) if line]


def is_question(line: str) -> bool:
    """Tell whether ``line`` can be asked at all."""
    try:
        check_question(line)
    except QuestionError:
        return False
    return len(line) <= LONGEST


def adds_nothing(line: str, said: str, question: str, rules: Rules) -> bool:
    """Tell whether every content word, figure and name of ``line`` was ``said``, and no 不 is new to ``question``."""
    line, said, question = rules.fold(line), rules.fold(said), rules.fold(question)
    turned = set(_TURNING.findall(_ASKED_SO.sub("", line)))
    return (
        all(word in said for word in rules.content_words(line))
        and not unproved_terms(line, said)
        and all(number in said for number in _NUMBER.findall(line))
        and turned <= set(_TURNING.findall(question))
    )


def loses_nothing(text: str, question: str, rules: Rules) -> bool:
    """Tell whether every content word of ``question`` is in ``text``."""
    text = rules.fold(text)
    return all(word in text for word in rules.content_words(rules.fold(question)))


def has_figure(text: str) -> bool:
    """Tell whether ``text`` holds a number, in digits or with a unit."""
    return _NUMBER.search(text) is not None
