"""All questions of a document, made by the makers, judged, each prompt once."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from assistant.corpus import Corpus
from assistant.training.drafting import Draft, fault, finish
from assistant.training.makers.cloze import cloze
from assistant.training.makers.judge import judge
from assistant.training.makers.match import match
from assistant.training.makers.multiple import multiple
from assistant.training.makers.order import order
from assistant.training.makers.short import short
from assistant.training.makers.single import single
from assistant.training.makers.source import source
from assistant.training.material import Material, Words
from assistant.training.types import Question
from ingest.types import Document

MAKERS: tuple[Callable[[Material], Iterator[Draft]], ...] = (
    cloze,
    single,
    multiple,
    judge,
    source,
    match,
    order,
    short,
)


def questions_of(corpus: Corpus, document: Document, words: Words) -> tuple[Question, ...]:
    """Return every question that the rules make of ``document``; the same document gives the same questions.

    ``words`` cuts text into words (``Library.words``). The order is by kind, then by place in the document.
    """
    return _gathered([Material(corpus, document, words)])


def all_questions(corpus: Corpus, words: Words) -> tuple[Question, ...]:
    """Return the questions of all documents; of two with one prompt, the first document's."""
    return _gathered(Material(corpus, document, words) for document in corpus.documents)


def _gathered(materials: Iterable[Material]) -> tuple[Question, ...]:
    by_prompt: dict[str, Question] = {}
    for material in materials:
        for maker in MAKERS:
            for draft in maker(material):
                if draft.prompt not in by_prompt and fault(draft) is None:
                    by_prompt[draft.prompt] = finish(draft, material.document.id)
    return tuple(by_prompt.values())
