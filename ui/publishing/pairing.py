"""A language model's everyday words for official ones, filed for an editor to decide on."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from assistant.corpus import Corpus
from assistant.lexicon import Lexicon
from assistant.llm.proposer import Proposer, WordPair
from ingest.types import Document, Item
from ui.publishing.errors import EntryError
from ui.publishing.proposing import Count
from ui.publishing.worddrafts import Proposed, WordDrafts
from ui.publishing.wordlist import Pair, Wordlist, checked


@dataclass(slots=True)
class WordFiling:
    """Asks ``proposer`` about each item of a document and files the pairs that fit.

    The official word stands in the item and the everyday one in no document of ``corpus``; the rest is as for a pair
    that somebody types, beside ``words`` and the ``lexicon`` in use.
    """

    corpus: Corpus
    lexicon: Lexicon
    words: Wordlist
    drafts: WordDrafts
    proposer: Proposer
    count: Count = field(default_factory=Count)

    def file(self, document: Document, tell: Callable[[str], None]) -> None:
        """File pairs for ``document``; ``tell`` hears the label of each item before it is asked about.

        Raises:
            ModelError: the model cannot be had, or no more.
            TurnError, HomeError: a pair could not be written.
        """
        for item in document.items:
            tell(item.label)
            proposed = self.proposer.propose_words(document.title, item.text)
            filed = self.drafts.add(self._fitting(proposed, document, item)) if proposed else 0
            self.count.filed += filed
            self.count.dropped += len(proposed) - filed

    def _fitting(self, proposed: Sequence[WordPair], document: Document, item: Item) -> list[Proposed]:
        own, fold = self.words.all(), self.corpus.fold
        found = []
        for one in proposed:
            try:
                pair = checked(Pair(one.term, one.word), own, self.lexicon)
            except EntryError:
                continue  # nobody is there to mend it
            if fold(pair.term) in fold(item.text) and fold(pair.word) not in self.corpus.folded_text:
                found.append(Proposed(pair.term, pair.word, f"《{document.title}》{item.label}"))
        return found
