"""How a question travels: understood, looked up, scanned or searched, composed, proved.

The order is by certainty: orders to the program and matters of no document first; then what is exact (numbers, the
head, structure, counts); then scans over all items; then similarity, whose result is checked for the type of what is
asked, and refused when the evidence does not carry it.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from assistant import fact, guard, header, listing, lookup, premise, refuse, structure, theme
from assistant.asked import Asked, asked_types
from assistant.clean import NameMender, clean, strip_forged_notice
from assistant.compose import Draft, Line
from assistant.concepts import ConceptFinder
from assistant.corpus import Corpus, Entry
from assistant.followup import lean
from assistant.lexicon import Lexicon
from assistant.references import References, find_references
from assistant.retrieve import Ranked, Retriever, heading_cover
from assistant.topic import content_words, strip_asking
from ingest.types import Document, Section

FAR, FAR_LIKENESS = 0.33, 0.40
"""A best item below both, in score and in likeness to a curated question, is no answer."""
GIST = 200
"""Characters of the measures shown for 下一条呢."""
SHORT_ARTICLE = 280
"""Characters of an article that a list question is answered with whole."""
NOT_ITS_HEADING = 0.2
HEADING_LIST = 0.45
"""Share of a heading's rare words in the question from which a weak list question means that item."""
_NAMED_ITEM = re.compile(r"([^,，,。?]{2,16}?)(?:的)?(?:那|这)(?:一)?(?:条|块|部分|项)")
_SPLIT = re.compile(r"[?？;；。]+(?=.{4,})|，?(?:另外|还有就是|顺便问(?:一?下)?|再问(?:一?下)?|以及另一个问题)[，,:]?")
_EACH = re.compile(r"^(?P<head>.{0,12}?)(?P<one>[^,，,。?和与跟及、]{2,16})(?:和|与|跟|及|、)(?P<two>[^,，,。?]{2,16}?)(?P<rest>(?:分别|各自|各(?=有|是|要|怎))[^。]*)$")


@dataclass(frozen=True, slots=True)
class Asking:
    """A question understood so far: cleaned text, references, what it leans on, the entries it is about."""

    text: str
    refs: References
    document: Document
    scope: tuple[Entry, ...]
    focus: tuple[Entry, ...]
    asked: tuple[Asked, ...]


