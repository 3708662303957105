"""The steps that scan all items: counts and structure, themes across items, the whole list of one item or section."""

from __future__ import annotations

import re
from collections.abc import Sequence

from assistant import extent, fact, listing, lookup, premise, structure, theme
from assistant.asked import LISTED
from assistant.asking import Asking, Tools
from assistant.compose import Draft
from assistant.corpus import Entry
from assistant.measures import measures
from assistant.members import blocks, parts
from assistant.retrieve import Ranked, heading_cover
from assistant.topic import strip_asking, strung_terms
from ingest.types import Section

SHORT_ARTICLE, ENUMERATED_ARTICLE = 280, 700
"""Characters of an article without heading that a list question is answered with whole; more where it enumerates."""
ITS_HEADING, NOT_ITS_HEADING = 0.45, 0.2
"""Share of a heading's rare words in the question from which a weak list question means that item, and below which a
list question is about something else than the item's heading."""
NEAREST = 3
"""Items among which one is looked for that has as many parts as the question says."""
MANY = 20
"""Measures of an item from which on a list of it says too much of other things, where its heading names the whole."""
TITLED = 0.5
"""Share of the subject that a section's title must be for the section to be meant."""
NAMED_ITEM = 0.5
"""Share of X in X那条 that a heading must hold."""
_NAMED_ITEM = re.compile(r"([^,，。?]{2,16}?)(?:的)?(?:那|这)(?:一)?(?:条|块|部分|项)")


def by_structure(asking: Asking, tools: Tools) -> Draft | None:
    """Answer counts and structure."""
    text, scope = asking.text, asking.scope
    return (
        structure.heading_draft(text, scope)
        or structure.opening_draft(text, scope)
        or structure.figures_draft(text, asking.focus or scope)
        or _named(asking, tools)
        or extent.part_draft(text, asking.document, tools.corpus)
        or extent.extent_draft(text, asking.document, tools.corpus)
    )


def _named(asking: Asking, tools: Tools) -> Draft | None:
    """How many names of a class: in the item named, else in the sentences that hold the subject, else everywhere."""
    if not structure.counts_names(asking.text):
        return None
    scope = asking.focus or asking.scope
    if item := named_item(asking.text, asking.scope):
        scope = (item,)
    if len(scope) < len(asking.scope):
        return structure.named_draft(asking.text, scope)
    subject = structure.without_class(asking.text)
    beside = [term for concept in tools.finder.concepts(subject, scope) for term in concept.terms]
    if not beside and tools.has_subject(subject):
        return None
    return structure.named_draft(asking.text, scope, beside)


def named_item(text: str, scope: Sequence[Entry]) -> Entry | None:
    """Return the item whose heading holds the most of X in X那条, X这一条, X那一块."""
    match = _NAMED_ITEM.search(text)
    if match is None:
        return None
    subject = "".join(strip_asking(match[1]).split())
    shares = [(heading_cover(subject, entry.folded_heading), -entry.order, entry) for entry in scope]
    best = max(shares, key=lambda row: row[:2], default=None)
    return best[2] if best and best[0] >= NAMED_ITEM else None


def by_scan(asking: Asking, tools: Tools) -> Draft | None:
    """Answer what asks across items, or for the whole list of an item or a section."""
    text = asking.text
    across = theme.ACROSS.search(text) is not None
    strong, weak = listing.STRONG.search(text) is not None, listing.WEAK.search(text) is not None
    titled = _titled_section(asking, tools)
    if premise.is_claim(text) or not (across or strong or weak or titled):
        return None
    if certain := theme.figure_draft(text, asking.scope) or theme.issued_draft(text, asking.scope):
        return certain
    if across and not asking.focus:
        return (
            theme.absent_draft(text, asking.scope)
            or theme.stated_draft(text, asking.scope, tools.finder)
            or theme.theme_draft(text, asking.scope, tools.finder)
        )
    if any(asked.strict and asked not in LISTED for asked in asking.asked):
        return None
    if section := titled or listing.section_of(
        text, asking.document.sections, [e.folded_heading for e in asking.scope]
    ):
        return listing.section_list_draft(section, tools.corpus.within(section, asking.document))
    ranked = tools.ranked(asking)
    return (_whole(asking, tools, ranked) or _list(asking, tools, ranked, strong=strong)) if ranked else None


