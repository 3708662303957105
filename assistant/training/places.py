"""A term in the words around it: the sentence or clause of which a question takes it out."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from assistant.corpus import Piece, clauses
from assistant.training.material import LONGEST, Material, Statement, balanced, stands_alone
from assistant.training.terms import Form, Term

_SENTENCE = 48
"""Characters up to which a name is asked for in its whole sentence; longer ones are cut to the clause."""
_LEAST_AROUND, _SHARE_AROUND = 4, 0.6
"""Characters around a term, at least and for each of its own."""
_RESPECTIVELY = re.compile(r"分别|依次|各自")
_END = r"(?=[，。；：、！？\n]|$)"


@dataclass(frozen=True, slots=True)
class Place:
    """``term`` and the words before and after it, up to the ends of the quote ``start``:``end`` of the document."""

    term: Term
    start: int
    end: int

    @property
    def before(self) -> str:
        """The words of the quote before the term, its opening mark not among them."""
        return self.term.entry.document.text[self.start : self.term.outer[0]]

    @property
    def after(self) -> str:
        """The words of the quote after the term, its closing mark not among them."""
        return self.term.entry.document.text[self.term.outer[1] : self.end]

    def filled(self, words: str) -> str:
        """Return the quote with ``words`` in the term's place."""
        return f"{self.before}{words}{self.after}"


def place_of(material: Material, term: Term, whole: dict[str, list[Statement]]) -> Place | None:
    """Return where to ask for a term; None when too few words stand around it, or when they fit another term too.

    ``whole`` are the statements by item path.
    """
    figure = term.form is Form.FIGURE
    for start, end in _contexts(term, whole, shortest_first=figure):
        place = Place(term, start, end)
        around = place.before + place.after
        least = max(_LEAST_AROUND + 2 * figure, round(_SHARE_AROUND * len(term.text)))
        enough = sum("\u3400" <= c <= "\u9fff" for c in around) >= least
        clear = not (figure and _RESPECTIVELY.search(around))
        if enough and clear and balanced(place.filled(term.shown)) and _is_only_fit(material, place):
            return place
    return None


def _contexts(term: Term, whole: dict[str, list[Statement]], *, shortest_first: bool) -> Iterator[tuple[int, int]]:
    start, end = term.outer
    statement = next((s for s in whole[term.entry.item.path] if s.start <= start and end <= s.end), None)
    clause = _clause(term) if statement is None else _holding(statement.clauses, term)
    spans: list[tuple[int, int]] = []
    if clause and stands_alone(clause.text) and len(clause.text) <= LONGEST:
        spans.append((clause.start, clause.end))
    if statement and clause and shortest_first:
        spans.append((statement.start, clause.end))
    elif statement:
        spans.insert(0 if len(statement.text) <= _SENTENCE else len(spans), (statement.start, statement.end))
    yield from spans


def _clause(term: Term) -> Piece | None:
    text = term.entry.document.text
    sentence = _holding(term.entry.body, term)
    return _holding(clauses(text, sentence.start, sentence.end), term) if sentence else None


def _holding(pieces: Iterator[Piece] | tuple[Piece, ...], term: Term) -> Piece | None:
    start, end = term.outer
    return next((p for p in pieces if p.start <= start and end <= p.end), None)


def _is_only_fit(material: Material, place: Place) -> bool:
    """Tell whether nothing but the term stands between these words anywhere in the item."""
    before, after = (re.escape(material.fold(part)) for part in (place.before, place.after))
    fits = re.findall(f"{before}(.{{1,40}}?){after or _END}", place.term.entry.folded)
    return set(fits) == {material.fold(place.term.shown)}