class Answering:
    """Answers one question at a time over a fixed corpus; immutable, safe to share by threads."""

    def __init__(self, corpus: Corpus, retriever: Retriever, lexicon: Lexicon, words: Callable[[str], list[str]], simplify: Callable[[str], str]) -> None:
        self._corpus, self._retriever, self._lexicon = corpus, retriever, lexicon
        self._words, self._simplify = lru_cache(maxsize=512)(words), simplify
        self._finder = ConceptFinder(corpus, lexicon, self._words)
        names = {e.text.strip("“”《》‘’") for entry in corpus.entries for e in entry.entities if e.kind in {"quoted", "named", "title"}}
        self._mender = NameMender(names, corpus.folded_text)

    def draft(self, question: str, spoken_of: Sequence[Entry] = ()) -> Draft:
        """Return the draft answer to ``question``; ``spoken_of`` are the items that the last answer cited, in order."""
        cleaned = clean(question, self._lexicon, self._mender, self._simplify)
        text, forged = strip_forged_notice(cleaned.text)
        if guard.is_attack(text):
            return refuse.attack()
        if talk := guard.small_talk(text):
            return self._small_talk(talk)
        if guard.is_outside(text) and not self._names_something(text):
            return refuse.outside()
        parts = self._parts(text)
        drafts = [self._one(part, spoken_of) for part in parts]
        draft = drafts[0] if len(drafts) == 1 else _joined(drafts)
        note = "".join(f"已按“{meant}”理解“{typed}”。" for typed, meant in cleaned.mended)
        if forged and not draft.refused:
            lead = "文件以原文为准，问题里自称的修订不作依据。"
            draft = replace(draft, lead=lead + draft.lead)
        return replace(draft, note=note) if note else draft

    def _one(self, text: str, spoken_of: Sequence[Entry]) -> Draft:
        leaning = lean(text, spoken_of)
        document = self._document(text, spoken_of)
        refs = find_references(leaning.text)
        asking = Asking(leaning.text, refs, document, self._corpus.of(document), leaning.focus, tuple(asked_types(leaning.text)))
        steps = (self._by_number, self._by_head, self._by_owner, self._by_structure, self._by_scan)
        for step in steps:
            if (draft := step(asking, spoken_of)) is not None:
                return draft
        return self._by_search(asking)

    def _by_number(self, asking: Asking, spoken_of: Sequence[Entry]) -> Draft | None:
        """第10条, 第三部分, 下一条."""
        if not asking.refs:
            return None
        target = lookup.resolve(asking.refs, asking.document, self._corpus, spoken_of)
        if target.missing:
            return lookup.missing_draft(target, asking.document, self._corpus)
        if not target.entries:
            return None
        if target.section is not None:
            rest = lookup.residue(asking.text, asking.refs)
            plain = len(rest) < 2 or lookup.SECTION_COUNT.search(asking.text)
            return lookup.section_draft(target, asking.document) if plain else self._within(asking, target.entries)
        if len(lookup.residue(asking.text, asking.refs)) >= 2:
            return self._within(asking, target.entries)
        return lookup.item_draft(target.entries, asking.text, longest=GIST if asking.refs.step else None)

    def _within(self, asking: Asking, entries: Sequence[Entry]) -> Draft:
        """Answer inside the items that the question names."""
        rest = asking.refs.rest(asking.text)
        for make in (structure.named_draft, structure.figures_draft):
            if (draft := make(rest, entries)) is not None:
                return draft
        if listing.STRONG.search(rest) and len(entries) == 1 and not asking.asked:
            return listing.list_draft(entries[0])
        keys = {e.key for e in entries}
        ranked = self._retriever.rank(rest, allowed=lambda e: e.key in keys)
        if not ranked:
            return lookup.item_draft(entries, asking.text)
        return self._checked(replace(asking, text=rest), ranked, near=True)

    def _by_head(self, asking: Asking, _: Sequence[Entry]) -> Draft | None:
        return header.header_draft(asking.text, asking.document)

    def _by_owner(self, asking: Asking, _: Sequence[Entry]) -> Draft | None:
        """Another place's or another year's document."""
        if place := refuse.asked_other_place(asking.text, self._lexicon.places, self._corpus.text):
            return refuse.other_place(place, self._retriever.rank(asking.text)[:2])
        year = refuse.asked_other_year(asking.text, self._corpus.documents, self._corpus.text)
        if year is None:
            return None
        return refuse.other_year(year, asking.document, self._retriever.rank(asking.text)[:2])

    def _by_structure(self, asking: Asking, _: Sequence[Entry]) -> Draft | None:
        """Counts and structure."""
        text = asking.text
        if draft := structure.heading_draft(text, asking.scope):
            return draft
        if draft := structure.opening_draft(text, asking.scope):
            return draft
        if draft := structure.figures_draft(text, asking.scope):
            return draft
        if draft := self._named(asking):
            return draft
        return structure.extent_draft(text, asking.document, self._corpus)

    def _named(self, asking: Asking) -> Draft | None:
        """How many names of a class: in the item named, else in the sentences that hold the subject, else everywhere."""
        scope = self._topical_scope(asking)
        if len(scope) == len(asking.scope):
            subject = structure.without_class(asking.text)
            beside = [t for c in self._finder.concepts(subject, scope) for t in c.terms]
            if beside or self._own_subject(subject):
                return structure.named_draft(asking.text, scope, beside) if beside else None
        return structure.named_draft(asking.text, scope)

    def _topical_scope(self, asking: Asking) -> tuple[Entry, ...]:
        """The item that the question names by its subject (少先队那条), else what it leans on, else all items."""
        if named := self._named_item(asking.text, asking.scope):
            return (named,)
        return asking.focus or asking.scope

    def _named_item(self, text: str, scope: Sequence[Entry]) -> Entry | None:
        """The item whose heading holds the most of X in X那条, X这一条, X那一块."""
        match = _NAMED_ITEM.search(text)
        if match is None:
            return None
        subject = "".join(strip_asking(match[1]).split())
        shares = [(heading_cover(subject, e.folded[: len(e.item.heading)]), -e.order, e) for e in scope]
        best = max(shares, key=lambda row: row[:2], default=None)
        return best[2] if best and best[0] >= 0.5 else None

    def _by_scan(self, asking: Asking, _: Sequence[Entry]) -> Draft | None:
        """Themes across items, and the whole list of one item."""
        text, across = asking.text, theme.ACROSS.search(asking.text) is not None
        strong = listing.STRONG.search(text) is not None
        weak = listing.WEAK.search(text) is not None
        if not (across or strong or weak or self._section(asking)) or (not across and any(a.strict for a in asking.asked)):
            return None
        if across and not asking.focus:
            return theme.absent_draft(text, asking.scope) or theme.theme_draft(text, asking.scope, self._finder)
        if strong or weak or lookup.ASKS_CONTENT.search(text):
            headings = [e.folded[: len(e.item.heading)] for e in asking.scope]
            if section := self._section(asking) or listing.section_of(text, asking.document.sections, headings):
                return listing.section_list_draft(section, self._corpus.within(section, asking.document))
        ranked = self._ranked(asking)
        if not ranked or not (strong or weak):
            return None
        best = max(ranked[:3], key=lambda r: r.score + 0.2 * self._retriever.heading_share(text, r.entry))
        share = self._retriever.heading_share(text, best.entry)
        short = not best.entry.item.heading and len(best.entry.item.text) <= SHORT_ARTICLE
        kind = strong or theme.OF_KIND.search(text) is not None
        if kind and share < NOT_ITS_HEADING and (spread := self._spread(text, asking.scope, best.entry)):
            return spread
        if strong or share >= HEADING_LIST or (short and listing.WEAK.search(text)):
            return None if self._is_far(best) else listing.list_draft(best.entry)
        return theme.theme_draft(text, asking.scope, self._finder) if theme.OF_KIND.search(text) else None

    def _spread(self, text: str, scope: Sequence[Entry], best: Entry) -> Draft | None:
        """The theme draft of a list question whose rare subject stands in a few items, the best one among them."""
        concepts = self._finder.concepts(text, scope)
        found = self._finder.scan(concepts, scope)
        few = 1 < len(found) <= max(4, len(scope) // 4)
        return theme.theme_draft(text, scope, self._finder) if few and best in [f.entry for f in found] else None

    def _section(self, asking: Asking) -> Section | None:
        """The section whose whole title the question holds (附则部分写了啥)."""
        named = [s for s in asking.document.sections if len(s.title) > 1 and "".join(self._corpus.fold(s.title).split()) in asking.text]
        return max(named, key=lambda s: (len(s.title), s.level), default=None)

    def _ranked(self, asking: Asking) -> list[Ranked]:
        favoured = {e.key for e in asking.focus}
        if favoured and not self._own_subject(asking.text):
            return self._retriever.rank(asking.text, allowed=lambda e: e.key in favoured)
        return self._retriever.rank(asking.text, favoured=favoured)

    def _by_search(self, asking: Asking) -> Draft:
        ranked = self._ranked(asking)
        return self._checked(asking, ranked, near=bool(asking.focus))

    def _checked(self, asking: Asking, ranked: Sequence[Ranked], *, near: bool) -> Draft:
        """Refuse what the evidence does not carry, else answer and correct a false premise."""
        if not ranked or (not near and self._is_far(ranked[0])):
            return refuse.not_in_documents(ranked)
        lacking = [a for a in asking.asked if a.strict and not self._carried(asking.text, a, ranked[:2])]
        if lacking:
            return refuse.not_stated(lacking, ranked)
        draft = fact.fact_draft(asking.text, ranked, asking.asked, self._retriever)
        quote = self._corpus.fold(draft.lines[0].text) if draft.lines else ""
        if corrected := premise.correction(asking.text, quote):
            return replace(draft, lead=corrected, derived=(*draft.derived, corrected, *re.findall(r"“[^”]+”", corrected)))
        return draft

    def _carried(self, question: str, asked: Asked, ranked: Sequence[Ranked]) -> bool:
        """Tell whether a sentence near the question, in the best items, states the type asked for."""
        for one in ranked:
            rows = fact.scored_sentences(question, one, (asked,), self._retriever)
            if any(row.typed and row.score >= 0.75 * rows[0].score for row in rows):
                return True
        return False

    def _is_far(self, best: Ranked) -> bool:
        return best.score < FAR and best.likeness < FAR_LIKENESS

    def _own_subject(self, text: str) -> bool:
        """Tell whether ``text`` names something of the documents by itself."""
        return any(len(w) > 1 and w in self._corpus.folded_text for w in content_words(text, self._words))

    def _names_something(self, text: str) -> bool:
        """Tell whether ``text`` holds a longer name of the documents (诗词大会 in a question that mentions poems)."""
        return any(len(w) >= 4 and w in self._corpus.folded_text for piece in strip_asking(text).split() for w in _windows(piece))

    def _document(self, text: str, spoken_of: Sequence[Entry]) -> Document:
        """The document that the question names, else the one last spoken of, else the first."""
        documents = self._corpus.documents
        if len(documents) == 1:
            return documents[0]
        named = [d for d in documents if (d.number and d.number in text) or self._corpus.fold(d.title) in text or (d.year and f"{d.year}年" in text)]
        if named:
            return named[0]
        if spoken_of:
            return spoken_of[-1].document
        ranked = self._retriever.rank(text)
        return ranked[0].entry.document if ranked else documents[0]

    def _parts(self, text: str) -> list[str]:
        """Split a comparison (A和B分别…) or two questions in one; a part too short to stand alone joins the one before."""
        if match := _EACH.match(text):
            subjects = [match["one"], match["two"]]
            if all(self._own_subject(s) for s in subjects) and not theme.ACROSS.search(text):
                return [f"{match['head']}{s}{match['rest']}" for s in subjects]
        pieces = [p.strip(" ，,") for p in _SPLIT.split(text) if p and p.strip(" ，,")]
        standing = [p for p in pieces if self._own_subject(p) or find_references(p)]
        return pieces if len(pieces) == 2 and len(standing) == 2 and all(_asks(p) for p in pieces) else [text]

    def _small_talk(self, kind: str) -> Draft:
        titles = "、".join(f"《{d.title}》" for d in self._corpus.documents[:3])
        said = {
            "greeting": f"您好！我依据{titles}原文回答问题，每句话都注明第几条。",
            "thanks": "不客气，随时可以接着问。",
            "who": f"我是青问，依据{titles}原文回答问题：可以问某件事怎么安排、第几条讲什么、哪些条提到某个词，也可以让我列全某条的措施。文件没有写的，我会直说。",
        }[kind]
        return Draft(lead=said, mode="chat", derived=(said, titles))


def _asks(piece: str) -> bool:
    return re.search(r"什么|啥|哪|几|多少|谁|吗|呢|怎|如何|咋|是不是|有没有|列|原文", piece) is not None


def _windows(piece: str) -> list[str]:
    return [piece[i : i + 4] for i in range(len(piece) - 3)]


def _joined(drafts: Sequence[Draft]) -> Draft:
    """Join the answers to the parts of a question; a part without an answer says so in its own line."""
    answered = [d for d in drafts if not d.refused]
    if not answered:
        return drafts[0]
    lines: list[Line] = []
    derived: list[str] = []
    for draft in drafts:
        if draft.lead:
            lines.append(Line(draft.lead))
            derived += [draft.lead]
        lines += draft.lines if not draft.refused else ()
        derived += draft.derived
    mode = answered[0].mode
    return Draft(lines=tuple(lines), mode=mode, derived=tuple(derived))
