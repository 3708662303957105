"""Which clause of the item each part of a sentence comes from: all of a part from one clause, or it is not proved.

Words of one clause next to words of another can make a third statement that neither makes. So a sentence is cut where
it may be cut (at its commas, at 、 和 并, where another clause of the item begins) until each part is covered by one
clause; and a part without a verb of its own, a further member of a list, must stand under the same verb in the item.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Container, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from assistant.ledger.verbs import LEADING
from assistant.rewriting.cover import cover, fellows, is_covered, is_free
from assistant.rewriting.reading import SIGNS, is_sign, unbracketed
from assistant.rewriting.relations import ends_with_strength, has_strength, keeps_names
from assistant.rewriting.roles import is_actor, keeps_roles, names_actor
from assistant.rewriting.source import START, Clause, Source, pairs_of
from assistant.rewriting.verbs import JOINT, core, first_verb, leads, turns
from assistant.rewriting.wording import APPLICANT, APPLYING, CONDITION, WHOEVER

_BREAKS = ",;:。!?！？"
_OPENING, _CLOSING = "“《(（", "”》)）"
_COPULA = re.compile(
    "是指|指的是|主要是|包括|包含|即(?!时)|是(?!否)|指(?![导标定示挥引南])|有(?![关效序限机利])|为(?![了主民期])"
)
_TIME = re.compile("(?:在|到|截至|至|于|自|从)?[\ue000-\uf8ff](?:年|底|末|初|前|起|止|之前|期间)*")
_SIGNS = "".join(SIGNS)
_HEADED = re.compile(r"(?P<of>.+的)(?P<noun>[一-鿿]{1,8})")
_TOPIC = re.compile(r"(?:在|从)?[^\ue000-\uf8ff“《]{2,16}(?:方面|层面|领域|(?<!以)上|来看|看)")
JOINT_SIGNS = 2
"""Signs of the longest joint."""
_CHARGE = re.compile("负责|牵头")
MEANS = (*LEADING, "通过", "利用", "运用", "以")
"""What begins a part that only says how, and takes nothing over from another one."""
MOST_TRIED = 10
"""Clauses tried for one part, those first that share most with it."""
WHOSE_SIGNS = 3
"""Signs in which both end, 的 the last of them, when whoever does that is named."""
MOST_PARTS = 6
SHORTEST_NAME = 3
"""Signs by which one who does something is known again."""
SHORTEST_WITH_VERB = 4
"""Signs below which the first of two parts would be a verb without what it is done to."""


@dataclass(frozen=True, slots=True)
class Part:
    """``text`` of a sentence and the clause that covers it; ``clause`` is None where all words are free."""

    text: str
    clause: Clause | None


Holds = Callable[[str, Clause, str, str], bool]
"""Whether a text, covered by a clause, keeps the relations it has there; with the text before it and words around."""


def segments(text: str) -> list[str]:
    """Return ``text`` cut at its commas and the like, outside quotations and brackets."""
    found, depth, begin = [], 0, 0
    for place, character in enumerate(text):
        depth += (character in _OPENING) - (character in _CLOSING)
        if character in _BREAKS and depth <= 0:
            found.append(text[begin:place])
            begin, depth = place + 1, 0
    cut = [(segment, unbracketed(segment)) for segment in [*found, text[begin:]] if segment]
    return [piece for segment, bare in cut for piece in ([segment] if bare == segment else segments(bare))]


class Aligner:
    """Aligns the segments of sentences with one item; ``holds`` judges the relations inside one clause.

    The same piece of a sentence comes up under many ways to cut it, and again when the sentence is written to its end:
    what was found of it is kept.
    """

    def __init__(self, source: Source, holds: Holds) -> None:
        self.source = source
        self._holds = holds
        self._tried: dict[tuple[str, str, int], list[Part] | None] = {}
        self._near: dict[str, list[Clause]] = {}
        self._said: dict[tuple[str, str], bool] = {}
        self._kept: dict[tuple[str, str, str], bool] = {}

    def nearness(self, text: str) -> int:
        """Return how much ``text`` shares with the clause that shares most with it."""
        pairs = pairs_of(text)
        return max((len(pairs & clause.pairs) for clause in self.source.clauses), default=0)

    def align(self, segment: str, before: str) -> list[Part] | None:
        """Return the parts of ``segment`` with their clauses, None when there is no way to cover it.

        ``before`` is the segment before it.
        """
        if is_free(segment) or _is_topic(segment, self.source):
            return [Part(segment, self._free_clauses.get(segment))]
        return self._parts(segment, before, MOST_PARTS) or self._headed(segment, before)

    def _headed(self, segment: str, before: str) -> list[Part] | None:
        """甲的乙 as one part where the item has 甲的 alone, and 乙 beside it: what 甲的 is said of."""
        match = _HEADED.fullmatch(segment)
        if match is None or first_verb(match["noun"].removesuffix(APPLICANT)) or has_strength(match["noun"]):
            return None
        clauses = (c for c in self._covering(match["of"], before) if core(match["of"]) in c.text)
        clause = next((c for c in clauses if self._names_beside(match["noun"], c) or self._is_whose(match, c)), None)
        return None if clause is None else [Part(match["of"], clause)]

    def _names_beside(self, noun: str, clause: Clause) -> bool:
        """Whether ``noun`` is in a heading, in the sentence of ``clause``, or in one beside it."""
        last = -1 if is_actor(noun) else 0  # whoever is spoken of right behind it as well
        near = (c.text for c in self.source.clauses if last <= clause.sentence - c.sentence <= 1)
        return noun in self.source.around or any(noun in text for text in near)

    def _is_whose(self, match: re.Match[str], clause: Clause) -> bool:
        """Whether ``clause`` ends in 甲的, and 乙 is whoever does that."""
        whoever = match["noun"] in WHOEVER or (match["noun"] == APPLICANT and APPLYING in self.source.known)
        return whoever and clause.text.endswith("的") and match["of"].endswith(clause.text[-WHOSE_SIGNS:])

    def whole(self, text: str, before: str) -> list[Part] | None:
        """Return ``text``, several segments, as one part with the clause that has all of it; None without one."""
        alone = is_free(text) or not self._free_clauses.keys().isdisjoint(segments(text))
        clause = None if alone else next(self._covering(text, before), None)
        return None if clause is None else [Part(text, clause)]

    @cached_property
    def _free_clauses(self) -> dict[str, Clause]:
        """The clauses that say something though every word of theirs is free (从其规定)."""
        return {clause.text: clause for clause in self.source.clauses if is_free(clause.text)}

    def _parts(self, text: str, before: str, most: int) -> list[Part] | None:
        key = (text, before, most)
        if key not in self._tried:
            self._tried[key] = self._cut(text, before, most)
        return self._tried[key]

    def _cut(self, text: str, before: str, most: int) -> list[Part] | None:
        whole = next(self._covering(text, before), None)
        if whole is not None:
            return [Part(text, whole)]
        if most == 1:
            return None
        for cut in sorted(_cuts(text, self.source.starts), reverse=True):
            first, rest = text[:cut], text[cut:]
            if is_free(first) or is_free(rest) or _is_torn(first):
                continue
            for clause in self._covering(first, before):
                others = self._parts(rest, first, most - 1)
                if others and self._follows(Part(first, clause), others[0]):
                    return [Part(first, clause), *others]
        return self._defined(text, before, most)

    def _follows(self, first: Part, rest: Part) -> bool:
        """Whether ``rest`` may follow ``first``; in the order of their clause where it is the same."""
        if first.clause is not None and first.clause == rest.clause:
            text, clause = first.text + rest.text, first.clause
            roles = keeps_roles(text, clause.text, clause.known)
            return roles and keeps_names(text, clause.text, self.source.around)
        listed = JOINT.search(first.text[-JOINT_SIGNS:]) is not None
        return _goes_on(first, rest, self.source, listed=listed)

    def _defined(self, text: str, before: str, most: int) -> list[Part] | None:
        """The parts of 甲是指乙 where one sentence of the item has 甲 and, in other clauses, 乙."""
        for match in _COPULA.finditer(text):
            first, rest = text[: match.start()], text[match.end() :]
            if not first or not rest or not _closed(first):
                continue
            for clause in self._covering(first, before):
                others = self._parts(rest, first, most - 1)
                elsewhere = (
                    p.clause is None or (p.clause != clause and p.clause.sentence == clause.sentence)
                    for p in others or ()
                )
                if others and all(elsewhere):
                    return [Part(first, clause), *others]
        return None

    def _covering(self, text: str, before: str) -> Iterator[Clause]:
        """The clauses that say all of ``text``, nearest first."""
        if text not in self._near:
            self._near[text] = _near(text, self.source)
        return (clause for clause in self._near[text] if self._says(text, clause) and self._keeps(text, clause, before))

    def _says(self, text: str, clause: Clause) -> bool:
        key = (text, clause.text)
        if key not in self._said:
            self._said[key] = _says(clause, clause.bare(text), self.source.around)
        return self._said[key]

    def _keeps(self, text: str, clause: Clause, before: str) -> bool:
        key = (text, clause.text, before)
        if key not in self._kept:
            subject = _is_subject(text, clause)
            self._kept[key] = subject or self._holds(text, clause, before, self.source.around)
        return self._kept[key]


def _is_subject(text: str, clause: Clause) -> bool:
    """Whether ``text`` is who or what ``clause`` begins with, and says nothing of it."""
    named = next((text[:n] for n in range(len(text), 1, -1) if clause.text.startswith(text[:n])), "")
    told = bool(first_verb(named)) or has_strength(named) or any(map(is_sign, named)) or not named.isalnum()
    return not told and is_free(text[len(named) :])


def _is_topic(segment: str, source: Source) -> bool:
    """Whether ``segment`` only says what comes next is about (在人才引进方面), in words of the item."""
    return (
        _TOPIC.fullmatch(segment) is not None
        and is_covered(segment, source.known, source.around)
        and not has_strength(segment)
    )


def _near(text: str, source: Source) -> list[Clause]:
    """The clauses that share anything with ``text``, those first that share most with it."""
    pairs = pairs_of(text)
    shared = [(len(pairs & clause.pairs), clause) for clause in (*source.clauses, *source.full)]
    nearest = sorted(shared, key=lambda s: (-s[0], len(s[1].text)))[:MOST_TRIED]
    return [clause for count, clause in nearest if count]


def _says(clause: Clause, text: str, around: str) -> bool:
    """Whether all words of ``text``, and not only free ones, are of the clause."""
    if not is_covered(text, clause.known, around):
        return False
    return not is_free(text) or cover(text, clause.known, around).told > 0


def _is_torn(first: str) -> bool:
    """Whether ``first`` ends in what governs the rest: a verb without object, a word of strength, a figure."""
    if is_sign(first[-1]):
        return True
    return ends_with_strength(first) or (len(first) < SHORTEST_WITH_VERB and bool(first_verb(first)))


def _cuts(text: str, starts: Container[str]) -> set[int]:
    """Places where ``text`` may be cut: behind a joint, and before the beginning of a clause of the item."""
    found = {match.end() for match in JOINT.finditer(text)} | turns(text)
    found |= {place for place in range(len(text)) if text[place : place + START] in starts}
    return {cut for cut in found if 0 < cut < len(text) and _closed(text[:cut])}


def _closed(text: str) -> bool:
    return all(text.count(a) == text.count(b) for a, b in zip(_OPENING, _CLOSING, strict=True))


def _goes_on(first: Part, rest: Part, source: Source, *, listed: bool = True) -> bool:
    """Whether ``rest`` may follow ``first``: with a verb of its own, or under the same verb in the item.

    Without ``listed``, a joint or a comma between them, it must be a clause of its own.
    """
    if first.clause == rest.clause or first.clause is None or rest.clause is None:
        return True
    verb = "" if is_actor(first.text) else first_verb(first.text)
    beside = first.clause.sentence == rest.clause.sentence
    if (beside and (rest.text.startswith(MEANS) or _in_charge(first, rest))) or _is_heading(first, rest, source):
        return True
    if listed or beside:
        return _goes_on_as(first, rest, source, verb, listed=listed)
    return _is_one_noun(first, rest) and _begins_alike(rest)


def _goes_on_as(first: Part, rest: Part, source: Source, verb: str, *, listed: bool) -> bool:
    """Whether ``rest`` leads as it does in the item, is a clause of its own, or has the ``verb`` of ``first`` there."""
    if first.clause is None or rest.clause is None:
        return True
    if leads(rest.text):
        beside = first.clause.sentence == rest.clause.sentence
        follows = beside and first.clause.order < rest.clause.order and leads(rest.clause.text)
        return follows or (bool(verb) and not _takes_over(first, rest))
    if not listed:
        begun = bool(first_verb(rest.text)) or core(rest.text) == core(rest.clause.text)
        return _begins_alike(rest) and begun and first.clause.order <= rest.clause.order and _is_named(first)
    if not verb:
        return _begins_alike(rest) or not first_verb(rest.text)
    return bool(fellows(verb) & {first_verb(text) for text in _with_lead(rest.clause, source)})


def _is_one_noun(first: Part, rest: Part) -> bool:
    """Whether what ``rest`` begins with stands right behind ``first`` in the clause of ``first`` (场所的经费)."""
    belongs = first.clause is not None and first.text.endswith("的")
    return belongs and first.clause is not None and core(first.text) + core(rest.text)[:2] in first.clause.text


def _is_named(part: Part) -> bool:
    """Whether ``part`` is what its clause begins or ends with, figures aside, or belongs to what follows it (甲的)."""
    if part.clause is None or part.text.endswith("的"):
        return True
    bare = core(part.text)
    return part.clause.text.startswith(bare) or part.clause.text.rstrip(_SIGNS).endswith(bare)


def _takes_over(first: Part, rest: Part) -> bool:
    """Whether the one whom ``first`` begins with would do what in the clause of ``rest`` another one does."""
    if first.clause is None or rest.clause is None or first.clause == rest.clause or leads(first.text):
        return False
    named = rest.clause.text
    before = named[: max(named.find(core(rest.text)[:2]), 0)]
    return (
        leads(rest.text) and not leads(named) and names_actor(before) and named[:SHORTEST_NAME] not in first.clause.text
    )


def _in_charge(first: Part, rest: Part) -> bool:
    """Whether one part is the work of a sentence and the other whom the sentence puts in charge of it."""
    if first.clause is None or rest.clause is None:
        return False
    if rest.text.startswith("由"):
        return _CHARGE.search(rest.clause.text) is not None and not first_verb(rest.text[: -len("负责")])
    charged = first.clause.text.startswith(core(first.text)[:SHORTEST_NAME]) and _CHARGE.search(first.clause.text)
    return bool(charged) and leads(rest.text) and leads(rest.clause.text)


def _begins_alike(part: Part) -> bool:
    """Whether ``part`` begins as its clause does."""
    return part.clause is not None and core(part.text)[:2] == core(part.clause.text)[:2]


def _is_heading(first: Part, rest: Part, source: Source) -> bool:
    """Whether ``first`` is a sentence of its own without a verb, a heading, and ``rest`` of the sentence behind it."""
    if first.clause is None or rest.clause is None or rest.clause.sentence != first.clause.sentence + 1:
        return False
    alone = sum(clause.sentence == first.clause.sentence for clause in source.clauses) == 1
    return alone and not first_verb(first.clause.text) and core(first.text) in first.clause.text


def _with_lead(clause: Clause, source: Source) -> list[str]:
    """The clause, or where it has no verb those before it in its sentence, nearest first."""
    if first_verb(clause.text):
        return [clause.text]
    return [c.text for c in source.clauses if c.sentence == clause.sentence and c.order < clause.order][::-1]


def goes_on(parts: Sequence[Part], following: Sequence[Part], source: Source) -> bool:
    """Whether a segment may follow another: see ``_goes_on``; and nobody takes over what another one does."""
    told = [part for part in parts if part.clause is not None]
    named = (part for part in reversed(told) if not leads(part.text) and not re.search(CONDITION, part.text))
    subject = next(named, None)
    if subject is not None and _takes_over(subject, following[0]):
        return False
    if told and _TIME.fullmatch(told[-1].text):  # 到2025年: of the sentence behind it alone
        return following[0].clause is not None and following[0].clause.sentence in _sentences(told[-1].text, source)
    return not told or _stands_alone(following[0]) or _goes_on(told[-1], following[0], source)


def _sentences(text: str, source: Source) -> set[int]:
    return {clause.sentence for clause in source.clauses if text in clause.text}


def _stands_alone(part: Part) -> bool:
    """Whether a part has a verb, says under which condition, or begins as its clause does."""
    return bool(first_verb(part.text) or re.search(CONDITION, part.text)) or _begins_alike(part)
