"""A question on its way to an answer, and the tools that every step of the way shares."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from assistant.asked import LEADER
from assistant.concepts import ConceptFinder
from assistant.corpus import Corpus, Entry
from assistant.detail import Asked
from assistant.fitting import fits
from assistant.lexicon import Lexicon
from assistant.period import Period, is_of
from assistant.references import References
from assistant.retrieve import Ranked, Retriever
from assistant.topic import content_words, names_held, strip_asking
from ingest.types import Document

FITTED = 10
"""Items whose form is looked at."""
FAR, SURE = 0.33, 0.9
"""A best item below the first score is no answer; above the second it is one, whatever words are strange."""
STRANGE, TYPED_STRANGE, SHORT = 0.55, 0.3, 8
"""Share of the subject's characters in words that nobody has tied to the documents, from which a subject of so few
characters is about something else. A long story in everyday words has many strange ones and may still be answered."""
WIDE, LEADS = 0.5, 1.1
"""Share of the items from which on a word they hold is the matter of the whole; how many times the next item's score a
best item must have for such a word to speak for it all the same."""
ALONE, TYPED_ALONE = 1.4, 3.0
"""How many times the next item's score a best item must have to be meant whatever words are strange: what is about
something else is about equally far from all items. More where a figure or a name is asked for, which a stranger's
question finds easily (满多少岁 in an item that states an age for something else)."""
TOLD = 0.45
"""A best item that scores less is not meant, however far ahead of the next, where every word is strange."""
OWN, SHARED, ASKED_SHARED = 0.3, 0.5, 0.7
"""An item whose own words score less is found by an editors' question alone; share of the subject's characters up to
which that question says too little of the same to stand for it: more where a thing is asked for (食堂有哪些菜), which
the rest must name, than where a trouble is told (打游戏上瘾)."""
_ASKS_THING = re.compile(r"什么|哪|几|多少")
_NUMERAL = re.compile(
    r"(?!(?:五四|六一|七一|八一|十一|五一|三八|一二·?九)$)[\d一二两三四五六七八九十百千万几每各]+.{0,2}"
)
"""A number and what it counts; a day that goes by its numerals (五四) is a name."""


@dataclass(frozen=True, slots=True)
class Asking:
    """A question understood so far.

    ``text`` is folded; ``refs`` are the numbers it points at; ``document`` is the one it is about and ``scope`` that
    document's entries. ``spoken_of`` are the items the last answer cited, ``focus`` those of them that the question
    leans on, ``bound`` whether it can only be about them. ``asked`` are the types of detail it wants. ``periods`` are
    the years it speaks of where the document tells last year from this; with one, ``scope`` holds the items of that.
    """

    text: str
    refs: References
    document: Document
    scope: tuple[Entry, ...]
    spoken_of: tuple[Entry, ...]
    focus: tuple[Entry, ...]
    bound: bool
    asked: tuple[Asked, ...]
    periods: tuple[Period, ...] = ()

    def of(self, period: Period) -> Asking:
        """Return the same question about the items of one period."""
        scope = tuple(e for e in self.scope if is_of(e.item.sections, period, self.document))
        return replace(self, scope=scope, periods=(period,))


@dataclass(frozen=True, slots=True)
class Tools:
    """What the steps work with; built once, shared by threads.

    ``words`` cuts text into words; ``own`` are those by which the documents name themselves; ``curated_text`` is all
    curated questions in one string, folded.
    """

    corpus: Corpus
    retriever: Retriever
    lexicon: Lexicon
    finder: ConceptFinder
    words: Callable[[str], list[str]]
    own: frozenset[str]
    curated_text: str

    def content_words(self, text: str) -> list[str]:
        """Return the content words of ``text``, those by which the documents name themselves left out."""
        return content_words(text, self.words, self.own)

    def has_subject(self, text: str) -> bool:
        """Tell whether ``text`` names something of the documents by itself."""
        return any(len(w) > 1 and w in self.corpus.folded_text for w in self.content_words(text))

    def is_bound(self, asking: Asking) -> bool:
        """Tell whether the question can only be about what it leans on: it points there, or names nothing itself."""
        return bool(asking.focus) and (asking.bound or not self.content_words(asking.text))

    def ranked(self, asking: Asking) -> list[Ranked]:
        """Return the items for the question, best first; see ``fitting`` for how their form counts."""
        near = self._near(asking)
        added = fits(asking.text, asking.asked, [row.entry for row in near[:FITTED]])
        rows = [row._replace(score=row.score + more) for row, more in zip(near, added, strict=False)]
        rows += near[FITTED:]
        return sorted(rows, key=lambda row: (-row.score, row.entry.order))

    def _near(self, asking: Asking) -> list[Ranked]:
        """Return the items by likeness: only those leant on when the question has no subject of its own."""
        keys = {entry.key for entry in asking.focus}
        if self.is_bound(asking):
            return self.retriever.rank(asking.text, allowed=lambda entry: entry.key in keys, favoured=keys)
        if len(asking.periods) == 1:
            scope = {entry.key for entry in asking.scope}
            return self.retriever.rank(asking.text, allowed=lambda entry: entry.key in scope, favoured=keys)
        aside = asking.refs.excluded
        return self.retriever.rank(asking.text, allowed=lambda entry: entry.item.number not in aside, favoured=keys)

    def is_far(self, asking: Asking, ranked: Sequence[Ranked]) -> bool:
        """Tell whether even the best item, first of ``ranked``, is too unlike the question to answer it.

        Strange words count only where the question stands alone: a follow-up (这个节目) names things in its own way.
        """
        best = ranked[0]
        if best.score < FAR:
            return True
        short = len("".join(strip_asking(asking.text).split())) <= SHORT
        doubtful = best.score < SURE and short and not asking.focus
        if doubtful and self._is_borrowed(asking.text, best):
            return True
        alone = TYPED_ALONE if any(asked.strict for asked in asking.asked) else ALONE
        if leads(ranked, alone) and (best.score >= TOLD or self._strangeness(asking.text, flat=False) < 1):
            return False
        flat = len(ranked) > 1 and best.score < LEADS * ranked[1].score
        if any(not (flat and self._is_of_all(name)) for name in names_held(asking.text, best.entry.folded)):
            return False
        most = TYPED_STRANGE if any(asked.strict for asked in asking.asked) else STRANGE
        return doubtful and self._strangeness(asking.text, flat=flat) >= most

    def _is_borrowed(self, text: str, best: Ranked) -> bool:
        """Tell whether an editors' question carries an item for a word of it, of which the rest of ``text`` is strange.

        食堂菜单是什么 shares 食堂 with 食堂难吃，学生组织应该做啥, and no document speaks of menus.
        """
        if best.own >= OWN or not best.curated:
            return False
        near = self.corpus.fold(max(best.curated, key=lambda one: one.score).question.text)
        words = _whole(self.content_words(text))
        shared = [word for word in words if self.stands_in(word, near)]
        rest = [word for word in words if word not in shared]
        said, known = sum(map(len, shared)), self.corpus.folded_text
        most = ASKED_SHARED if _ASKS_THING.search(text) else SHARED
        return 0 < said <= most * sum(map(len, words)) and not any(self.stands_in(word, known) for word in rest)

    def _strangeness(self, text: str, *, flat: bool) -> float:
        """Return the share of the subject's characters in words that neither documents, editors nor lexicon know.

        Where all items are about equally near (``flat``), words that most of them hold count for nothing.
        """
        whole = _whole([w for w in content_words(text, self.words) if len(w) > 1])
        words = [w for w in whole if not (_NUMERAL.fullmatch(w) or LEADER.fullmatch(w))]
        of_all = [word for word in words if flat and self._is_of_all(word)]
        if of_all and len(of_all) == len(words):
            return float(self._rest_is_strange(text, of_all))
        words = [word for word in words if word not in of_all]
        strange = [word for word in words if not self.is_known(word)]
        return sum(map(len, strange)) / max(1, sum(map(len, words)))

    def _rest_is_strange(self, text: str, of_all: Sequence[str]) -> bool:
        """Tell whether ``text`` says two or more signs beside the words ``of_all`` that stand nowhere (养狗)."""
        for word in of_all:
            text = text.replace(word, " ")
        runs = (run for run in strip_asking(text).split() if len(run) > 1)
        return any(not any(self.is_known(two) for two in map("".join, pairwise(run))) for run in runs)

    def _is_of_all(self, word: str) -> bool:
        """Tell whether more than half of the items speak of ``word``: the matter of the whole tells none of them."""
        entries = self.corpus.entries
        return sum(self.stands_in(word, entry.folded) for entry in entries) > WIDE * len(entries)

    def is_known(self, word: str) -> bool:
        """Tell whether editors, documents or the lexicon know ``word``."""
        return word in self.curated_text or self.stands_in(word, self.corpus.folded_text)

    def stands_in(self, word: str, text: str) -> bool:
        """Tell whether folded ``text`` holds ``word``, or one of the official terms for it."""
        return word in text or any(term in text for term in self.lexicon.official.get(word, ()))


def leads(ranked: Sequence[Ranked], times: float) -> bool:
    """Tell whether the best item has at least so many times the score of the next; not where there is no other."""
    return len(ranked) > 1 and ranked[0].score >= times * ranked[1].score


def _whole(words: Sequence[str]) -> list[str]:
    """Return ``words`` without those that lie in another of them."""
    return [word for word in words if not any(word != other and word in other for other in words)]
