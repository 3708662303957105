"""From a question to ranked items: hybrid search over chunks, curated questions and headings, pooled by item.

The question is searched as typed and, where the lexicon knows official words for its everyday ones, once more with
them; the better of the two counts (adding them to every query would drown what was typed).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from assistant.corpus import Corpus, Entry
from assistant.lexicon import Lexicon

if TYPE_CHECKING:
    from index.library import Library
    from ingest.types import CuratedQuestion

DEPTH = 40
"""Chunks looked at per search."""
HEADING, CURATED, FAVOUR = 0.1, 0.3, 0.15
"""Added to a fused score: for the share of the heading's words that the question holds, for the nearest curated
question, for what was just spoken of."""
NEAR, SAME = 0.45, 0.8
"""Likeness of a curated question from which it counts, and from which it counts in full."""


Key = tuple[str, str]
"""Document id and item path."""
Pooled = tuple[float, float]
"""Fused score and cosine: the best among an item's chunks."""


@dataclass(frozen=True, slots=True)
class Ranked:
    """An item with what speaks for it.

    ``score`` ranks: the best fused score of its chunks, and what is added for heading and curated question.
    ``dense`` is their best cosine. ``likeness`` in [0, 1] is that of ``curated``, its nearest curated question.
    """

    entry: Entry
    score: float
    dense: float
    likeness: float
    curated: CuratedQuestion | None


class Retriever:
    """Ranks the items of a library for a question; stateless apart from what it was built with."""

    def __init__(self, library: Library, corpus: Corpus, lexicon: Lexicon) -> None:
        self._library, self._corpus, self._lexicon = library, corpus, lexicon
        # One question is ranked by several steps; headings are weighed for every question.
        self._pooled = lru_cache(maxsize=64)(self._pool)
        self._heading_weights = lru_cache(maxsize=4096)(self._weigh_heading)

    def rank(
        self,
        question: str,
        *,
        allowed: Callable[[Entry], bool] = lambda _: True,
        favoured: Iterable[tuple[str, str]] = (),
    ) -> list[Ranked]:
        """Return the items for ``question`` (folded), best first; ``favoured`` keys (just spoken of) get a bonus."""
        fused, nearest = self._pooled(question)
        favoured = set(favoured)
        ranked = []
        for key, (score, dense) in fused.items():
            entry = self._corpus.entry(*key)
            if entry is None or not allowed(entry):
                continue
            likeness, curated = nearest.get(key, (0.0, None))
            share = min(1.0, max(0.0, (likeness - NEAR) / (SAME - NEAR)))
            total = (
                score
                + HEADING * self.heading_share(question, entry)
                + CURATED * share
                + (FAVOUR if key in favoured else 0.0)
            )
            ranked.append(Ranked(entry, total, dense, likeness, curated))
        return sorted(ranked, key=lambda r: (-r.score, r.entry.order))

    def _pool(self, question: str) -> tuple[dict[Key, Pooled], dict[Key, tuple[float, CuratedQuestion]]]:
        """Return the scores of each item that a search found, and each item's nearest curated question."""
        fused: dict[Key, Pooled] = {}
        for query in self.queries(question):
            for hit in self._library.search(query, limit=DEPTH):
                if hit.chunk.item is not None:
                    key = (hit.document_id, hit.chunk.item)
                    score, dense = fused.get(key, (0.0, 0.0))
                    fused[key] = (max(score, hit.score), max(dense, hit.dense))
        nearest = self._curated(question)
        for key in nearest:
            fused.setdefault(key, (0.0, 0.0))
        return fused, nearest

    def queries(self, question: str) -> list[str]:
        """Return ``question``, and where there are official words for its everyday ones, ``question`` with them."""
        text = self._corpus.folded_text
        terms = [
            t for _, found in self._lexicon.official_terms(question) for t in found if t in text and t not in question
        ]
        return [question, f"{question} {' '.join(dict.fromkeys(terms))}"] if terms else [question]

    def heading_share(self, question: str, entry: Entry) -> float:
        """Return how much of the heading's rare words the question holds, in [0, 1]."""
        weights = self._heading_weights(entry.folded[: len(entry.item.heading)])
        held = sum(weight for terms, weight in weights if any(term in question for term in terms))
        whole = sum(weight for _, weight in weights)
        return held / whole if whole else 0.0

    def _weigh_heading(self, heading: str) -> list[tuple[tuple[str, ...], float]]:
        """Return the words of a heading, each with its relatives and its IDF."""
        words = dict.fromkeys(w for w in self._library.words(heading) if len(w) > 1)
        return [(self._lexicon.kindred(word), self._library.idf(word)) for word in words]

    def scores(self, question: str, texts: Sequence[str]) -> list[float]:
        """Return how well each short text answers ``question``: the best fused score over its queries."""
        if not texts:
            return []
        rows = [self._library.rescore(query, list(texts)) for query in self.queries(question)]
        return [float(max(column)) for column in zip(*rows, strict=True)]

    def _curated(self, question: str) -> dict[tuple[str, str], tuple[float, CuratedQuestion]]:
        """Return, for each item, the likeness of its nearest curated question, and that question."""
        nearest: dict[tuple[str, str], tuple[float, CuratedQuestion]] = {}
        for hit in self._library.search_questions(question, limit=12):
            key = (hit.document_id, hit.question.item)
            likeness = 0.5 * max(0.0, hit.dense) + 0.5 * overlap(question, hit.question.text)
            if likeness > nearest.get(key, (0.0, None))[0]:
                nearest[key] = (likeness, hit.question)
        return nearest


def heading_cover(subject: str, heading: str) -> float:
    """Return the share of ``subject``'s characters that lie in runs of two or more found in ``heading``, in [0, 1]."""
    covered, place = 0, 0
    while place < len(subject) - 1:
        length = next((n for n in range(len(subject) - place, 1, -1) if subject[place : place + n] in heading), 0)
        covered += length
        place += max(length, 1)
    return covered / len(subject) if subject else 0.0


def overlap(one: str, other: str) -> float:
    """Return the Jaccard overlap of the character bigrams of two texts, in [0, 1]."""
    a, b = ({t[i : i + 2] for i in range(len(t) - 1)} for t in (one, other))
    return len(a & b) / len(a | b) if a | b else 0.0
