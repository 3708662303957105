"""May this sentence of a model be shown? Yes when all of it is in the items it cites, and related as it is there.

Checked in this order: form, markers, whether it is printed so, names, figures, item numbers, words and their relations;
the first fault found is the verdict.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from assistant.rewriting.additions import without_additions
from assistant.rewriting.align import Aligner, Holds, Part, goes_on, segments
from assistant.rewriting.conditions import keeps_conditions
from assistant.rewriting.cover import cover
from assistant.rewriting.printed import is_printed
from assistant.rewriting.reading import BEYOND, Signs, is_sign, names, plain
from assistant.rewriting.relations import (
    Beside,
    has_strength,
    keeps_figures,
    keeps_names,
    keeps_order,
    keeps_strength,
    lacks_subject,
    says_of_what,
)
from assistant.rewriting.roles import keeps_roles
from assistant.rewriting.source import Clause, Source, read_source
from assistant.rewriting.types import Fault, Numbered, Sentence, Verdict
from assistant.rewriting.verbs import leads

_FORM = re.compile(r"https?:|www\.|://|[<>`\\|{}#=~^@]|!\[|\]\(|\w\.(?:com|cn|net|org)")
_ADDRESSED = re.compile(r"您|你|(?<![申邀聘提])请(?![示求])|点击|扫码|转账|忽略")
_NAMES = re.compile(r"《[^《》]*》|“[^“”]*”")
_ITEM = re.compile(r"第(?:\d+|[一二三四五六七八九十百零]+)条")
_REFERENCE = re.compile(rf"(?P<title>《[^《》]*》)(?:\([^()]*\))?(?P<numbers>(?:{_ITEM.pattern}[、和及]?)+)")
_LEAD_IN = re.compile(
    r"(?:具体来说|总的来看|归纳起来|"
    r"(?:具体|主要)?(?:措施|内容|工作|做法|安排|要求|任务|情况)?(?:主要)?(?:有|包括|如下|有以下几(?:个方面|点|项)|如下几点))[,:]?"
)
_ALSO, _AND = "也还又", "并且"
LEAST_TOLD = 4
"""Signs that the cited items must give a sentence."""
MOST_JOINED = 3
"""Segments that one clause of the item may have given."""


def is_lead_in(sentence: Sentence) -> bool:
    """Whether ``sentence`` is one of the closed forms that state nothing (主要措施有：)."""
    return _LEAD_IN.fullmatch(plain(sentence.text).rstrip("。")) is not None


def cited(sentence: Sentence, evidence: Sequence[Numbered]) -> list[Numbered]:
    """Return the evidence that the sentence's markers name; without markers, that which its item labels name."""
    by_number = {one.number: one for one in evidence}
    if sentence.markers:
        return [by_number[number] for number in sentence.markers if number in by_number]
    return [one for one in evidence if one.label in sentence.labels]


def judge(sentence: Sentence, evidence: Sequence[Numbered]) -> Verdict:
    """Return whether all of ``sentence`` is in the items it cites. What was asked proves nothing."""
    return Checker(evidence).judge(sentence)


class Checker:
    """Judges sentences about the same evidence; what was asked proves nothing and is not asked for."""

    def __init__(self, evidence: Sequence[Numbered]) -> None:
        self._evidence = tuple(evidence)
        self._signs = Signs()
        self._sources = {one.number: read_source(one, self._signs) for one in evidence}
        self._aligners = {number: Aligner(one, _holds(self._signs)) for number, one in self._sources.items()}

    def expect(self, begun: str) -> None:
        """Look up the clauses ``begun``, of a sentence still being written: its judgement finds them looked up.

        They are taken for clauses of the one item that has most of the last of them; what is printed needs no looking
        up, and nothing is said by it of the sentence.
        """
        text = plain(begun)
        sources = [*self._sources.values()]
        if any(text.rstrip(",;") in source.plain for source in sources):
            return
        said = without_additions(self._signs.read(_ITEM.sub("", text)), sources, self._signs)
        last = (segments(said) or [""])[-1]
        nearest = max(self._aligners.values(), key=lambda one: one.nearness(last), default=None)
        if nearest is not None and nearest.nearness(last):
            _aligned(said, nearest, self._signs)

    def judge(self, sentence: Sentence) -> Verdict:
        """Return whether ``sentence`` may be shown."""
        text = plain(sentence.text)
        unnamed = _NAMES.sub("", text)
        if found := _FORM.search(unnamed) or _ADDRESSED.search(unnamed):
            return Verdict(Fault.FORM, found[0])
        evidence = cited(sentence, self._evidence)
        if not sentence.markers and not evidence:
            return Verdict(Fault.NO_MARKER)
        if len(evidence) < len(sentence.markers):
            return Verdict(Fault.UNKNOWN_MARKER)
        sources = [self._sources[one.number] for one in evidence]
        if is_printed(sentence.text, [source.printed for source in sources]):
            return Verdict()
        aligners = [self._aligners[one.number] for one in evidence]
        said = without_additions(self._signs.read(_ITEM.sub("", text)), sources, self._signs)
        return _stated(text, said, sources, self._signs) or _related(said, aligners, self._signs) or Verdict()


