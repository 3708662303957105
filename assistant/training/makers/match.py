"""Match four statements to their four items."""

from __future__ import annotations

from collections.abc import Iterator

from assistant.corpus import Entry
from assistant.training.chance import chance_of
from assistant.training.drafting import Draft, quote_of, said
from assistant.training.makers.source import is_told
from assistant.training.material import Material, Statement
from assistant.training.types import Kind
from assistant.training.wording import named, which_place

WIDTH = 4
_STRIDES = (1, 4)
"""Items are taken next to one another, and spread over the document."""
_LONGEST = 40


def match(material: Material) -> Iterator[Draft]:
    """Yield for every item one draft with its neighbours and one with items further away."""
    usable = [e for e in material.entries if _short(material, e)]
    for stride in _STRIDES:
        if len(usable) < WIDTH * stride:
            continue
        for place in range(len(usable)):
            entries = [usable[(place + n * stride) % len(usable)] for n in range(WIDTH)]
            if draft := _draft(material, entries, stride):
                yield draft


def _short(material: Material, entry: Entry) -> list[Statement]:
    return [s for s in material.statements_of[entry.item.path] if len(s.text) <= _LONGEST and not is_told(s)]


def _draft(material: Material, entries: list[Entry], stride: int) -> Draft | None:
    chosen: list[Statement] = []
    for entry in entries:
        candidates = _short(material, entry)
        chance_of(entry.item.path, str(stride), entries[0].item.path).shuffle(candidates)
        others = [e for e in entries if e is not entry]
        fitting = (s for s in candidates if not any(material.is_near(e, s) for e in others))
        statement = next(fitting, None)
        if statement is None:
            return None
        chosen.append(statement)
    heading = all(e.item.heading for e in entries)
    options = tuple(named(e, heading=heading) for e in sorted(entries, key=lambda e: e.order))
    quotes = tuple(quote_of(s.entry, s.start, s.end) for s in chosen)
    shown = list(chosen)
    chance_of(*(s.text for s in chosen)).shuffle(shown)
    lines = "\n".join(f"（{n}）{s.text}" for n, s in enumerate(shown, 1))
    return Draft(
        kind=Kind.MATCH,
        prompt=f"下面四句话各出自{which_place(material)}？\n{lines}",
        key=tuple(named(s.entry, heading=heading) for s in shown),
        quotes=quotes,
        explanation="".join(map(said, quotes)),
        options=options,
        statements=tuple(s.text for s in shown),
        closer=stride == 1,
        shuffle=False,
    )
