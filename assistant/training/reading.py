"""What a learner typed or tapped, read as options: B, “A、C”, 对, 第10条, 2 1 4 3, or the options' own words."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence

from assistant.training.amounts import fold
from assistant.training.drafting import RIGHT, WRONG
from assistant.training.types import Kind, Question
from ingest.numerals import number_of

LETTERS = "ABCDEFGHIJ"
_YES = frozenset({"对", "正确", "是", "是的", "√", "✓", "真", "没错", "t", "true", "y", "yes", "a", "1"})
_NO = frozenset({"错", "错误", "否", "不是", "不对", "不正确", "×", "✗", "x", "假", "f", "false", "n", "no", "b", "2"})
_ORDINAL = re.compile(r"第?([\d零一二两三四五六七八九十百]+)(?:条|段)?")


def read_options(question: Question, response: str | Sequence[str]) -> tuple[str, ...] | None:
    """Return the options that a response names, in its order; None when it names none or cannot be read.

    A sequence holds options in their own words, as a page gives them back.
    """
    if not isinstance(response, str):
        known = {fold(option): option for option in question.options}
        chosen = [known.get(fold(one)) for one in response]
        return tuple(one for one in chosen if one) if chosen and all(chosen) else None
    typed = unicodedata.normalize("NFKC", response).strip()
    if question.kind is Kind.JUDGE:
        return _judged(typed)
    if whole := next((o for o in question.options if fold(o) == fold(typed) and fold(o)), None):
        return (whole,)
    if question.kind is Kind.SOURCE and (named := _by_number(question, typed)):
        return (named,)
    return _by_letters(question, typed)


def _judged(typed: str) -> tuple[str, ...] | None:
    word = typed.lower().strip("。.!！ ")
    if word in _YES:
        return (RIGHT,)
    return (WRONG,) if word in _NO else None


def _by_number(question: Question, typed: str) -> str | None:
    """Return the one option whose item bears the number typed (10, 第十条)."""
    match = _ORDINAL.fullmatch(typed.strip("。. "))
    number = number_of(match[1]) if match else None
    if number is None:
        return None
    numbered = [(o, m) for o in question.options if (m := _ORDINAL.fullmatch(o.split(" ")[0]))]
    found = [o for o, m in numbered if number_of(m[1]) == number]
    return found[0] if len(found) == 1 else None


def _by_letters(question: Question, typed: str) -> tuple[str, ...] | None:
    """Read letters, or digits from 1; pairs such as 1C 2A are put in the order of their digits."""
    marks = re.sub(r"[\s,，、;；.。()（）:：\-—>]+", "", typed).upper()
    if pairs := re.fullmatch(r"(?:\d[A-J])+", marks):
        found = sorted(re.findall(r"(\d)([A-J])", pairs[0]))
        marks = "".join(letter for _, letter in found) if len({n for n, _ in found}) == len(found) else ""
    places = [LETTERS.find(m) if m in LETTERS else int(m) - 1 if m.isdecimal() else -1 for m in marks]
    if not places or any(not 0 <= place < len(question.options) for place in places):
        return None
    return tuple(question.options[place] for place in places)