def _stated(text: str, said: str, sources: Sequence[Source], signs: Signs) -> Verdict | None:
    """The first name, figure or item number that no cited item states."""
    for name in names(text):
        if not any(_names(source, name) for source in sources):
            return Verdict(Fault.NAME, name)
    known = "".join(clause.text for source in sources for clause in source.clauses)
    if BEYOND in said:
        return Verdict(Fault.FIGURE, "")
    for sign in said:
        if is_sign(sign) and said.count(sign) > known.count(sign):  # 由23家整合为23家: one is another figure's
            return Verdict(Fault.FIGURE, f"{signs.figures[sign].low}{signs.figures[sign].unit}")
    return _misnumbered(text, sources)


def _misnumbered(text: str, sources: Sequence[Source]) -> Verdict | None:
    """The first item number that is neither a cited item's own nor in it as often, behind the same title."""
    for number in _ITEM.findall(text):
        if text.count(number) > sum(source.plain.count(number) + (number == source.label) for source in sources):
            return Verdict(Fault.ITEM_NUMBER, number)
    for (title, number), count in _references(text).items():
        if count > sum(_references(source.plain)[title, number] for source in sources):
            return Verdict(Fault.ITEM_NUMBER, f"{title}{number}")
    return None


def _references(text: str) -> Counter[tuple[str, str]]:
    """The item numbers of other documents in a plain text, each with the title that it stands behind."""
    found = _REFERENCE.finditer(text)
    return Counter((match["title"], number) for match in found for number in _ITEM.findall(match["numbers"]))


def _names(source: Source, name: str) -> bool:
    """Whether the item states the name, marks included, or its document is called so."""
    return name in source.plain or (name[0] == "《" and name[1:-1] == source.title)


def _related(said: str, aligners: Sequence[Aligner], signs: Signs) -> Verdict | None:
    """Words that no cited item has, or has in another relation."""
    sources = [aligner.source for aligner in aligners]
    laid = cover(said, "\n".join(s.known for s in sources), "\n".join(s.around for s in sources))
    if laid.fresh or laid.told < LEAST_TOLD:
        return Verdict(Fault.WORDS, "、".join(laid.fresh))
    if any(_aligned(said, aligner, signs) for aligner in aligners):
        return None
    if len(sources) > 1 and _aligned_in_turn(said, aligners, signs):
        return None
    return Verdict(Fault.BINDING, _unaligned(said, aligners))


def _aligned(said: str, aligner: Aligner, signs: Signs) -> bool:
    """Whether every segment comes from clauses of the item, in their relations, with their conditions."""
    return _go_on(segments(said), [], "", aligner, signs)


def _go_on(rest: Sequence[str], parts: Sequence[Part], before: str, aligner: Aligner, signs: Signs) -> bool:
    """Whether the ``rest`` of the segments may follow the ``parts``: several from one clause, or one from some."""
    if not rest:
        return any(p.clause for p in parts) and _figures_once(parts) and keeps_conditions(parts, aligner.source)
    lacking = [lacks_subject(segment, signs) for segment in rest[:MOST_JOINED]]
    for size in range(len(lacking), 0, -1):
        if size > 1 and (any(lacking[:size]) or _lacks_strength(rest[:size])):
            continue
        text = ",".join(rest[:size])
        found = aligner.align(text, before) if size == 1 else aligner.whole(text, before)
        if found is None or (parts and not goes_on(parts, found, aligner.source)):
            continue
        if lacking[0] and not _beside(parts, found):
            continue
        if _go_on(rest[size:], [*parts, *found], rest[size - 1], aligner, signs):
            return True
    return False


def _lacks_strength(joined: Sequence[str]) -> bool:
    """Whether one of segments that come from one clause says plainly what an other of them says with 不得 or 可以."""
    strong = [has_strength(segment) for segment in joined]
    plain_ones = (segment for segment, s in zip(joined[1:], strong[1:], strict=True) if not s)
    return any(strong) and any(s[0] in _ALSO or (s[0] not in _AND and leads(s)) for s in plain_ones)


def _figures_once(parts: Sequence[Part]) -> bool:
    """Whether no figure is taken from its clause more often than it stands there."""
    taken = Counter((part.clause, sign) for part in parts for sign in part.text if part.clause and is_sign(sign))
    return all(clause is None or count <= clause.text.count(sign) for (clause, sign), count in taken.items())


def _beside(parts: Sequence[Part], following: Sequence[Part]) -> bool:
    """Whether a segment comes from the clause of the one before it, or from the next."""
    before, clause = next((p.clause for p in reversed(parts) if p.clause), None), following[0].clause
    if before is None or clause is None:
        return before is clause
    return before.sentence == clause.sentence and 0 <= clause.order - before.order <= 1


def _aligned_in_turn(said: str, aligners: Sequence[Aligner], signs: Signs) -> bool:
    """The same where each segment may come from another of the cited items: each must stand by itself."""
    return all(any(_aligned(segment, aligner, signs) for aligner in aligners) for segment in segments(said))


def _unaligned(said: str, aligners: Sequence[Aligner]) -> str:
    lost = [s for s in segments(said) if not any(aligner.align(s, "") for aligner in aligners)]
    return lost[0] if lost else said


def _holds(signs: Signs) -> Holds:
    def holds(text: str, clause: Clause, before: str, around: str) -> bool:
        text, before = clause.bare(text), clause.bare(before)
        return (
            clause.begins(text)
            and keeps_strength(text, clause.text)
            and keeps_names(text, clause.text, around)
            and keeps_order(text, clause.text)
            and says_of_what(text, clause.text)
            and keeps_figures(text, clause.text, Beside(before, around, signs))
            and keeps_roles(text, clause.text, clause.known, around)
        )

    return holds
