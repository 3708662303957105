"""Why an item ranks where it does: the score of every stage of the search, for whoever looks after the documents."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from assistant.clean import fold_question
from assistant.lexicon import Lexicon
from assistant.question import check_question
from assistant.retrieve import DEPTH, HEADING, Ranked, widened
from index.types import Hit

if TYPE_CHECKING:
    from assistant.app import Assistant

SHOWN = 20
"""Items explained: an answer quotes the first few, the rest shows what was near."""


@dataclass(frozen=True, slots=True)
class Stage:
    """One item and what each stage gave it.

    ``words`` are those of its best chunk and ``keyword`` (BM25), ``dense`` (cosine), ``late`` (word-level interaction)
    and ``fused`` that chunk's scores, None where no search found one of its chunks. ``curated`` is the score of the
    nearest curated question, which is ``asked``. ``heading`` is what was added for words of its heading, ``score`` what
    ranks it in the end.
    """

    document_id: str
    path: str
    label: str
    title: str
    words: str
    keyword: float | None
    dense: float | None
    late: float | None
    fused: float | None
    curated: float | None
    asked: str
    heading: float
    score: float


@dataclass(frozen=True, slots=True)
class Explanation:
    """What a question was searched as (first as typed), its everyday words with what they stand for, the items."""

    queries: tuple[str, ...]
    everyday: tuple[tuple[str, tuple[str, ...]], ...]
    stages: tuple[Stage, ...]


def explain(assistant: Assistant, question: str) -> Explanation:
    """Return how the items of all documents rank for ``question``, searched by likeness.

    A question by number, a count or a list never comes this far: those are looked up or scanned.

    Raises:
        QuestionError: the text is no question.
    """
    check_question(question)
    text = fold_question(question, assistant.library.simplify)
    queries = assistant.retriever.queries(text)
    best: dict[tuple[str, str], Hit] = {}
    for query in queries:
        for hit in assistant.library.fused_search(query, limit=DEPTH):
            key = (hit.document_id, hit.chunk.item or "")
            if key not in best or hit.score > best[key].score:
                best[key] = hit
    ranked = assistant.retriever.rank(text)[:SHOWN]
    stages = tuple(_stage(row, best.get(row.entry.key), assistant, text) for row in ranked)
    return Explanation(tuple(queries), tuple(assistant.lexicon.official_terms(text)), stages)


def reread(assistant: Assistant, question: str, added: Sequence[tuple[str, str]]) -> tuple[list[str], list[str]]:
    """Return what ``question`` is searched as now, and with the pairs (official term, everyday word) ``added``."""
    text = fold_question(question, assistant.library.simplify)
    before = assistant.lexicon
    official = dict(before.official)
    for term, word in added:
        official[word] = tuple(dict.fromkeys((*official.get(word, ()), term)))
    after = Lexicon(official, before.everyday, before.spoken, before.places)
    return widened(text, before, assistant.corpus), widened(text, after, assistant.corpus)


def _stage(row: Ranked, hit: Hit | None, assistant: Assistant, question: str) -> Stage:
    item, nearest = row.entry.item, max(row.curated, key=lambda found: found.score, default=None)
    return Stage(
        document_id=row.entry.document.id,
        path=item.path,
        label=item.label,
        title=item.heading,
        words=hit.chunk.text if hit else "",
        keyword=hit.keyword if hit else None,
        dense=hit.dense if hit else None,
        late=hit.late if hit else None,
        fused=hit.score if hit else None,
        curated=nearest.score if nearest else None,
        asked=nearest.question.text if nearest else "",
        heading=HEADING * assistant.retriever.heading_share(question, row.entry),
        score=row.score,
    )
