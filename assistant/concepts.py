"""The subject of a question as terms that can be scanned for: words of the documents, and their everyday relatives.

A concept is a set of alternative terms (西部计划志愿者 / 西部计划; 老外 → 国际 / 海外). Which entries hold a concept is
found by scanning all of them, never by top-k.
"""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import dataclass

from assistant.corpus import NAMING, Corpus, Entry, bare_name
from assistant.lexicon import Lexicon
from assistant.runs import run_at
from assistant.topic import STOPWORDS, mentioned_term, quoted_terms, strip_asking, strung_terms

_LONGEST, _WIDEST = 12, 0.6
SHORT = 2
"""Characters of an ordinary word; longer ones are names."""
FEW = 6
"""Entries up to which holding one of several concepts is enough."""
_JOINTS = "由对向把被将为以等及其之所"
"""Characters of the longest term looked for; share of the entries beyond which a term says nothing."""


@dataclass(frozen=True, slots=True)
class Concept:
    """``asked`` is the word of the question; ``terms`` are the folded terms that stand for it in the documents."""

    asked: str
    terms: tuple[str, ...]

    def held_by(self, entry: Entry) -> bool:
        """Tell whether ``entry`` holds any of the terms."""
        folded = entry.folded
        return any([term in folded for term in self.terms])


@dataclass(frozen=True, slots=True)
class Found:
    """An entry that a theme touches, its weight, and the terms it holds."""

    entry: Entry
    weight: float
    terms: tuple[str, ...]


class ConceptFinder:
    """Finds the concepts of a question in a corpus; ``words`` cuts text into words."""

    def __init__(
        self, corpus: Corpus, lexicon: Lexicon, words: Callable[[str], list[str]], own: Collection[str] = ()
    ) -> None:
        """``own`` are the words by which the documents name themselves: no theme of any."""
        self._corpus, self._lexicon, self._words = corpus, lexicon, words
        self._empty = STOPWORDS.union(own)
        names = {corpus.fold(bare_name(e)) for entry in corpus.entries for e in entry.entities if e.kind in NAMING}
        # Only names that asking words would tear apart need to be kept whole.
        torn = (name for name in names if len(name) > SHORT and strip_asking(name) != name)
        self._known = sorted(torn, key=len, reverse=True)

    def concepts(self, question: str, scope: Sequence[Entry]) -> list[Concept]:
        """Return the concepts of ``question`` (folded): what it quotes if that occurs, else its words that occur."""
        text = self._corpus.folded_text
        quoted = [
            Concept(term, (folded,)) for term in quoted_terms(question) if (folded := self._corpus.fold(term)) in text
        ]
        if quoted:
            return quoted
        found = [
            *self._months(question),
            *self._strung(question),
            *self._verbatim(question),
            *self._related(self._without_names(question)),
        ]
        wide = max(3.0, _WIDEST * len(scope))
        concepts = [c for c in _distinct(found) if 0 < sum(c.held_by(entry) for entry in scope) <= wide]
        literal = mentioned_term(question)
        # 哪些条提到青少年: a word too common to search by is still a word that can be looked for.
        return concepts or ([Concept(literal, (literal,))] if literal in text and len(literal) > 1 else [])

    def scan(self, concepts: Sequence[Concept], scope: Sequence[Entry]) -> list[Found]:
        """Return the entries of ``scope`` that hold the concepts' gist, in the document's order.

        An entry's weight is the sum of the IDF of the concepts it holds; kept are those with half the largest weight
        (a third when few hold anything), and all that hold the chief concept.
        """
        idf = {
            c: math.log(1 + len(scope) / max(1, sum(c.held_by(e) for e in scope))) * _length_bonus(c) for c in concepts
        }
        weighed = [(entry, [c for c in concepts if c.held_by(entry)]) for entry in scope]
        largest = max((sum(idf[c] for c in held) for _, held in weighed), default=0.0)
        chief = max(concepts, key=lambda c: (len(c.asked) > SHORT, idf[c]), default=None)
        few = sum(bool(held) for _, held in weighed) <= FEW
        least = largest * (0.35 if few else 0.5)
        kept = []
        for entry, held in weighed:
            weight = sum(idf[c] for c in held)
            if held and (weight >= least or chief in held):
                terms = tuple(t for c in held for t in c.terms if t in entry.folded)
                kept.append(Found(entry, weight, terms))
        return kept

    def _verbatim(self, question: str) -> Iterator[Concept]:
        text = self._corpus.folded_text
        known = set(self._words(question))
        yield from (Concept(name, (name,)) for name in self._names(question))
        for piece in strip_asking(self._without_names(question)).split():
            for term in _maximal(piece, text, known):
                if term in self._empty or (len(term) == SHORT and term not in known):
                    continue
                inner = [w for w in self._words(term) if self._tells(w) and w != term] if len(term) > 2 * SHORT else []
                heads = [
                    term[:n] for n in range(2 * SHORT, len(term) - 1) if term[n:] in known and term[n - 1].isalpha()
                ]
                yield Concept(term, tuple(dict.fromkeys([term, *heads, *inner])))

    def _months(self, question: str) -> Iterator[Concept]:
        """Yield the months named without their year (6月底前), as the documents print them with theirs (2022年6月)."""
        for month in dict.fromkeys(re.findall(r"(?<![\d年])\d{1,2}月", question)):
            if (term := f"年{month}") in self._corpus.folded_text:
                yield Concept(month, (term,))

    def _strung(self, question: str) -> Iterator[Concept]:
        """Yield the words strung together with 、, as alternatives of one concept, when two of them occur."""
        text, strung = self._corpus.folded_text, strung_terms(question)
        ends = range(SHORT, max(map(len, strung), default=0) + 1)
        first = max((strung[0][-n:] for n in ends if strung[0][-n:] in text), key=len, default="") if strung else ""
        last = max((strung[-1][:n] for n in ends if strung[-1][:n] in text), key=len, default="") if strung else ""
        terms = [term for term in (first, *strung[1:-1], last) if term and term in text]
        if len(terms) > 1:
            yield Concept("、".join(terms), tuple(terms))

    def _names(self, question: str) -> list[str]:
        """Return the names of the documents that the question holds, asking words inside them included (巡讲团)."""
        return [name for name in self._known if name in question]

    def _without_names(self, question: str) -> str:
        for name in self._names(question):
            question = question.replace(name, " ")
        return question

    def _tells(self, word: str) -> bool:
        """Tell whether a word inside a longer term is worth scanning for by itself."""
        return len(word) > SHORT and not word.isdigit() and word not in self._empty

    def _related(self, question: str) -> Iterator[Concept]:
        text = self._corpus.folded_text
        for word, terms in self._lexicon.official_terms(question):
            present = tuple(dict.fromkeys(t for t in (word, *terms) if t in text))
            if present and word not in self._empty:
                yield Concept(word, present)


