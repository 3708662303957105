"""Labelled questions: what was asked, and what a right answer must say and cite.

One JSON object a line: ``{"id","type","q","items":[10]|"paths":["三/10"],"ok_items":[…],"must":[…],"must_not":[…],
"answerable":true,"history":[…]}``.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from assistant.errors import LabelError


@dataclass(frozen=True, slots=True)
class Labelled:
    """A question with its label.

    ``gold`` and ``acceptable`` name items by path where ``by_path`` holds, else by number. ``must`` lists what the
    answer has to say, each as the ways of saying it.
    """

    id: str
    type: str
    question: str
    history: tuple[str, ...]
    answerable: bool
    by_path: bool
    gold: frozenset[str]
    acceptable: frozenset[str]
    must: tuple[tuple[str, ...], ...]
    must_not: tuple[str, ...]


def read_labels(path: Path) -> list[Labelled]:
    """Read labelled questions.

    Raises:
        LabelError: the file is no UTF-8, holds no question, or a line of it is wrong; the message names the line.
        OSError: the file cannot be opened.
    """
    try:
        lines = path.read_text(encoding="utf-8-sig").split("\n")
    except UnicodeDecodeError as error:
        message = f"{path} 不是 UTF-8 文本。请另存为 UTF-8 后重试。"
        raise LabelError(message) from error
    labels = []
    for number, line in enumerate(lines, 1):
        if line.strip():
            try:
                labels.append(_labelled(json.loads(line)))
            except (ValueError, KeyError, TypeError, RecursionError) as error:
                message = f"{path} 第 {number} 行不是正确的带标注问题（{_reason(error)}）。请改正后重试。"
                raise LabelError(message) from error
    if not labels:
        message = f"{path} 里没有问题。每行应是一个 JSON 对象，至少有 q 和 answerable。"
        raise LabelError(message)
    return labels


def _labelled(row: Any) -> Labelled:  # noqa: ANN401 - whatever JSON holds
    if not isinstance(row, dict):
        message = "应当是 JSON 对象"
        raise TypeError(message)
    by_path = "paths" in row
    gold, acceptable = ("paths", "ok_paths") if by_path else ("items", "ok_items")
    return Labelled(
        id=str(row.get("id", "")),
        type=str(row.get("type", "?")),
        question=_text(row["q"]),
        history=tuple(_texts(row.get("history", []))),
        answerable=bool(row["answerable"]),
        by_path=by_path,
        gold=frozenset(str(name) for name in row.get(gold, [])),
        acceptable=frozenset(str(name) for name in row.get(acceptable, [])),
        must=tuple((ways,) if isinstance(ways, str) else tuple(_texts(ways)) for ways in row.get("must", [])),
        must_not=tuple(_texts(row.get("must_not", []))),
    )


def _texts(values: Iterable[object]) -> list[str]:
    return [_text(value) for value in values]


def _text(value: object) -> str:
    if not isinstance(value, str):
        message = f"{value!r} 应当是文字"
        raise TypeError(message)
    return value


def _reason(error: Exception) -> str:
    if isinstance(error, json.JSONDecodeError):
        return "不是 JSON"
    return f"缺少 {error}" if isinstance(error, KeyError) else str(error)
