"""A training question as a person reads it in a terminal, and as a program reads it as JSON."""

from __future__ import annotations

from typing import Any

from assistant.training.reading import LETTERS
from assistant.training.types import Grade, Kind, Question
from ui.learning.types import Asked

HINTS = {
    Kind.CLOZE: "填写答案",
    Kind.SINGLE: "填一个字母",
    Kind.MULTIPLE: "填所有正确的字母，例如 AC",
    Kind.JUDGE: "填 对 或 错",
    Kind.SOURCE: "填一个字母，或第几条",
    Kind.MATCH: "按（1）（2）…的顺序填字母，例如 CABD",
    Kind.ORDER: "按先后填字母，例如 CABD",
    Kind.SHORT: "写出答案",
}
"""How each kind is answered in a line of text."""

KINDS = {**{kind.value: kind for kind in Kind}, **{kind.chinese.removesuffix("题"): kind for kind in Kind}}
"""The kinds by the names that a command line takes: single, 单选."""


def as_json(question: Question, document: str) -> dict[str, Any]:
    """Return the question as a line of ``quiz --json``; ``document`` is its number or title.

    ``answer`` is a text; for multiple and order a list; for match an object from statement to option.
    """
    first = question.quotes[0]
    return {
        "id": question.id,
        "kind": question.kind.value,
        "item": first.number or None,
        "prompt": question.prompt,
        "options": list(question.options),
        "answer": _answer(question),
        "quote": first.text,
        "explanation": question.explanation,
        "difficulty": int(question.difficulty),
        "doc": document,
        "path": first.path,
        "label": first.label,
    }


def as_text(question: Question | Asked, ordinal: int, count: int) -> str:
    """Return the question for a terminal, its options lettered."""
    head = f"第 {ordinal}/{count} 题　{question.kind.chinese}（{question.difficulty.chinese}）"
    if question.kind is Kind.JUDGE:
        return f"{head}\n{question.prompt}"
    options = [f"  {LETTERS[n]}. {option}" for n, option in enumerate(question.options)]
    return "\n".join([head, question.prompt, *options])


def verdict(grade: Grade) -> str:
    """Return what a learner is told about an answer: right or not, the key, the words that prove it."""
    if grade.right and grade.score >= 1:
        head = "✓ 答对了。"
    elif grade.score > 0:
        head = f"△ 得 {grade.score:.0%}。"
    else:
        head = "✗ 不对。"
    lines = [head]
    if not (grade.right and grade.score >= 1):
        lines.append(f"答案：{grade.key}")
        if grade.missing:
            lines.append(f"还差：{'；'.join(grade.missing)}")
    return "\n".join([*lines, grade.explanation])


def _answer(question: Question) -> str | list[str] | dict[str, str]:
    if question.kind in (Kind.MULTIPLE, Kind.ORDER):
        return list(question.key)
    if question.kind is Kind.MATCH:
        return dict(zip(question.statements, question.key, strict=True))
    return question.key[0]
