"""Everyday questions (常见问法) as an editor writes them: checked against the document, written as JSON lines."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from hashlib import sha256

from ingest.types import CuratedQuestion, Document, Item
from ui.publishing.errors import EntryError

LONGEST = 100  # characters of a question: longer ones are nobody's way of asking
MOST = 5000  # questions of a document


@dataclass(frozen=True, slots=True)
class Asked:
    """One way of asking: the path of the item it leads to, and the words there that answer it."""

    item: str
    text: str
    quote: str

    @property
    def key(self) -> str:
        """A short name that tells it apart from the others."""
        return sha256(json.dumps([self.item, self.text, self.quote]).encode()).hexdigest()[:16]


def of(questions: Iterable[CuratedQuestion]) -> tuple[Asked, ...]:
    """Return published questions as an editor sees them."""
    return tuple(Asked(question.item, question.text, question.quote) for question in questions)


def lines(rows: Iterable[Asked]) -> str:
    """Return the content of the file beside the document; empty for no questions."""
    return "".join(
        json.dumps({"item": row.item, "q": row.text, "quote": row.quote}, ensure_ascii=False) + "\n" for row in rows
    )


def sorted_out(rows: Iterable[Asked], document: Document) -> tuple[tuple[Asked, ...], tuple[Asked, ...]]:
    """Return the questions that fit ``document``, and those whose item or quote it no longer has."""
    items = {item.path: item for item in document.items}
    fitting: list[Asked] = []
    lost: list[Asked] = []
    for row in rows:
        item = items.get(row.item)
        (fitting if item and row.quote in item.text else lost).append(row)
    return tuple(fitting), tuple(lost)


def checked(row: Asked, document: Document, others: Sequence[Asked]) -> Asked:
    """Return the question without blanks around it.

    Raises:
        EntryError: no such item, a quote that is not in it, or a question that is there already.
    """
    found = next((item for item in document.items if item.path == row.item), None)
    if found is None:
        message = "请先选这个问法对应的条目。"
        raise EntryError(message)
    row = Asked(row.item, " ".join(row.text.split()), row.quote.strip())
    _check_text(row.text)
    _check_quote(row.quote, found)
    twin = next((other for other in others if other.text == row.text), None)
    if twin is not None:
        label = next((item.label for item in document.items if item.path == twin.item), twin.item)
        message = f"“{row.text}”已经有了（{label}），不用再加。"
        raise EntryError(message)
    if len(others) >= MOST:
        message = f"一份文件最多 {MOST} 个常见问法，请先删去一些。"
        raise EntryError(message)
    return row


def version(document: Document, questions: Iterable[CuratedQuestion]) -> str:
    """Return what changes whenever the document or its questions do."""
    return sha256(f"{document.digest}\0{lines(of(questions))}".encode()).hexdigest()


def _check_text(text: str) -> None:
    if not text:
        message = "请写下群众或干部会怎样问。"
    elif len(text) > LONGEST:
        message = f"问法最长 {LONGEST} 字，现在有 {len(text)} 字，请写短一些。"
    else:
        return
    raise EntryError(message)


def _check_quote(quote: str, item: Item) -> None:
    if not quote:
        message = f"请从{item.label}里抄下回答它的原文。"
    elif quote not in item.text:
        message = f"引文要与{item.label}的原文一字不差，没有找到：{quote[:30]}"
    else:
        return
    raise EntryError(message)
