"""A cited item made ready to be compared with: its clauses, sentence by sentence, and the words around it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import takewhile

from assistant.corpus import Piece, clauses, sentences
from assistant.rewriting.figures import Figure
from assistant.rewriting.printed import Printed, printed_of
from assistant.rewriting.reading import Signs, is_sign, plain, unbracketed
from assistant.rewriting.types import Numbered
from assistant.rewriting.verbs import core
from ingest.types import Document

_REGION = re.compile(r"(?:共青团|中共)?[^省市区县]{1,6}?(?P<rank>[省市区县])(?!级)")
START = 2
"""Signs by which the beginning of a clause is known."""
FULL_DATE = 10_000
"""Dates below it have no year: month·100 + day."""
_ISSUER = re.compile(r"共青团(?P<place>.+?)(?P<rank>[省市区县州])委|(?P<where>.+?)(?P<level>[省市区县])人民政府")


@dataclass(frozen=True, slots=True)
class Clause:
    """``text`` as ``Signs.read`` gives it; ``sentence`` and ``order`` count from 0 within the item.

    ``known`` is the text, and again with 和 in its lists for 、; ``pairs`` is what it may share, see ``pairs_of``.
    """

    text: str
    sentence: int
    order: int
    known: str = field(compare=False)
    pairs: frozenset[str] = field(compare=False)


def pairs_of(text: str) -> frozenset[str]:
    """Return the pairs of neighbouring signs of ``text``, and each sign that is no letter and no digit."""
    return frozenset([text[i : i + 2] for i in range(len(text) - 1)] + [c for c in text if not c.isalnum()])


@dataclass(frozen=True, slots=True)
class Source:
    """All that sentences about an item are compared with, made before the first of them comes.

    ``around`` are title, section and heading and the names of the issuer, without figures: they may be repeated.
    ``this_year`` is the document's year where the item and its headings speak of no other. ``known`` is all that the
    item says, ``printed`` its clauses as they stand, ``starts`` how they begin, with ``START`` signs each.
    """

    plain: str
    printed: Printed
    label: str
    clauses: tuple[Clause, ...]
    around: str
    title: str
    this_year: int | None
    known: str
    starts: frozenset[str]


def read_source(one: Numbered, signs: Signs) -> Source:
    """Return the item of ``one`` ready to be compared with; its figures are added to ``signs``."""
    document, evidence = one.evidence.document, one.evidence
    item = evidence.item
    start, end = (item.start, item.end) if item else (evidence.start, evidence.end)
    found = tuple(
        Clause(text, number, order, f"{text}\n{text.replace('、', '和')}", pairs_of(text))
        for number, sentence in enumerate(sentences(document.text, start, end))
        for order, text in enumerate(_clauses(document.text, sentence, signs))
    )
    headings = [s.title for s in document.sections if item and s.path in item.sections]
    around = "\n".join([document.title, *headings, item.heading if item else "", *issuer_names(document)])
    folded = signs.read(around)
    spoken = "".join([folded, *(clause.text for clause in found)])
    this_year = document.year if all(_allows(signs.figures[c], document.year) for c in spoken if is_sign(c)) else None
    bare = "".join(c for c in folded if not is_sign(c))
    begun = (begin[:START] for clause in found for begin in (clause.text, core(clause.text)))
    starts = frozenset(start for start in begun if len(start) == START)
    known = "\n".join(clause.known for clause in found)
    printed = printed_of(document.text, start, end)
    return Source(plain(one.text), printed, one.label, found, bare, plain(document.title), this_year, known, starts)


def _clauses(text: str, sentence: Piece, signs: Signs) -> Iterator[str]:
    """The clauses of a sentence as they are compared, those inside brackets that are a clause alone too."""
    for clause in clauses(text, sentence.start, sentence.end):
        read = signs.read(clause.text)
        bare = unbracketed(read)
        yield from (read,) if bare == read else re.split("[,;]", bare)
        yield from _shared_out(read)


def _shared_out(clause: str) -> list[str]:
    """What 分别 says of each: 甲、乙分别增长5%、6% is 甲增长5% and 乙增长6%; nothing where one is left over."""
    named, apart, told = clause.partition("分别")
    verb = "".join(takewhile(lambda c: not is_sign(c), told))
    of, figures = re.split("[、和]", named), re.split("[、和]", told[len(verb) :])
    if not apart or len(of) != len(figures) or not all(len(f) == 1 and is_sign(f) for f in figures):
        return []
    return [f"{one}{verb}{figure}" for one, figure in zip(of, figures, strict=True)]


def _allows(figure: Figure, year: int | None) -> bool:
    """Whether beside ``figure`` 今年 can only mean ``year``."""
    if figure.kind == "date":
        return figure.low < FULL_DATE or figure.low // 10_000 == year
    return figure.kind not in ("year", "period") or (year is not None and figure.low <= year <= figure.high)


def issuer_names(document: Document) -> list[str]:
    """Return how a person may name the body that speaks: 共青团重庆市委, 重庆团市委, 团市委."""
    issuer = document.issuer or ""
    region = _REGION.match(document.title)
    whole = [f"全{region['rank']}"] if region else []
    match = _ISSUER.match(issuer)
    if match is None:
        return [issuer, *whole]
    if match["place"]:
        short = f"团{match['rank']}委"
        return [issuer, short, f"{match['place']}{short}", "共青团", *whole]
    return [issuer, f"{match['level']}政府", f"{match['where']}{match['level']}政府", *whole]
