"""Questions that people write: checked when they are written, and again when their item's text has changed."""

from __future__ import annotations

from dataclasses import dataclass, replace

from assistant.corpus import Corpus, Entry
from assistant.training.drafting import RIGHT, WRONG, Draft, fault, finish, quote_of, said
from assistant.training.errors import FaultyQuestionError
from assistant.training.types import CHOSEN, Kind, Question

FEWEST = 2
GONE, CHANGED = "文件里已经没有这一条", "这一条改动了，不再有题目所引的原文"
_FAULTS = {
    "a mark is not closed": "书名号、引号或括号没有成对",
    "the prompt or an option is too long": "题干太长，或选项里有换行",
    "the prompt shows the key": "题干里已经写出了答案",
    "an option stands twice": "有两个相同的选项",
    "the key is not one of the options": "答案必须是其中一个选项",
    "the key is not a part of the options": "答案必须是选项中的几项，并且不能是全部",
    "the options are of very unequal length": "选项长短相差太大，会让人猜出答案",
}


@dataclass(frozen=True, slots=True)
class Written:
    """What an editor wrote; see ``Question`` for the fields. ``quote`` is words of the item at ``path``.

    Without an ``explanation`` the quote is told with its item. For a match ``prompt`` names the task alone: the
    statements are listed below it.
    """

    kind: Kind
    document_id: str
    path: str
    prompt: str
    key: tuple[str, ...]
    quote: str
    options: tuple[str, ...] = ()
    statements: tuple[str, ...] = ()
    terms: tuple[str, ...] = ()
    explanation: str = ""


def compose(written: Written, corpus: Corpus) -> Question:
    """Return the question, with an id that derives from its content.

    Raises:
        FaultyQuestionError: it is none; the message says why.
    """
    entry = corpus.entry(written.document_id, written.path)
    if entry is None:
        raise FaultyQuestionError(_sentence("没有这一条，请先选择条目"))
    if not written.prompt.strip() or not written.key or not all(key.strip() for key in written.key):
        raise FaultyQuestionError(_sentence("题干和答案都要填写"))
    start = entry.item.text.find(written.quote) if written.quote.strip() else -1
    if start < 0:
        raise FaultyQuestionError(_sentence(f"依据必须是{entry.item.label}里逐字相同的一段原文"))
    draft = _draft(written, entry, entry.item.start + start)
    found = fault(draft)
    reason = _FAULTS[found] if found else _fault(written)
    if reason:
        raise FaultyQuestionError(_sentence(reason))
    return finish(draft, written.document_id)


def recheck(question: Question, corpus: Corpus) -> tuple[Question, str]:
    """Return the question with its quotes where they now stand, and why it can no longer be asked; empty when it can.

    Words between items may move them: a quote counts as long as its item still has it, word for word.
    """
    quotes = []
    for quote in question.quotes:
        entry = corpus.entry(question.document_id, quote.path)
        if entry is None:
            return question, GONE
        start = entry.item.text.find(quote.text)
        if start < 0:
            return question, CHANGED
        begin = entry.item.start + start
        quotes.append(replace(quote, label=entry.item.label, start=begin, end=begin + len(quote.text)))
    return replace(question, quotes=tuple(quotes)), ""


def _draft(written: Written, entry: Entry, start: int) -> Draft:
    quote = quote_of(entry, start, start + len(written.quote))
    listed = "".join(f"\n（{n}）{statement}" for n, statement in enumerate(written.statements, 1))
    return Draft(
        kind=written.kind,
        prompt=written.prompt.strip() + listed,
        key=written.key,
        quotes=(quote,),
        explanation=written.explanation.strip() or said(quote),
        options=(RIGHT, WRONG) if written.kind is Kind.JUDGE else written.options,
        statements=written.statements,
        terms=written.terms or (written.key if written.kind is Kind.SHORT else ()),
        hidden=written.key if written.kind in (Kind.CLOZE, Kind.SHORT) else (),
        shuffle=written.kind is not Kind.JUDGE,
    )


def _fault(written: Written) -> str:
    """Return what the checks of every question leave open; empty when it is well."""
    kind, key, options = written.kind, written.key, written.options
    if kind in (Kind.CLOZE, Kind.SHORT):
        if len(key) != 1 or key[0] not in written.quote:
            return "答案必须是依据原文里的字句"
    elif kind in CHOSEN and kind is not Kind.JUDGE and len(options) < FEWEST:
        return f"至少要有 {FEWEST} 个选项"
    elif kind is Kind.ORDER and (len(key) < FEWEST or sorted(key) != sorted(options)):
        return "排序题的答案必须是全部选项的一个顺序"
    elif kind is Kind.MATCH and (len(key) != len(written.statements) or not set(key) <= set(options) or not key):
        return "连线题的每一句都要对应一个选项"
    return ""


def _sentence(reason: str) -> str:
    return f"{reason}。题目没有保存。"