def _length_bonus(concept: Concept) -> float:
    return 1.0 + 0.25 * (min(len(concept.asked), 6) - 2)


def _maximal(piece: str, text: str, words: Collection[str] = ()) -> Iterator[str]:
    """Yield the longest substrings of ``piece`` that occur in ``text``, left to right, without overlap.

    None ends inside one of ``words`` that ``text`` holds: 学校少先队 is 学校 and 少先队 where 学校少工委 is printed.
    """
    whole = [word for word in words if len(word) > SHORT and word in piece and word in text]
    place = 0
    while place < len(piece) - 1:
        length = 0 if piece[place] in _JOINTS else run_at(piece, place, text, 2, _LONGEST)
        if length:
            length = _untorn(piece, place, length, whole)
            yield piece[place : place + length]
        place += max(length, 1)


def _untorn(piece: str, place: int, length: int, whole: Sequence[str]) -> int:
    """Return ``length``, or what remains of it before the first of the words ``whole`` that its end would tear."""
    end = place + length
    torn = (
        at for word in whole for at in range(max(place + SHORT, end - len(word) + 1), end) if piece.startswith(word, at)
    )
    return min(torn, default=end) - place


def _distinct(concepts: Sequence[Concept]) -> list[Concept]:
    """Merge concepts that share a term."""
    merged: list[Concept] = []
    for concept in concepts:
        for place, other in enumerate(merged):
            if set(other.terms) & set(concept.terms):
                merged[place] = Concept(other.asked, tuple(dict.fromkeys((*other.terms, *concept.terms))))
                break
        else:
            merged.append(concept)
    return merged
