"""A cited item made ready to be compared with: its clauses, sentence by sentence, and the words around it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import takewhile

from assistant.corpus import Piece, clauses, sentences
from assistant.rewriting.ellipsis import completed
from assistant.rewriting.figures import Figure
from assistant.rewriting.forms import SAYS_MORE
from assistant.rewriting.lists import ANNOUNCES, listed
from assistant.rewriting.printed import Printed, printed_of
from assistant.rewriting.reading import Signs, alike, is_sign, plain, unbracketed
from assistant.rewriting.roles import names_actor
from assistant.rewriting.types import Numbered
from assistant.rewriting.verbs import core, first_verb, leading_verb, leads
from assistant.rewriting.wording import ADDED, APPLICANT, APPLYING, STRENGTH, WHOEVER
from ingest.types import Document

_REGION = re.compile(r"(?:共青团|中共)?[^省市区县]{1,6}?(?P<rank>[省市区县])(?!级)")
_OF_REGION = re.compile(r"(?!共青团|中共)[^省市区县]{1,6}(?P<rank>[省市区县])(?:\d{4}年|人民政府|政府工作)")
START = 2
"""Signs by which the beginning of a clause is known."""
_ADDED = [(re.compile(added), re.compile(against)) for added, against in ADDED]
_MAYBE_ADDED = re.compile("[须可一使让]")
_BY_TIME = re.compile("每[年月周日天季次期]|半年|季度|[月周日天]|(?<![青少成老童])年(?![轻龄])")
_LIST_MARK = re.compile(r"^\((?:\d{1,2}|[一二三四五六七八九十]{1,3})\)(?=[^,;)])")
_LIST = re.compile(r":(?=\((?:1|一)\))")
_STRENGTH = re.compile(STRENGTH)
_WITH = ("与", "同")
LONGER_START = 3
FULL_DATE = 10_000
"""Dates below it have no year: month·100 + day."""
_ISSUER = re.compile(r"共青团(?P<place>.+?)(?P<rank>[省市区县州])委|(?P<where>.+?)(?P<level>[省市区县])人民政府")


@dataclass(frozen=True, slots=True)
class Clause:
    """``text`` as ``Signs.read`` gives it; ``sentence`` and ``order`` count from 0 within the item.

    Two with the same place are one clause, one of them in full (``ellipsis``). ``known`` is the text, and again with 和
    in its lists for 、, and what may be said with it; ``pairs`` is what it may share, see ``pairs_of``.
    """

    text: str = field(compare=False)
    sentence: int
    order: int
    known: str = field(compare=False)
    pairs: frozenset[str] = field(compare=False)
    beside: tuple[str, ...] = field(compare=False)
    topic: str = field(compare=False, default="")

    def begins(self, said: str) -> bool:
        """Whether ``said`` begins with what the clause is about, where that was supplied, and says more than that."""
        if not self.topic:
            return True
        told = self.text[len(self.topic) :]
        if not any(said[i : i + START] in told for i in range(len(said) - 1)) and not any(
            is_sign(c) and c in told for c in said
        ):
            return False
        bare = core(said)
        behind = bare[len(leading_verb(bare)) :][:LONGER_START]  # 推动学联改革 for 学联改革推动
        return bare[:START] in self.topic or (len(behind) == LONGER_START and behind in self.topic)

    def bare(self, said: str) -> str:
        """Return ``said`` without what may be said beside the clause and is no word of it."""
        for word in self.beside:
            said = said if word in self.text else said.replace(word, "")
        return without(said, (self.text,))


def without(said: str, texts: Sequence[str]) -> str:
    """Return ``said`` without the words that may be added to ``texts``, see ``wording.ADDED``."""
    for added, against in _ADDED if _MAYBE_ADDED.search(said) else ():
        if added.search(said) and not any(against.search(text) for text in texts):
            said = added.sub("", said)
    return said


def pairs_of(text: str) -> frozenset[str]:
    """Return the pairs of neighbouring signs of ``text``, and each sign that is no letter and no digit."""
    return frozenset([text[i : i + 2] for i in range(len(text) - 1)] + [c for c in text if not c.isalnum()])


@dataclass(frozen=True, slots=True)
class Source:
    """All that sentences about an item are compared with, made before the first of them comes.

    ``full`` are clauses with what they leave unsaid. ``around`` are title, section and heading and the names of the
    issuer, without figures: they may be repeated. ``this_year`` is the document's year where nothing there speaks of
    another, ``one_year`` the only one that the item and its sections speak of. ``known`` is all that the item says,
    ``printed`` its clauses as they stand, ``starts`` how they begin, with ``START`` signs each.
    """

    plain: str
    printed: Printed
    label: str
    clauses: tuple[Clause, ...]
    full: tuple[Clause, ...]
    around: str
    title: str
    this_year: int | None
    one_year: int | None
    known: str
    starts: frozenset[str]


def read_source(one: Numbered, signs: Signs) -> Source:
    """Return the item of ``one`` ready to be compared with; its figures are added to ``signs``."""
    document, evidence = one.evidence.document, one.evidence
    item = evidence.item
    start, end = (item.start, item.end) if item else (evidence.start, evidence.end)
    marked = [list(_clauses(document.text, sentence, signs)) for sentence in sentences(document.text, start, end)]
    rows = [[text for text, _ in row] for row in marked]
    headings = [s.title for s in document.sections if item and s.path in item.sections]
    region = [name for name in issuer_names(document) if name.startswith("全")]
    speaker = _speaker(document)
    folded = signs.read("\n".join([document.title, *headings, item.heading if item else "", *issuer_names(document)]))
    told = "".join([signs.read("\n".join(headings)), *(text for row in rows for text in row)])
    spoken = folded + told
    one_year = _one_year(told, document.year, signs)
    this_year = document.year if all(_allows(signs.figures[c], document.year) for c in spoken if is_sign(c)) else None
    found: list[Clause] = []
    full: list[Clause] = []
    begun_by: list[str] = []
    for number, row in enumerate(rows):
        beside, earlier = _beside(row, region, one_year=one_year is not None), rows[number - 1] if number else ()
        # Of these the document's own body is who does it.
        alone = list(takewhile(_has_no_actor, row)) if all(map(_has_no_actor, begun_by)) else []
        begun_by.append(row[0] if row else "")
        found += [
            _clause(text, number, order, (*beside, *speaker) if order < len(alone) else beside)
            for order, text in enumerate(row)
        ]
        full += [_clause(topic + text, number, order, beside, topic) for order, topic, text in completed(row, earlier)]
    in_full = [_clause(alike(text), number, order, ()) for number, order, text in listed(marked)]
    full += in_full
    found = _bound(found, in_full)
    begun = (begin[:START] for clause in found for begin in (clause.text, core(clause.text)))
    return Source(
        plain=plain(one.text),
        printed=printed_of(document.text, start, end),
        label=one.label,
        clauses=tuple(found),
        full=tuple(full),
        around="".join(c for c in folded if not is_sign(c)),
        title=plain(document.title),
        this_year=this_year,
        one_year=one_year,
        known="\n".join(_known(found, full)),
        starts=frozenset(start for start in begun if len(start) == START),
    )


def _bound(clauses: Sequence[Clause], in_full: Sequence[Clause]) -> list[Clause]:
    """The clauses, those that a head forbids or allows (不得从事下列行为) in full: alone they say that it is so."""
    strong = {clause: clause for clause in in_full if _STRENGTH.search(clause.text)}
    return [clause if ANNOUNCES.search(clause.text) else strong.get(clause, clause) for clause in clauses]


def _known(clauses: Sequence[Clause], full: Sequence[Clause]) -> Iterator[str]:
    """All that the item says, in the forms that have words of their own too, and whoever does what is so."""
    yield from (clause.known for clause in clauses)
    yield from (clause.text for clause in full if SAYS_MORE.search(clause.text))
    if any(clause.text.endswith("的") for clause in clauses):
        yield from (f"的{one}" for one in WHOEVER)
        yield from [f"的{APPLICANT}"] if any(APPLYING in clause.text for clause in clauses) else []


def _clause(text: str, sentence: int, order: int, beside: tuple[str, ...], topic: str = "") -> Clause:
    known = "\n".join([text, text.replace("、", "和"), *beside])
    return Clause(text, sentence, order, known, pairs_of(text), beside, topic)


def _beside(row: Sequence[str], region: Sequence[str], *, one_year: bool) -> tuple[str, ...]:
    """What may be said with each clause of a sentence: 全市, and 全年 where nothing in it is counted otherwise."""
    counted_otherwise = any(_BY_TIME.search(clause) for clause in row)
    return (*region, *(["全年"] if one_year and not counted_otherwise else []))


def _speaker(document: Document) -> list[str]:
    """How a person may call the body of a region whose plan or report a document is: 县里."""
    region = _OF_REGION.match(document.title)
    return [f"{region['rank']}里"] if region else []


def _has_no_actor(clause: str) -> bool:
    if clause[:1] in _WITH:
        return True
    before = clause[: clause.find(first_verb(clause))]
    return leads(clause) and not clause.startswith("由") and not names_actor(before)


def _one_year(told: str, of_document: int | None, signs: Signs) -> int | None:
    """The only year that the item and its headings speak of; the document's where they speak of none."""
    figures = {signs.figures[c] for c in told if is_sign(c)}
    years = {int(figure.low) for figure in figures if figure.kind == "year"}
    if any(figure.kind == "period" for figure in figures):
        return None
    return of_document if not years else years.pop() if len(years) == 1 else None


def _clauses(text: str, sentence: Piece, signs: Signs) -> Iterator[tuple[str, bool]]:
    """The clauses of a sentence as they are compared, and whether each begins a member of a list.

    Those inside brackets that are a clause alone count too.
    """
    for clause in clauses(text, sentence.start, sentence.end):
        for piece in _LIST.split(signs.read(clause.text)):
            read = _LIST_MARK.sub("", piece)
            bare = unbracketed(read)
            pieces = (read,) if bare == read else re.split("[,;]", bare)
            yield from ((one, read != piece) for one in pieces)
            yield from ((one, False) for one in _shared_out(read))


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
