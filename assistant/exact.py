"""The steps that are exact: what a number points at, the head of the document, another year's or place's document."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from assistant import elsewhere, header, listing, lookup, refuse, structure
from assistant.asking import FAR, Asking, Tools
from assistant.compose import Draft
from assistant.corpus import Entry
from assistant.followup import asks_source
from assistant.mention import other_titles, times_draft, whether_mentioned
from assistant.resolve import resolve
from assistant.searching import answer_from

GIST = 180
"""Characters of the measures shown for 下一条呢."""


def by_number(asking: Asking, tools: Tools) -> Draft | None:
    """Answer 第10条, 第三部分, 下一条, and 原文 of what was just spoken of."""
    if not asking.refs:
        return _source(asking, tools)
    if asking.refs.step and not (asking.spoken_of or asking.refs.items or asking.refs.sections):
        return lookup.no_focus_draft()
    target = resolve(asking.refs, asking.document, tools.corpus, asking.spoken_of)
    if not target.entries:
        return lookup.missing_draft(target, asking.document, tools.corpus) if target.missing else None
    rest = lookup.residue(asking.text, asking.refs, asking.document)
    if target.section is not None and (not rest or lookup.SECTION_COUNT.search(asking.text)):
        return lookup.section_draft(target, asking.document)
    if rest or asking.asked:
        return _inside(asking, target.entries, tools)
    longest = GIST if asking.refs.step else None
    draft = lookup.item_draft(target.entries, asking.text, longest=longest)
    if target.missing:
        absent = lookup.missing_draft(target, asking.document, tools.corpus)
        draft = replace(draft, tail=draft.tail + absent.lead, derived=(*draft.derived, *absent.derived))
    return draft


def _source(asking: Asking, tools: Tools) -> Draft | None:
    """Show where what was just spoken of stands, in full for 原文; None when something else is asked."""
    original = lookup.ORIGINAL.search(asking.text) is not None
    if asks_source(asking.text) and not asking.focus:
        return lookup.no_focus_draft()
    if original and asking.focus and not tools.has_subject(asking.text):
        return lookup.item_draft(asking.focus, asking.text)
    return lookup.place_draft(asking.focus) if asks_source(asking.text) else None


def _inside(asking: Asking, entries: Sequence[Entry], tools: Tools) -> Draft:
    """Answer inside the items that the question names."""
    rest = asking.refs.rest(asking.text)
    for make in (structure.named_draft, structure.figures_draft, times_draft):
        if (draft := make(rest, entries)) is not None:
            return draft
    if listing.STRONG.search(rest) and len(entries) == 1 and not asking.asked:
        return listing.list_draft(entries[0])
    keys = {entry.key for entry in entries}
    if absent := _not_mentioned(rest, entries, tools):
        return absent
    ranked = tools.retriever.rank(rest, allowed=lambda entry: entry.key in keys, favoured=keys)
    if not ranked:
        return lookup.item_draft(entries, asking.text)
    return answer_from(replace(asking, text=rest), ranked, tools, near=True)


def _not_mentioned(rest: str, entries: Sequence[Entry], tools: Tools) -> Draft | None:
    """Say that the items named do not speak of X (第9条有没有提到X), neither in that word nor in one like it."""
    term = whether_mentioned(rest)
    if not term or tools.finder.concepts(term, entries):
        return None
    keys = {entry.key for entry in entries}
    nearest = tools.retriever.rank(term, allowed=lambda entry: entry.key in keys)
    if nearest and nearest[0].score >= FAR:
        return None
    labels = "、".join(entry.item.label for entry in entries)
    lead = f"{labels}没有提到“{term}”（已核对{labels}全文）。"
    return Draft(lead=lead, mode="lookup", derived=(lead, term, f"“{term}”"))


def by_head(asking: Asking, _: Tools) -> Draft | None:
    """Answer 文号是什么, 什么时候印发的; not of another document that the question names."""
    return None if other_titles(asking.text, asking.document) else header.header_draft(asking.text, asking.document)


def by_owner(asking: Asking, tools: Tools) -> Draft | None:
    """Refuse what asks for another place's or another year's document."""
    corpus = tools.corpus
    if place := elsewhere.asked_other_place(asking.text, tools.lexicon.places, corpus.text):
        return refuse.other_place(place, tools.retriever.rank(asking.text))
    if year := elsewhere.asked_other_year(asking.text, corpus.documents, corpus.text):
        return refuse.other_year(year, asking.document, tools.retriever.rank(asking.text))
    return None
