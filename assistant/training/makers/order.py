"""Put in order: four neighbouring items by their headings or first words, four statements of one item."""

from __future__ import annotations

from collections.abc import Iterator

from assistant.corpus import Entry
from assistant.training.chance import chance_of
from assistant.training.drafting import Draft, quote_of
from assistant.training.material import Material
from assistant.training.types import Kind, Quote

WIDTH = 4
_LONGEST = 40


def order(material: Material) -> Iterator[Draft]:
    """Yield a draft for every four items in a row, then one for every item with four statements."""
    leads = [(e, q) for e in material.entries if e.item.number and (q := _lead(material, e))]
    for start in range(len(leads) - WIDTH + 1):
        window = leads[start : start + WIDTH]
        if len({q.text for _, q in window}) == WIDTH and _in_a_row([e for e, _ in window]):
            yield _of_items([q for _, q in window], headings=all(e.item.heading for e, _ in window))
    for entry in material.entries:
        if draft := _of_statements(material, entry):
            yield draft


def _lead(material: Material, entry: Entry) -> Quote | None:
    """Return the heading, else the first statement that is not too long."""
    if entry.item.heading:
        return quote_of(entry, entry.item.start, entry.item.start + len(entry.item.heading))
    first = next((s for s in material.statements_of[entry.item.path] if len(s.text) <= _LONGEST), None)
    return quote_of(entry, first.start, first.end) if first else None


def _in_a_row(entries: list[Entry]) -> bool:
    orders = [e.order for e in entries]
    return orders == list(range(orders[0], orders[0] + WIDTH))


def _of_items(quotes: list[Quote], *, headings: bool) -> Draft:
    what = "四个标题分别属于" if headings else "四句话分别出自"
    first, last = quotes[0].label, quotes[-1].label
    key = tuple(q.text for q in quotes)
    return Draft(
        kind=Kind.ORDER,
        prompt=f"下面{what}{first}至{last}，按条目先后应怎样排列？",
        key=key,
        quotes=tuple(quotes),
        explanation="；".join(f"{q.label}：{q.text}" for q in quotes) + "。",
        options=key,
    )


def _of_statements(material: Material, entry: Entry) -> Draft | None:
    usable = [s for s in material.statements_of[entry.item.path] if len(s.text) <= _LONGEST]
    if len(usable) < WIDTH:
        return None
    chosen = sorted(chance_of(entry.item.path, *(s.text for s in usable)).sample(usable, WIDTH), key=lambda s: s.start)
    quotes = tuple(quote_of(entry, s.start, s.end) for s in chosen)
    key = tuple(s.text for s in chosen)
    return Draft(
        kind=Kind.ORDER,
        prompt=f"按{entry.item.label}原文的先后，下列内容应怎样排列？",
        key=key,
        quotes=quotes,
        explanation=f"{entry.item.label}原文的先后：{'；'.join(key)}。",
        options=key,
    )
