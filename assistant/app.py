"""The composition root: settings in, a ready ``Assistant`` out."""

from __future__ import annotations

import time
from collections.abc import Generator, Sequence
from dataclasses import replace
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from assistant.answering import Answering
from assistant.asking import Tools
from assistant.compose import Draft, render
from assistant.concepts import ConceptFinder
from assistant.corpus import Corpus, Entry
from assistant.explain import Explanation, explain, reread
from assistant.ground import prove
from assistant.lexicon import load_lexicon, own_folder
from assistant.question import check_question
from assistant.retrieve import Retriever
from assistant.suggest import suggestions
from assistant.topic import content_words, own_words
from assistant.types import Answer, Turn
from index.encoder import EncoderSpec, load_encoder
from index.library import open_library
from index.rerank import load_reranker

if TYPE_CHECKING:
    from assistant.llm.helps.types import Case, Rules
    from assistant.llm.opening import Model
    from assistant.settings import Settings
    from index.library import Library

SHIPPED_LEXICON = Path(__file__).parent.parent / "index" / "lexicon"
REMEMBERED_TURNS = 3
"""Earlier turns that a follow-up can lean on."""


class Assistant:
    """Answers questions over ``library``; made by ``build``, or by hand in tests.

    ``model`` puts answers into a language model's words, None without one.
    """

    def __init__(self, library: Library, *lexicon_folders: Path, model: Model | None = None) -> None:
        self.library = library
        self.model = model
        self.corpus = Corpus(library.documents, library.entities, library.simplify)
        self.lexicon = lexicon = load_lexicon(*lexicon_folders)
        self.retriever = retriever = Retriever(library, self.corpus, lexicon)
        words = lru_cache(maxsize=512)(library.words)
        own = own_words(library.documents, lexicon.places, words)
        finder = ConceptFinder(self.corpus, lexicon, words, own)
        asked = (question.text for d in library.documents for question in library.questions(d.id))
        tools = Tools(self.corpus, retriever, lexicon, finder, words, own, self.corpus.fold("\n".join(asked)))
        self._answering = Answering(tools, library.simplify)

    def ask(self, question: str, history: Sequence[Turn] = ()) -> Answer:
        """Return the answer to ``question`` after the turns of ``history``, oldest first.

        Raises QuestionError when the text is no question.
        """
        return next(part for part in self.stream(question, history) if isinstance(part, Answer))

    def stream(self, question: str, history: Sequence[Turn] = ()) -> Generator[str | Answer]:
        """Yield the beginning of the answer's text as far as it is proved, piece by piece, then the answer.

        Without a language model there is nothing to wait for: the answer comes alone. Raises as ``ask``.
        """
        started = time.perf_counter()
        draft = self._draft(question, history)
        if self.model is None:
            yield self._quoting(draft, started)
            return
        if self.model.reader is not None:
            draft = self.model.reader.read(*self._case(question, history, draft))
        if not self.model.writer.takes(draft):
            yield self._quoting(draft, started)
            return
        for part in self.model.writer.write(question, draft, several_documents=self._several):
            yield self._finished(part, started) if isinstance(part, Answer) else part

    def unaided(self, question: str, history: Sequence[Turn] = ()) -> Answer | None:
        """Return the answer as ``ask`` gives it, None where a language model would be asked for it.

        Raises as ``ask``.
        """
        started = time.perf_counter()
        draft = self._draft(question, history)
        if self.model is not None:
            reader = self.model.reader
            if reader is not None and reader.wants(*self._case(question, history, draft)):
                return None
            if self.model.writer.takes(draft):
                return None
        return self._quoting(draft, started)

    def quote(self, question: str, history: Sequence[Turn] = ()) -> Answer:
        """Return the answer in the documents' own words, whether there is a language model or not; else as ``ask``."""
        started = time.perf_counter()
        return self._quoting(self._draft(question, history), started)

    def explain(self, question: str) -> Explanation:
        """Return how the items rank for ``question``, stage by stage; raises QuestionError when it is none."""
        return explain(self, question)

    def reread(self, question: str, added: Sequence[tuple[str, str]]) -> tuple[list[str], list[str]]:
        """Return what ``question`` is searched as, now and with more pairs (official term, everyday word)."""
        return reread(self, question, added)

    def _draft(self, question: str, history: Sequence[Turn]) -> Draft:
        check_question(question)
        spoken_of = self._spoken_of(history[-REMEMBERED_TURNS:])
        before = history[-1].question if history else ""
        return prove(self._answering.draft(question, spoken_of, before))

    def _case(self, question: str, history: Sequence[Turn], draft: Draft) -> tuple[Case, Rules]:
        """Return what a language model is told where it reads a question again, and what the rules can tell of it."""
        from assistant.llm.helps.types import Case, Rules  # noqa: PLC0415 - without a model it costs nothing

        earlier = (said for turn in history for said in (turn.question, turn.answer.text if turn.answer else ""))
        rules = Rules(
            self.corpus.fold,
            lambda text: content_words(text, self.library.words),
            self.corpus.folded_text,
            lambda asked: prove(self._answering.draft(asked)),
        )
        return Case(question, tuple(said for said in earlier if said), draft), rules

    @property
    def _several(self) -> bool:
        return len(self.corpus.documents) > 1

    def _quoting(self, draft: Draft, started: float) -> Answer:
        return self._finished(render(draft, several_documents=self._several), started)

    def _finished(self, answer: Answer, started: float) -> Answer:
        """Add what to ask next, and the time."""
        took = (time.perf_counter() - started) * 1000
        return replace(answer, suggestions=suggestions(answer, self.corpus), took_ms=took)

    def _spoken_of(self, history: Sequence[Turn]) -> tuple[Entry, ...]:
        """The items that the last turn with citations spoke of; turns without an answer are answered again."""
        spoken: tuple[Entry, ...] = ()
        for turn in history:
            if turn.answer is not None:
                cited = [(c.document_id, c.path) for c in turn.answer.citations if c.path]
            else:
                draft = self._answering.draft(turn.question, spoken)
                cited = [(e.document.id, e.item.path) for line in draft.lines for e in line.evidence if e.item]
            entries = [entry for key in dict.fromkeys(cited) if (entry := self.corpus.entry(*key))]
            spoken = tuple(entries) or spoken
        return spoken


def build(settings: Settings, model: Model | None = None) -> Assistant:
    """Open the index of ``settings.home`` and return the assistant over it.

    ``model`` is one already opened, so that its limits go on over a newer index; else the settings say whether there is
    one. Raises the errors of ``index.errors`` when there is no usable index or encoder, SettingsError as
    ``open_model``.
    """
    encoder = load_encoder(EncoderSpec(settings.encoder, settings.query_instruction, settings.passage_prefix))
    library = open_library(settings.home, encoder, reranker=load_reranker(settings.reranker))
    model = model or open_model(settings)
    return Assistant(library, SHIPPED_LEXICON, own_folder(settings.home), model=model)


def open_model(settings: Settings) -> Model | None:
    """Return the language model that the settings name, None where they name none.

    Raises SettingsError when they cannot be right.
    """
    if not settings.llm:
        return None
    from assistant.llm.opening import open_model_of  # noqa: PLC0415 - without a model it costs nothing

    return open_model_of(settings.llm, settings.home)
