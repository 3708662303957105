"""Grading: what a response is worth, always with the quote that proves the key.

Single, true/false and source: the option. Multiple: all right ones give 1, a part of them that part, any wrong one 0.
Match: the share of statements with their item. Order: 1 when right, else half the share of pairs in their right order.
Cloze: the words, whatever the marks and width, or the same figure. Short: the model answer, or the share of its points.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import combinations

from assistant.training.amounts import are_years, fold, same_amount, same_years
from assistant.training.drafting import BLANK
from assistant.training.material import pairs_of
from assistant.training.reading import LETTERS, read_options
from assistant.training.types import CHOSEN, Grade, Kind, Question

PASS = 0.6
"""Score from which a short answer counts as known."""
_POINT_HELD = 0.75
"""Share of a point's character pairs that an answer must hold to have said it in other words."""
_PADDED = 3
"""An answer this many times as long as the model answer says too much to show knowledge."""
_SLACK = 8


def grade(question: Question, response: str | Sequence[str]) -> Grade:
    """Return the grade of a response: text as typed, or options in their own words.

    What cannot be read as an answer scores 0.
    """
    if question.kind is Kind.SHORT:
        score, missing = _short(question, _text(response))
    elif question.kind is Kind.CLOZE:
        score, missing = float(_fills(question, _text(response))), ()
    else:
        score, missing = _of_options(question, read_options(question, response))
    right = score >= (PASS if question.kind is Kind.SHORT else 1.0)
    return Grade(
        question_id=question.id,
        score=round(score, 2),
        right=right,
        key=key_in_words(question),
        missing=() if score >= 1.0 else missing,
        label=question.label,
        quote=question.quote,
        explanation=question.explanation,
    )


def key_in_words(question: Question) -> str:
    """Return the right answer as a person reads it: with the letters of its options where it has some."""
    if question.kind in (Kind.CLOZE, Kind.SHORT, Kind.JUDGE):
        return question.key[0]
    letters = [LETTERS[question.options.index(k)] for k in question.key]
    if question.kind is Kind.ORDER:
        return "".join(letters)
    if question.kind is Kind.MATCH:
        return "；".join(f"（{n}）{k}" for n, k in enumerate(question.key, 1))
    return "；".join(f"{letter}. {k}" for letter, k in sorted(zip(letters, question.key, strict=True)))


def _text(response: str | Sequence[str]) -> str:
    return response if isinstance(response, str) else "，".join(response)


def _of_options(question: Question, chosen: tuple[str, ...] | None) -> tuple[float, tuple[str, ...]]:
    key = question.key
    if not chosen:
        return 0.0, key if question.kind is Kind.MULTIPLE else ()
    if question.kind in CHOSEN:
        return float(chosen == key), ()
    if question.kind is Kind.MULTIPLE:
        missing = tuple(k for k in key if k not in chosen)
        return (0.0 if set(chosen) - set(key) else 1 - len(missing) / len(key)), missing
    if len(chosen) != len(key):
        return 0.0, ()
    if question.kind is Kind.MATCH:
        return sum(c == k for c, k in zip(chosen, key, strict=True)) / len(key), ()
    return _ordered(chosen, key), ()


def _ordered(chosen: tuple[str, ...], key: tuple[str, ...]) -> float:
    if chosen == key:
        return 1.0
    if set(chosen) != set(key):
        return 0.0
    pairs = list(combinations(key, 2))
    return sum(chosen.index(a) < chosen.index(b) for a, b in pairs) / len(pairs) / 2


def _fills(question: Question, given: str) -> bool:
    """Tell whether the words fill the blank; some of the words beside it may be repeated (红岩新青年计划)."""
    key, folded = question.key[0], fold(given)
    if not folded:
        return False
    if are_years(key):
        return same_years(given, key)
    if folded == fold(key) or same_amount(given, key):
        return True
    sentence = fold(question.prompt.replace(BLANK, key)) if BLANK in question.prompt else ""
    return fold(key) in folded and folded in sentence and len(folded) <= len(fold(key)) + _SLACK


def _short(question: Question, given: str) -> tuple[float, tuple[str, ...]]:
    folded, key = fold(given), fold(question.key[0])
    if not folded:
        return 0.0, question.terms
    if folded == key:
        return 1.0, ()
    pairs = pairs_of(folded)
    missing = tuple(term for term in question.terms if not _holds(folded, pairs, term))
    said = 1 - len(missing) / max(1, len(question.terms))
    excess = len(folded) / max(1, len(key) * _PADDED)
    return (said / excess if excess > 1 else said), missing


def _holds(folded: str, pairs: frozenset[str], term: str) -> bool:
    wanted = fold(term)
    own = pairs_of(wanted)
    return wanted in folded or (bool(own) and len(own & pairs) >= _POINT_HELD * len(own))
