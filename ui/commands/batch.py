"""``qingwen batch``: a file of questions in, a file of answers out, in the same order."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, BinaryIO, TextIO

import click

from assistant.app import Assistant
from assistant.errors import QuestionError
from assistant.types import Answer, Reason, Turn
from ui.chinese import Command, FilePath
from ui.render import as_json
from ui.session import open_assistant, say, settings
from ui.typed import question_of
from ui.writing import whole_file

REPORT_EVERY = 100


@dataclass(frozen=True, slots=True)
class Request:
    """One line of the input: an id of any kind, the question, and the person's earlier turns."""

    id: Any
    question: str
    history: tuple[str, ...]


class MalformedLineError(ValueError):
    """A line that holds no request; the message says what is wrong with it."""


@click.command(
    cls=Command,
    help="批量回答：输入每行一个 JSON 对象，有 id、q，可以有 history（此前的提问）；输出顺序相同，写错的行报告后跳过。",
    examples=("qingwen batch 问题.jsonl 回答.jsonl",),
)
@click.argument("source", metavar="IN.jsonl", type=FilePath(), help="问题文件")
@click.argument("target", metavar="OUT.jsonl", type=FilePath(), help="回答写到哪里")
def command(source: Path, target: Path) -> int:
    """Answer every well-formed line; return 1 when a line was malformed, else 0."""
    if target.exists() and source.exists() and target.samefile(source):
        message = "输入和输出是同一个文件。请给回答另取一个文件名"
        raise click.UsageError(message, click.get_current_context())
    with source.open("rb") as lines:
        assistant = open_assistant(settings())
        with whole_file(target) as out:
            answered, malformed = answer_lines(assistant, lines, out)
    say(f"已回答 {answered} 个问题，写入 {target}。" + (f"有 {malformed} 行写错，已跳过。" if malformed else ""))
    return 1 if malformed else 0


def answer_lines(assistant: Assistant, lines: BinaryIO, out: TextIO) -> tuple[int, int]:
    """Answer the lines one by one; return how many were answered and how many were malformed."""
    answered = malformed = 0
    for number, line in enumerate(lines, 1):
        if not line.strip():
            continue
        try:
            request = parse(line, number)
        except MalformedLineError as error:
            malformed += 1
            say(f"第 {number} 行已跳过：{error}。")
            continue
        row = {"id": request.id, **as_json(answer(assistant, request.question, request.history))}
        out.write(json.dumps(row, ensure_ascii=False) + "\n")
        answered += 1
        if answered % REPORT_EVERY == 0:
            say(f"已回答 {answered} 个问题…")
    return answered, malformed


def answer(assistant: Assistant, question: str, history: Sequence[str]) -> Answer:
    """Answer one question; text that is no question is answered with the sentence that says so."""
    try:
        readable = question_of(question)
    except QuestionError as error:
        return Answer(text=str(error), refused=True, reason=Reason.OUT_OF_SCOPE, mode="refusal")
    return assistant.ask(readable, [Turn(turn) for turn in history])


def parse(line: bytes, number: int) -> Request:
    """Read one line; a line without an id takes its number as one.

    Raises:
        MalformedLineError: it is no UTF-8, no JSON object, or its ``q`` or ``history`` is not text.
    """
    try:
        row = json.loads(line.decode("utf-8-sig" if number == 1 else "utf-8"))
    except UnicodeDecodeError as error:
        message = "不是 UTF-8 文字"
        raise MalformedLineError(message) from error
    except (ValueError, RecursionError) as error:
        message = "不是 JSON"
        raise MalformedLineError(message) from error
    if not isinstance(row, dict) or not isinstance(row.get("q"), str):
        message = "应当是带有 q（问题文字）的 JSON 对象"
        raise MalformedLineError(message)
    history = row.get("history") or []
    if not isinstance(history, list) or not all(isinstance(turn, str) for turn in history):
        message = "history 应当是文字的列表"
        raise MalformedLineError(message)
    return Request(id=row.get("id", number), question=row["q"], history=tuple(history))
