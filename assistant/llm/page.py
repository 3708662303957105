"""One answer as it is written: our own words, the model's proved sentences, and what stands in for the rest.

What is returned piece by piece is a beginning of the answer's text, so that it can be shown at once. When the model
fails before any sentence, the answer is the one without a model, word for word, with the reason as its note; when it
fails later, the reason and all quotations follow what has been proved.
"""

from __future__ import annotations

from dataclasses import replace

from assistant.compose import Draft, citation, render
from assistant.llm.types import Trouble
from assistant.rewriting.evidence import number_evidence
from assistant.rewriting.release import Release
from assistant.rewriting.types import Outcome, Released
from assistant.types import Answer, Citation

MODE = "rewritten"


class Page:
    """The answer to ``question`` that puts ``draft`` (proved, all lines with evidence) into a model's words."""

    def __init__(self, question: str, draft: Draft, *, several_documents: bool) -> None:
        self.evidence = number_evidence(draft)
        self.question = question
        self.words = ""
        """The model's own words, as far as they were heard."""
        self._draft = draft
        self.several_documents = several_documents
        self._release = Release(self.evidence, several_documents=several_documents)
        self._rows: list[str] = [draft.lead] if draft.lead else []
        self.sentences: list[str] = []
        """The lines that the model's words have made so far."""

    @property
    def given_up(self) -> bool:
        """Whether nothing more of the model's will be shown."""
        return self._release.given_up

    @property
    def lead(self) -> str:
        """Our own words, which come first."""
        return self._draft.lead

    def hear(self, piece: str) -> str:
        """Return the characters that a piece of the model's words adds to the answer."""
        self.words += piece
        return self._add(self._release.feed(piece))

    def close(self, trouble: Trouble | None) -> tuple[Answer, Outcome]:
        """Return the answer, which begins with all that was returned before, and what became of the model's sentences.

        ``trouble`` is what the model's words ended in, None when they came to their end.
        """
        last, outcome = self._release.finish()
        self._add(last)
        if trouble is None and outcome.given_up:
            trouble = Trouble.UNPROVED
        if not self.sentences:
            return self._without_sentences(trouble), outcome
        rest = [self._draft.tail] if self._draft.tail else []
        citations = dict.fromkeys([*self._behind_lead(), *outcome.citations])
        if trouble is not None:
            whole = self._extractive()
            rest = [trouble.sentence, whole.text, *rest]
            citations |= dict.fromkeys(whole.citations)
        text = "\n".join([*self._rows, *rest])
        return Answer(text, tuple(citations), mode=MODE, note=self._draft.note), outcome

    def _without_sentences(self, trouble: Trouble | None) -> Answer:
        answer = render(self._draft, several_documents=self.several_documents)
        return replace(answer, note=answer.note + (trouble or Trouble.UNPROVED).sentence)

    def _add(self, released: list[Released]) -> str:
        said = (f"{'· ' if one.bullet else ''}{one.text}" for one in released)
        rows = [row for row in dict.fromkeys(said) if row not in self._rows]  # models in a loop say the same for ever
        joint = "\n" if self._rows else ""
        self._rows += rows
        self.sentences += rows
        return joint + "\n".join(rows) if rows else ""

    def _extractive(self) -> Answer:
        return render(replace(self._draft, lead="", tail=""), several_documents=self.several_documents)

    def _behind_lead(self) -> list[Citation]:
        """What our own words at the head rest on."""
        return [citation(evidence) for evidence in self._draft.lines[0].evidence] if self.lead else []