def _whole(asking: Asking, tools: Tools, ranked: Sequence[Ranked]) -> Draft | None:
    """The parts of an item, or the items of a section, that are as many as the question takes its subject to have."""
    if asking.focus or not listing.MEMBERS.search(asking.text) or tools.is_far(asking, ranked):
        return None
    number = listing.number_asked(asking.text)
    for row in ranked[: NEAREST if number else 1]:
        if number in {None, len(parts(row.entry))} and parts(row.entry) and not _in_part(asking, row, tools):
            return listing.parts_draft(row.entry)
        section = tools.corpus.section(row.entry)
        inside = [e for e in tools.corpus.within(section, asking.document) if e.item.number > 0] if section else []
        headed = all(entry.item.heading for entry in inside)
        if section and len(inside) == number and headed and heading_cover(_subject(asking), section.title):
            return listing.section_list_draft(section, inside)
    return None


def _in_part(asking: Asking, row: Ranked, tools: Tools) -> bool:
    """Tell whether the sentence that is most like the question stands inside a part of the item."""
    nearest = fact.scored_sentences(asking.text, row, (), tools.retriever)[0].piece
    return any(part.holds(nearest.start) for part in parts(row.entry))


def _subject(asking: Asking) -> str:
    return "".join(strip_asking(asking.text).split())


def _titled_section(asking: Asking, tools: Tools) -> Section | None:
    """The section whose whole title the question holds, when it asks for content (附则部分写了啥)."""
    if not (listing.STRONG.search(asking.text) or lookup.ASKS_CONTENT.search(asking.text)):
        return None
    titles = [(s, "".join(tools.corpus.fold(s.title).split())) for s in asking.document.sections]
    subject = "".join(strip_asking(asking.text).split())
    named = [
        s for s, title in titles if len(title) > 1 and title in asking.text and len(title) >= TITLED * len(subject)
    ]
    return max(named, key=lambda section: (len(section.title), section.level), default=None)


def _list(asking: Asking, tools: Tools, ranked: Sequence[Ranked], *, strong: bool) -> Draft | None:
    """The list of the best item, or the theme when the subject is spread over a few items."""
    text, share_of = asking.text, tools.retriever.heading_share
    best = max(ranked[:3], key=lambda row: row.score + 0.2 * share_of(text, row.entry))
    share = share_of(text, best.entry)
    of_kind = theme.is_of_kind(text, asking.scope, tools.finder)
    stated = all(asked.carried_by(best.entry.folded) for asked in asking.asked if asked in LISTED)
    if any(asked in LISTED for asked in asking.asked) and not (stated and blocks(best.entry)):
        return None
    if strung_terms(text) and not strong and (spread := theme.strung_draft(text, asking.scope, tools.finder)):
        return spread
    if best.entry.item.heading and (strong or of_kind) and share < NOT_ITS_HEADING:
        long = len(measures(best.entry)) > MANY
        spread = theme.theme_draft(text, asking.scope, tools.finder) if long else _spread(asking, best, tools)
        if spread:
            return spread
    listed = listing.SEVERAL.search(text) is not None and listing.enumerates(best.entry)
    longest = ENUMERATED_ARTICLE if listed else SHORT_ARTICLE
    short = not best.entry.item.heading and len(best.entry.item.text) <= longest
    if strong or short or share >= ITS_HEADING:
        divided = parts(best.entry)
        near = fact.scored_sentences(text, best, (), tools.retriever)[0].piece if divided else None
        return None if tools.is_far(asking, ranked) else listing.list_draft(best.entry, text, near)
    return theme.theme_draft(text, asking.scope, tools.finder) if of_kind else None


def _spread(asking: Asking, best: Ranked, tools: Tools) -> Draft | None:
    """The theme draft of a list question whose rare subject stands in a few items, the best one among them."""
    concepts = tools.finder.concepts(asking.text, asking.scope)
    found = tools.finder.scan(concepts, asking.scope)
    few = 1 < len(found) <= max(4, len(asking.scope) // 4)
    if not few or best.entry not in [one.entry for one in found]:
        return None
    return theme.theme_draft(asking.text, asking.scope, tools.finder)
