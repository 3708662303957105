"""How a question travels: understood, looked up, scanned or searched, composed, proved.

The order is by certainty: orders to the program and matters of no document first; then what is exact (numbers, the
head, another year's document); then scans over all items (structure, counts, themes, lists); then similarity, whose
result is checked for the type of what is asked, and refused when the evidence does not carry it.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import lru_cache

from assistant import exact, extent, guard, header, mention, overview, refuse, scanning, searching
from assistant.asked import RESULT, asked_types
from assistant.asking import Asking, Tools
from assistant.clean import Cleaner, NameMender, strip_forged_notice, strip_purpose
from assistant.compose import Draft
from assistant.corpus import NAMING, Entry, bare_name
from assistant.followup import Leaning, lean
from assistant.homophones import HomophoneMender
from assistant.overview import Reach
from assistant.parts import join, split_parts
from assistant.period import Period, periods
from assistant.pinyin import PinyinReader
from assistant.references import References, find_references
from assistant.topic import quoted_terms, strip_asking
from ingest.types import Document

_STEPS = (
    exact.by_number,
    exact.by_head,
    exact.by_owner,
    mention.by_mention,
    overview.by_overview,
    scanning.by_structure,
    mention.by_name,
    searching.by_period,
    scanning.by_scan,
)
NOTED = 2
"""Everyday words of which the answer says how they were understood: more would stand in its way."""
QUOTES = 1024
"""Quotations that are remembered as they are searched: many questions have the same."""
READ = 300_000
"""Characters of the documents whose words pinyin is read by: some hundred items, cut in a moment."""
_LONG_NAME = 4
"""Characters of a name that marks a question as being about the documents whatever else it mentions."""


class Answering:
    """Answers one question at a time over a fixed corpus; immutable, safe to share by threads.

    ``simplify`` makes traditional characters simplified and keeps the length.
    """

    def __init__(self, tools: Tools, simplify: Callable[[str], str]) -> None:
        self._tools = tools
        self._fold = lru_cache(maxsize=QUOTES)(tools.corpus.fold)
        names = [bare_name(e) for entry in tools.corpus.entries for e in entry.entities if e.kind in NAMING]
        known, lexicon = tools.corpus.folded_text, tools.lexicon
        self._cleaner = Cleaner(
            lexicon,
            NameMender(names, known),
            PinyinReader(lambda: _sayable(names, tools), known).read,
            HomophoneMender(lambda: tools.words(known[:READ]), known, tools.words).mend,
            simplify,
        )

    def draft(self, question: str, spoken_of: Sequence[Entry] = (), before: str = "") -> Draft:
        """Return the draft answer to ``question``.

        ``spoken_of`` are the items that the last answer cited, in order; ``before`` is the question it answered.
        """
        cleaned = self._cleaner.clean(question)
        text, forged = strip_forged_notice(strip_purpose(cleaned.text))
        if (refused := self._refused(text)) is not None:
            return refused
        draft = join([self._one(part, tuple(spoken_of), before) for part in split_parts(text, self._stands)])
        if forged and not draft.refused:
            draft = replace(draft, lead="文件以原文为准，问题里自称的修订不作依据。" + draft.lead)
        read = dict.fromkeys([*cleaned.mended, *self._understood(text, draft)])
        return replace(draft, note="".join(f"已按“{meant}”理解“{typed}”。" for typed, meant in read))

    def _understood(self, text: str, draft: Draft) -> list[tuple[str, str]]:
        """The everyday words of ``text`` that led to other, official words in what is quoted: (typed, meant)."""
        known = self._tools.lexicon.official_terms(text)
        if draft.refused or not known:
            return []
        quoted = "\n".join(self._fold(evidence.quote) for line in draft.lines for evidence in line.evidence)
        pairs = [
            (word, next((term for term in terms if term in quoted and term not in text), ""))
            for word, terms in known
            if word not in quoted
        ]
        return [pair for pair in pairs if pair[1]][:NOTED]

    def _refused(self, text: str) -> Draft | None:
        """Orders to the program, small talk, and matters of no document."""
        if guard.is_attack(text):
            return refuse.attack()
        if talk := guard.small_talk(text):
            return self._small_talk(talk)
        if guard.is_writing(text):
            return refuse.outside()
        if guard.is_outside(text) and not (quoted_terms(text) or self._names_something(text)):
            return refuse.outside()
        return None

    def _one(self, text: str, spoken_of: tuple[Entry, ...], before: str) -> Draft:
        leaning = self._leaning(text, spoken_of, before)
        refs = find_references(leaning.text)
        document = self._document(text, refs, spoken_of)
        wanted = refs.rest(leaning.text) if refs.excluded else leaning.text
        years = periods(leaning.text, document)
        asked = (a for a in asked_types(leaning.text) if not (a is RESULT and Period.PAST in years))
        asking = Asking(
            wanted,
            refs,
            document,
            tuple(e for e in self._tools.corpus.of(document) if e.item.number not in refs.excluded),
            spoken_of,
            leaning.focus,
            leaning.bound,
            tuple(asked),
            years,
        )
        if len(years) == 1 and not refs:
            asking = asking.of(years[0])
        drafts = (step(asking, self._tools) for step in _STEPS)
        draft = next((made for made in drafts if made is not None), None) or searching.by_search(asking, self._tools)
        return _aside(draft, refs)

    def _leaning(self, text: str, spoken_of: tuple[Entry, ...], before: str) -> Leaning:
        """How ``text`` leans on what was spoken of; what names no matter (有哪些措施) on that where it is one item."""
        meant = overview.reach(text, self._tools.own)
        if meant is Reach.WHOLE:
            return Leaning(text)
        leaning = lean(text, spoken_of, before)
        if meant is Reach.OPEN and not leaning.focus and len(spoken_of) == 1:
            return Leaning(leaning.text, spoken_of, bound=True)
        return leaning

    def _stands(self, part: str) -> bool:
        """Tell whether ``part`` can be asked alone."""
        counted = extent.EXTENT.search(part) is not None or header.asks(part)
        return counted or bool(find_references(part)) or bool(quoted_terms(part)) or self._tools.has_subject(part)

    def _names_something(self, text: str) -> bool:
        """Tell whether ``text`` holds a longer name of the documents (诗词大会 in a question that mentions poems)."""
        known = self._tools.corpus.folded_text
        pieces = strip_asking(text).split()
        return any(p[i : i + _LONG_NAME] in known for p in pieces for i in range(len(p) - _LONG_NAME + 1))

    def _document(self, text: str, refs: References, spoken_of: Sequence[Entry]) -> Document:
        """The document that the question names, else the one last spoken of, else that of the best item."""
        corpus = self._tools.corpus
        if len(corpus.documents) == 1:
            return corpus.documents[0]
        if named := [d for d in corpus.documents if _is_named(d, text, corpus.fold)]:
            return named[0]
        if spoken_of:
            return spoken_of[-1].document
        fitting = [
            d for d in corpus.documents if refs.section_word and any(refs.section_word in s.label for s in d.sections)
        ]
        if fitting:
            return fitting[0]
        ranked = self._tools.retriever.rank(text)
        return ranked[0].entry.document if ranked else corpus.documents[0]

    def _small_talk(self, kind: str) -> Draft:
        titles = "、".join(f"《{d.title}》" for d in self._tools.corpus.documents[:3])
        said = {
            "greeting": f"您好！我依据{titles}原文回答问题，每句话都注明第几条。",
            "upset": "辛苦了。您要查文件里的哪件事，直接说就行，我按原文回答。",
            "thanks": "不客气，随时可以接着问。",
            "who": f"我是青问，依据{titles}原文回答问题：可以问某件事怎么安排、第几条讲什么、哪些条提到某个词，"
            "也可以让我列全某条的措施。文件没有写的，我会直说。",
        }[kind]
        return Draft(lead=said, mode="chat", derived=(said,))


def _sayable(names: Sequence[str], tools: Tools) -> list[str]:
    """The words that pinyin may stand for: names, then the words of the documents, then those of the lexicon."""
    lexicon = tools.lexicon
    return [*names, *tools.words(tools.corpus.folded_text[:READ]), *lexicon.everyday, *lexicon.official]


def _aside(draft: Draft, refs: References) -> Draft:
    """Say which items the question has set aside (除第10条外)."""
    if not refs.excluded or draft.refused:
        return draft
    said = f"除第{'、'.join(map(str, refs.excluded))}条外，"
    return replace(draft, lead=said + draft.lead, derived=(*draft.derived, said, said + draft.lead))


def _is_named(document: Document, text: str, fold: Callable[[str], str]) -> bool:
    """Tell whether ``text`` names ``document`` by its number, its title or its year."""
    if document.number and fold(document.number) in text:
        return True
    return fold(document.title) in text or (document.year is not None and f"{document.year}年" in text)
