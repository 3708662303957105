"""The last step: similarity, whose result is checked for what is asked before anything is said."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from assistant import fact, premise, refuse
from assistant.asked import PHONE
from assistant.asking import ALONE, SURE, Asking, Tools
from assistant.compose import Draft, Evidence, quote_line
from assistant.corpus import Entry
from assistant.detail import Asked
from assistant.retrieve import Ranked
from assistant.theme import ACROSS
from assistant.topic import names_held

OUTSIDE = 0.5
"""Score from which a sentence of the notice or the preamble answers, where no item comes near it."""
NEARLY = 0.75
"""Share of the best sentence's score from which a sentence that states the asked type counts as being about it."""

BESIDE, LOOKED_AT = 0.8, 4
"""Share of the best item's score from which one of the next may state the detail in its place; how many are asked."""


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
    """Answer from the best items, or from the notice or the preamble where they alone speak of it; else refuse."""
    ranked = tools.ranked(asking)
    if not asking.focus and (said := _outside(asking, ranked, tools)):
        return said
    return answer_from(asking, ranked, tools, near=tools.is_bound(asking))


def _outside(asking: Asking, ranked: Sequence[Ranked], tools: Tools) -> Draft | None:
    """Quote the sentence outside all items that is far nearer to the question than any item."""
    best = ranked[0].score if ranked else 0.0
    if best >= SURE or (found := tools.retriever.outside(asking.text)) is None:
        return None
    document_id, chunk, score = found
    if score < OUTSIDE or score < ALONE * best:
        return None
    if any(asked.strict and not asked.carried_by(tools.corpus.fold(chunk.text)) for asked in asking.asked):
        return None
    document = tools.corpus.document(document_id)
    return Draft(lines=(quote_line(Evidence(document, None, chunk.start, chunk.end)),))


def answer_from(asking: Asking, ranked: Sequence[Ranked], tools: Tools, *, near: bool) -> Draft:
    """Return the answer that ``ranked`` carries; refuse when it is far (unless ``near`` is known) or lacks the detail.

    A figure that the question takes for granted and the evidence contradicts is put right first.
    """
    if not ranked or (not near and tools.is_far(asking, ranked)):
        return refuse.not_in_documents(ranked)
    candidates = _candidates(asking.text, ranked)
    lacking = [a for a in asking.asked if a.strict and not any(_states(asking.text, a, r, tools) for r in candidates)]
    if lacking:
        return refuse.not_stated(lacking, ranked)
    strict = [a for a in asking.asked if a.strict]
    stating = [r for r in candidates if all(_states(asking.text, a, r, tools) for a in strict)] or candidates
    ordered = [stating[0], *(row for row in ranked if row is not stating[0])]
    draft = fact.fact_draft(asking.text, ordered, asking.asked, tools.retriever)
    quote = tools.corpus.fold("\n".join(line.text for line in draft.lines))
    month = premise.beyond_series(asking.text, quote, tools.corpus.text)
    if month and not premise.is_claim(asking.text):
        return refuse.not_written(month, ranked)
    if corrected := premise.correction(asking.text, quote):
        return replace(draft, lead=corrected, derived=(*draft.derived, corrected))
    return draft


def _candidates(question: str, ranked: Sequence[Ranked]) -> list[Ranked]:
    """The best item, and the next where it is about as near and speaks of what the question names too."""
    best, others = ranked[0], ranked[1:LOOKED_AT]
    names = names_held(question, best.entry.folded)
    return [
        best,
        *(
            row
            for row in others
            if row.score >= BESIDE * best.score and (not names or any(name in row.entry.folded for name in names))
        ),
    ]


def _states(question: str, asked: Asked, one: Ranked, tools: Tools) -> bool:
    """Tell whether a sentence of an item, near the question, states the type asked for, of what the question names."""
    if asked is PHONE and not _speaks_of(question, one.entry, tools):
        return False
    rows = fact.scored_sentences(question, one, (asked,), tools.retriever)
    names = names_held(question, one.entry.folded)
    near = [row for row in rows if row.score >= NEARLY * rows[0].score]
    return any(row.typed and _of_name(row, names, asked) for row in (*near, *fact.going_on(rows)))


def _speaks_of(question: str, entry: Entry, tools: Tools) -> bool:
    """Tell whether ``entry`` holds a word for whose telephone number is asked, if the question says whose."""
    words = [w for w in tools.content_words(question) if len(w) > 1 and not PHONE.question.search(f"{w}多少")]
    owners = [term for word in words for term in (word, *tools.lexicon.official.get(word, ()))]
    return not owners or any(term in entry.folded for term in owners)


def _of_name(row: fact.Scored, names: Sequence[str], asked: Asked) -> bool:
    """Tell whether the detail can be said of a name in its sentence: it stands in the name's clause or behind it.

    完成投资937亿元，甲水电站建成 states no sum for the power station: what stands in a clause before the name is
    said of something else.
    """
    sentence = row.entry.folded[row.piece.start - row.entry.item.start : row.piece.end - row.entry.item.start]
    places = [sentence.find(name) for name in names if name in sentence]
    if not places:
        return True
    begin = max(sentence.rfind(stop, 0, min(places)) for stop in ",;，；:") + 1
    return asked.carried_by(sentence[begin:])
