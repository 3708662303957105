"""From a question to ranked items: hybrid search over chunks, curated questions and headings, pooled by item.

The question is searched as typed and, where the lexicon knows official words for its everyday ones, once more with
them; the better of the two counts (adding them to every query would drown what was typed).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from assistant.corpus import Corpus, Entry
from assistant.lexicon import Lexicon
from assistant.runs import run_at

if TYPE_CHECKING:
    from index.library import Library
    from ingest.types import Chunk, CuratedQuestion

DEPTH, CURATED_DEPTH = 24, 24
"""Chunks, and curated questions, looked at per search."""
REREAD = 10
"""Items that a reranker puts in order."""
HEADING, FAVOUR = 0.1, 0.15
"""Added to a score: for the share of the heading's words that the question holds, for what was just spoken of."""
CURATED = 0.7
"""Weight of the nearest curated question against the item's own words, where the document brings such questions."""

Key = tuple[str, str]
"""Document id and item path."""


class Curated(NamedTuple):
    """A curated question that a search found, with its fused score."""

    question: CuratedQuestion
    score: float


class Ranked(NamedTuple):
    """An item with what speaks for it; a tuple, as dozens are made for each question.

    ``score`` ranks: the best fused score of its chunks, averaged with that of its nearest curated question where the
    document has any, plus what is added for the heading; ``own`` is that of its chunks alone. ``curated`` are its
    questions near to the one asked, and ``with_curated`` tells whether its document has any.
    """

    entry: Entry
    score: float
    own: float
    curated: tuple[Curated, ...] = ()
    with_curated: bool = False

    def weigh(self, score: float, start: int, end: int) -> float:
        """Return the score of the words at ``start:end``, averaged with that of the questions tied to them."""
        if not self.with_curated:
            return score
        tied = (c.score for c in self.curated if c.question.start < end and start < c.question.end)
        return blend(score, max(tied, default=0.0))


def blend(score: float, curated: float) -> float:
    """Return the weighted mean of a passage's score and its nearest curated question's: (s + w·c) / (1 + w)."""
    return (score + CURATED * curated) / (1 + CURATED)


def widened(question: str, lexicon: Lexicon, corpus: Corpus) -> list[str]:
    """Return ``question``, and where ``corpus`` has official words for its everyday ones, ``question`` with them."""
    text = corpus.folded_text
    terms = [t for _, found in lexicon.official_terms(question) for t in found if t in text and t not in question]
    return [question, f"{question} {' '.join(dict.fromkeys(terms))}"] if terms else [question]


