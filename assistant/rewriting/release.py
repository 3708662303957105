"""The stream of a model in, proved sentences out, each with the label that we set and its citations.

A sentence that fails is replaced by the quotation it cites, once, when it cites one and is not an order or a link; else
it is dropped. The extractive answer is to be served instead as soon as the first claim or more than half of them have
failed, and in the end when half have, or when there was none.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from assistant.compose import citation, labels_of
from assistant.rewriting.check import Checker, cited, is_lead_in
from assistant.rewriting.sentences import Splitter
from assistant.rewriting.types import Fault, Numbered, Outcome, Released, Sentence, Verdict
from assistant.types import Citation

_CLAUSE_END = re.compile("[，；,;]")
_STOPS = "。！？!?；;，,：: "


class Release:
    """One answer on its way out; not shared between threads."""

    def __init__(self, evidence: Sequence[Numbered], *, several_documents: bool = False) -> None:
        self._evidence, self._several = tuple(evidence), several_documents
        self._checker = Checker(evidence)
        self._splitter = Splitter()
        self._released: list[Released] = []
        self._dropped: list[tuple[Sentence, Verdict]] = []
        self._shown: set[int] = set()
        self._claims = 0
        self._lead_in: Released | None = None
        self.given_up = False
        """Whether the extractive answer is to be served; nothing more is released then."""

    def feed(self, piece: str) -> list[Released]:
        """Return what ``piece`` allows to be shown, in order."""
        allowed = self._pass(self._splitter.feed(piece))
        if not allowed and not self.given_up and _CLAUSE_END.search(piece):
            held = self._splitter.held
            self._checker.expect(held[: max(held.rfind(stop) for stop in "，；,;") + 1])
        return allowed

    def finish(self) -> tuple[list[Released], Outcome]:
        """Return what the end of the stream allows to be shown, and how it ended."""
        last = self._pass(self._splitter.flush())
        given_up = self.given_up or not self._claims or 2 * len(self._dropped) >= self._claims
        rows = [f"{'· ' if one.bullet else ''}{one.text}" for one in self._released]
        citations: dict[Citation, None] = dict.fromkeys(c for one in self._released for c in one.citations)
        outcome = Outcome("\n".join(rows), tuple(citations), given_up, tuple(self._dropped), tuple(self._released))
        return last, outcome

    def _pass(self, sentences: Sequence[Sentence]) -> list[Released]:
        allowed: list[Released] = []
        for sentence in sentences:
            if self.given_up:
                break
            allowed += self._claim(sentence)
        self._released += allowed
        return allowed

    def _claim(self, sentence: Sentence) -> list[Released]:
        if is_lead_in(sentence):
            # Shown with the sentence that follows, if one does.
            self._lead_in = Released(sentence.text.rstrip(_STOPS) + "：")
            return []
        self._claims += 1
        verdict = self._checker.judge(sentence)
        shown = self._proved(sentence) if verdict.ok else None
        if not verdict.ok:
            self._dropped.append((sentence, verdict))
            self.given_up = self._claims == 1 or 2 * len(self._dropped) > self._claims
            shown = None if self.given_up else self._quotation(sentence, verdict)
        if shown is None:
            return []
        lead_in, self._lead_in = self._lead_in, None
        return [lead_in, shown] if lead_in else [shown]

    def _proved(self, sentence: Sentence) -> Released:
        sources = cited(sentence, self._evidence)
        self._shown.update(one.number for one in sources)
        evidence = tuple(one.evidence for one in sources)
        label = labels_of(evidence, several_documents=self._several)
        text = f"{sentence.text.rstrip(_STOPS)}{label}。"
        return Released(text, tuple(dict.fromkeys(map(citation, evidence))), bullet=sentence.bullet)

    def _quotation(self, sentence: Sentence, verdict: Verdict) -> Released | None:
        sources = [one for one in cited(sentence, self._evidence) if one.number not in self._shown]
        if verdict.fault is Fault.FORM or len(sources) != 1:
            return None
        self._shown.add(sources[0].number)
        evidence = sources[0].evidence
        label = labels_of((evidence,), several_documents=self._several)
        text = f"{evidence.quote.strip().rstrip(_STOPS)}{label}。"
        return Released(text, (citation(evidence),), quoted=True, bullet=sentence.bullet)
