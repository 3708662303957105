"""Curated questions (常见问法) kept beside a document: NAME.questions.jsonl for NAME.txt."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path

from ingest.errors import IngestError
from ingest.readers.txt import read_text
from ingest.types import CuratedQuestion, Item

QUESTIONS_SUFFIX = ".questions.jsonl"
_SIZE_LIMIT = 8 * 1024 * 1024
_SHOWN = 3  # bad lines named one by one; the others are counted


@dataclass(frozen=True, slots=True)
class Curated:
    """The sound questions, and a warning for every bad line (the first ones in full)."""

    questions: tuple[CuratedQuestion, ...] = ()
    warnings: tuple[str, ...] = ()


def questions_file(document: Path) -> Path:
    """The path of the curated questions of a document."""
    return document.with_name(document.stem + QUESTIONS_SUFFIX)


def read_questions(path: Path, items: tuple[Item, ...]) -> Curated:
    """Read curated questions; no file gives none, and nothing wrong with the file stops the document."""
    try:
        if not path.is_file():
            return Curated()
        if path.stat().st_size > _SIZE_LIMIT:
            return Curated(warnings=(f"常见问法文件 {path.name} 太大，没有读取，请拆小后再试",))
        text = read_text(path.read_bytes(), path.name).text
    except (OSError, IngestError) as error:
        return Curated(warnings=(f"常见问法文件 {path.name} 没有读成：{error}",))
    by_path = {item.path: item for item in items}
    questions: list[CuratedQuestion] = []
    wrong: list[str] = []
    for number, line in enumerate(text.splitlines(), 1):
        if not line.strip():
            continue
        result = _read_line(line, by_path)
        if isinstance(result, CuratedQuestion):
            questions.append(result)
        else:
            wrong.append(f"常见问法第 {number} 行没有采用：{result}")
    if len(wrong) > _SHOWN:
        wrong = [*wrong[:_SHOWN], f"常见问法另有 {len(wrong) - _SHOWN} 行没有采用"]
    return Curated(tuple(questions), tuple(wrong))


def _read_line(line: str, items: dict[str, Item]) -> CuratedQuestion | str:
    """The question, or what is wrong with the line."""
    try:
        row = json.loads(line)
    except (ValueError, RecursionError):
        return "不是一行完整的 JSON"
    fields = [row.get(key) for key in ("item", "q", "quote")] if isinstance(row, dict) else []
    if not fields or not all(isinstance(f, str) and f.strip() for f in fields):
        return "要有 item、q、quote 三项，且都是文字"
    path, text, quote = (str(f).strip() for f in fields)
    item = items.get(path)
    if item is None:
        return f"文件里没有 {path} 这一条"
    at = item.text.find(quote)
    if at < 0:
        return f"引文不在{item.label}里：{quote[:20]}"
    return CuratedQuestion(path, text, quote, item.start + at, item.start + at + len(quote))