class Retriever:
    """Ranks the items of a library for a question; stateless apart from what it was built with."""

    def __init__(self, library: Library, corpus: Corpus, lexicon: Lexicon) -> None:
        self._library, self._corpus, self._lexicon = library, corpus, lexicon
        # One question is ranked by several steps; headings are weighed for every question.
        self._pooled = lru_cache(maxsize=64)(self._pool)
        self._searched = lru_cache(maxsize=64)(lambda query: library.scored_chunks(query, limit=DEPTH))
        self._widened = lru_cache(maxsize=256)(lambda question: widened(question, lexicon, corpus))
        self._heading_weights = lru_cache(maxsize=4096)(self._weigh_heading)

    def rank(
        self,
        question: str,
        *,
        allowed: Callable[[Entry], bool] = lambda _: True,
        favoured: Iterable[tuple[str, str]] = (),
    ) -> list[Ranked]:
        """Return the items for ``question`` (folded), best first; ``favoured`` keys (just spoken of) get a bonus."""
        fused, curated = self._pooled(question)
        favoured, known = set(favoured), {document_id for document_id, _ in curated}
        ranked = []
        for key in dict.fromkeys((*fused, *curated, *sorted(favoured))):
            entry = self._corpus.entry(*key)
            if entry is None or not allowed(entry):
                continue
            score, questions = fused.get(key, 0.0), curated.get(key, ())
            own = score
            if key in favoured and key not in fused:  # too far down for the search, which looks at the best chunks only
                score = max(self.scores(question, [piece.text for piece in entry.body]), default=0.0)
            if key[0] in known:
                score = blend(score, max((q.score for q in questions), default=0.0))
            score += HEADING * self.heading_share(question, entry) + (FAVOUR if key in favoured else 0.0)
            ranked.append(Ranked(entry, score, own, questions, key[0] in known))
        return self._reread(question, sorted(ranked, key=lambda row: (-row.score, row.entry.order)))

    def _reread(self, question: str, ranked: list[Ranked]) -> list[Ranked]:
        """Let the reranker, where the settings name one, order the best items.

        The scores stay in their order, so that a threshold means what it meant: the item put first gets the best one.
        """
        if not self._library.reranks:
            return ranked
        hits = self._library.search(question, limit=DEPTH)
        places = {key: place for place, key in reversed([*enumerate((h.document_id, h.chunk.item) for h in hits)])}
        first = ranked[:REREAD]
        ordered = sorted(first, key=lambda row: places.get(row.entry.key, DEPTH))
        return [*(row._replace(score=old.score) for row, old in zip(ordered, first, strict=True)), *ranked[REREAD:]]

    def _pool(self, question: str) -> tuple[dict[Key, float], dict[Key, tuple[Curated, ...]]]:
        """Return the best fused score of each item that a search found, and the curated questions found of each."""
        fused: dict[Key, float] = {}
        curated: dict[Key, list[Curated]] = {}
        for query in self.queries(question):
            for document_id, chunk, score in self._searched(query):
                if chunk.item is not None:
                    key = (document_id, chunk.item)
                    fused[key] = max(fused.get(key, 0.0), score)
        for document_id, asked, score in self._library.scored_questions(question, limit=CURATED_DEPTH):
            curated.setdefault((document_id, asked.item), []).append(Curated(asked, score))
        return fused, {key: tuple(questions) for key, questions in curated.items()}

    def outside(self, question: str) -> tuple[str, Chunk, float] | None:
        """Return the best sentence outside all items (notice, preamble): document id, chunk, score; None when none is.

        Lines of the head that are no sentence (title, number, signature) are passed over.
        """
        found = self._searched(question)
        return next((hit for hit in found if hit[1].item is None and "。" in hit[1].text), None)

    def queries(self, question: str) -> list[str]:
        """Return what ``question`` is searched as, see ``widened``."""
        return self._widened(question)

    def heading_share(self, question: str, entry: Entry) -> float:
        """Return how much of the heading's rare words the question holds, in [0, 1]."""
        weights = self._heading_weights(entry.folded[: len(entry.item.heading)])
        held = whole = 0.0
        for terms, weight in weights:
            whole += weight
            for term in terms:
                if term in question:
                    held += weight
                    break
        return held / whole if whole else 0.0

    def _weigh_heading(self, heading: str) -> list[tuple[tuple[str, ...], float]]:
        """Return the words of a heading, each with its relatives and its IDF."""
        words = dict.fromkeys(w for w in self._library.words(heading) if len(w) > 1)
        return [(self._lexicon.kindred(word), self._library.idf(word)) for word in words]

    def words(self, text: str) -> list[str]:
        """Return the search words of ``text``."""
        return self._library.words(text)

    def idf(self, word: str) -> float:
        """Return how rare ``word`` is among the chunks."""
        return self._library.idf(word)

    def scores(self, question: str, texts: Sequence[str]) -> list[float]:
        """Return how well each short text answers ``question``: the best fused score over its queries."""
        if not texts:
            return []
        rows = [self._library.rescore(query, list(texts)) for query in self.queries(question)]
        return [float(max(column)) for column in zip(*rows, strict=True)]


def heading_cover(subject: str, heading: str) -> float:
    """Return the share of ``subject``'s characters that lie in runs of two or more found in ``heading``, in [0, 1]."""
    covered, place = 0, 0
    while place < len(subject) - 1:
        length = run_at(subject, place, heading, 2) if subject[place : place + 2] in heading else 0
        covered += length
        place += length or 1
    return covered / len(subject) if subject else 0.0
