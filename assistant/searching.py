"""The last step: similarity, whose result is checked for what is asked before anything is said."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from assistant import fact, premise, refuse
from assistant.asked import Asked
from assistant.asking import Asking, Tools
from assistant.compose import Draft
from assistant.retrieve import Ranked
from assistant.theme import ACROSS

NEARLY = 0.75
"""Share of the best sentence's score from which a sentence that states the asked type counts as being about it."""


def by_period(asking: Asking, tools: Tools) -> Draft | None:
    """Answer a question that sets two years side by side, once from the items of each."""
    if len(asking.periods) <= 1 or ACROSS.search(asking.text):
        return None
    drafts = [by_search(asking.of(period), tools) for period in asking.periods]
    answered = [draft for draft in drafts if not draft.refused]
    if not answered:
        return None
    return replace(
        answered[0],
        lead="",
        lines=tuple(dict.fromkeys(line for draft in answered for line in draft.lines)),
        derived=tuple(term for draft in answered for term in draft.derived),
    )


def by_search(asking: Asking, tools: Tools) -> Draft:
    """Answer from the best items, or refuse."""
    return answer_from(asking, tools.ranked(asking), tools, near=tools.is_bound(asking))


def answer_from(asking: Asking, ranked: Sequence[Ranked], tools: Tools, *, near: bool) -> Draft:
    """Return the answer that ``ranked`` carries; refuse when it is far (unless ``near`` is known) or lacks the detail.

    A figure that the question takes for granted and the evidence contradicts is put right first.
    """
    if not ranked or (not near and tools.is_far(asking, ranked)):
        return refuse.not_in_documents(ranked)
    lacking = [a for a in asking.asked if a.strict and not _states(asking.text, a, ranked[:2], tools)]
    if lacking:
        return refuse.not_stated(lacking, ranked)
    draft = fact.fact_draft(asking.text, ranked, asking.asked, tools.retriever)
    quote = tools.corpus.fold(draft.lines[0].text)
    if corrected := premise.correction(asking.text, quote):
        return replace(draft, lead=corrected, derived=(*draft.derived, corrected))
    return draft


def _states(question: str, asked: Asked, ranked: Sequence[Ranked], tools: Tools) -> bool:
    """Tell whether a sentence near the question, in the best items, states the type asked for."""
    for one in ranked:
        rows = fact.scored_sentences(question, one, (asked,), tools.retriever)
        if any(row.typed and row.score >= NEARLY * rows[0].score for row in rows):
            return True
    return False
