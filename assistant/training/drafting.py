"""Putting a question together, and the checks that every question passes before anyone sees it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from assistant.corpus import Entry
from assistant.training.chance import chance_of, digest
from assistant.training.difficulty import difficulty_of
from assistant.training.material import balanced, gives_away
from assistant.training.types import CHOSEN, Kind, Question, Quote

RIGHT, WRONG = "对", "错"
"""The options of a true/false question."""
BLANK, BRACKET = "______", "（　　）"
"""What stands in the place of missing words: a line to write on, brackets to choose for."""
LONGEST_PROMPT = 420
_LOPSIDED = 3.0


@dataclass(frozen=True, slots=True)
class Draft:
    """A question before it has an id; see ``Question`` for the fields. ``hidden`` must not show in the prompt.

    ``shuffle`` puts the options in an order that depends on the question alone; without it they stay as given.
    """

    kind: Kind
    prompt: str
    key: tuple[str, ...]
    quotes: tuple[Quote, ...]
    explanation: str
    options: tuple[str, ...] = ()
    statements: tuple[str, ...] = ()
    terms: tuple[str, ...] = ()
    hidden: tuple[str, ...] = ()
    closer: bool = False
    shuffle: bool = True


def quote_of(entry: Entry, start: int, end: int) -> Quote:
    """Return the quote that spans ``document.text[start:end]`` of an item."""
    item = entry.item
    return Quote(item.path, item.label, item.number, start, end, entry.document.text[start:end])


def said(quote: Quote) -> str:
    """Return the sentence that tells where the quote stands and what it says."""
    stop = "" if quote.text.endswith(("。", "！", "？", "；")) else "。"
    return f"{quote.label}原文：{quote.text}{stop}"


def finish(draft: Draft, document_id: str) -> Question:
    """Return the question with its id, its options in their order, and its difficulty."""
    quoted = [part for q in draft.quotes for part in (q.path, q.text)]
    identity = digest(document_id, draft.kind, draft.prompt, *draft.key, *quoted)
    options = list(draft.options)
    if draft.shuffle:
        chance_of(identity).shuffle(options)
        if draft.kind is Kind.ORDER and tuple(options) == draft.key:
            options.reverse()
    return Question(
        id=identity,
        kind=draft.kind,
        difficulty=difficulty_of(draft.kind, closer=draft.closer),
        document_id=document_id,
        prompt=draft.prompt,
        key=draft.key,
        quotes=draft.quotes,
        explanation=draft.explanation,
        options=tuple(options),
        statements=draft.statements,
        terms=draft.terms,
    )


def fault(draft: Draft) -> str | None:
    """Return why a draft is no question, None when it is one.

    Looked for: marks that are not closed, a prompt that shows its key, options twice or of very unequal length, a key
    that is not among the options, a quote with a line break.
    """
    shown = (draft.prompt, *draft.options, *draft.statements)
    if not all(map(balanced, shown)) or not all(balanced(k) for k in draft.key):
        return "a mark is not closed"
    if len(draft.prompt) > LONGEST_PROMPT or any("\n" in text for text in (*draft.options, *draft.key)):
        return "the prompt or an option is too long"
    if draft.hidden and gives_away(draft.prompt, draft.hidden):
        return "the prompt shows the key"
    return _fault_of_options(draft)


def _fault_of_options(draft: Draft) -> str | None:
    options = draft.options
    if len(set(options)) < len(options):
        return "an option stands twice"
    if draft.kind in CHOSEN and (len(draft.key) != 1 or draft.key[0] not in options):
        return "the key is not one of the options"
    if draft.kind is Kind.MULTIPLE and not (set(draft.key) < set(options)):
        return "the key is not a part of the options"
    if draft.kind in (Kind.SINGLE, Kind.MULTIPLE) and _is_lopsided(options):
        return "the options are of very unequal length"
    return None


def _is_lopsided(options: Sequence[str]) -> bool:
    lengths = [len(option) for option in options]
    return max(lengths) > _LOPSIDED * min(lengths) + 4
