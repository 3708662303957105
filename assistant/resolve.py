"""What a reference means in a document: the entries it points at, or the number that is missing.

The pool is the whole document, or the section that the question names. Inside a section a number is the printed one
where the section has it, else the place within the section (第四部分的第二条).
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from assistant.corpus import Corpus, Entry
from assistant.references import References, to_chinese
from ingest.types import Document, Section


@dataclass(frozen=True, slots=True)
class Target:
    """What is pointed at: ``entries`` in the order of the question, ``section`` when a whole one is meant.

    ``missing`` names the number that does not exist, empty when all do.
    """

    entries: tuple[Entry, ...] = ()
    section: Section | None = None
    missing: str = ""


def resolve(refs: References, document: Document, corpus: Corpus, focus: Sequence[Entry] = ()) -> Target:
    """Return what ``refs`` points at in ``document``; ``focus`` are the items last spoken of, for 上一条 and 下一条."""
    if not refs.sections:
        return _within(refs, corpus.numbered(document), corpus, focus)
    chosen = _sections(refs, document)
    if isinstance(chosen, str):
        return Target(missing=chosen)
    if refs.subsection:
        below = _subsection(chosen[0], refs.subsection, document)
        if below is None:
            return _leaf(chosen[0], refs.subsection, document, corpus)
        chosen = [below]
    inside = tuple(entry for section in chosen for entry in corpus.within(section, document))
    if refs.items or refs.decimals or refs.from_end or refs.first or refs.last:
        return _within(refs, inside, corpus, focus, placed=True)
    return Target(inside, chosen[0])


def _within(
    refs: References, pool: Sequence[Entry], corpus: Corpus, focus: Sequence[Entry], *, placed: bool = False
) -> Target:
    """Pick from ``pool``; ``placed`` lets a number be a place in the pool."""
    picked: list[Entry] = list(pool[: refs.first])
    missing = ""
    for number in refs.items:
        printed = [entry for entry in pool if entry.item.number == number]
        if placed and not printed and 0 < number <= len(pool):
            printed = [pool[number - 1]]
        picked += printed[:1] if placed else printed
        missing = missing or ("" if printed else _like(pool, number))
    for decimal in refs.decimals:
        named = [entry for entry in pool if entry.item.path.rsplit("/", 1)[-1] == decimal]
        picked += named
        missing = missing or ("" if named else f"第{decimal}条")
    picked += pool[len(pool) - refs.last :] if refs.last else ()
    if refs.from_end and refs.from_end <= len(pool):
        picked.append(pool[-refs.from_end])
    elif refs.from_end:
        missing = missing or f"倒数第{refs.from_end}条"
    if refs.step:
        return _neighbour(refs, picked or focus, corpus)
    return Target(tuple(dict.fromkeys(picked)), missing=missing)


def _neighbour(refs: References, beside: Sequence[Entry], corpus: Corpus) -> Target:
    """下一条, 第10条的上一条, 第10条和它的下一条: the entry beside those named, or those last spoken of."""
    if not beside:
        return Target()
    edge = beside[-1] if refs.step > 0 else beside[0]
    siblings = corpus.of(edge.document)
    kept = tuple(beside) if refs.together else ()
    if 0 <= edge.order + refs.step < len(siblings):
        return Target((*kept, siblings[edge.order + refs.step]))
    return Target(kept, missing="后面的条目" if refs.step > 0 else "前面的条目")


def _sections(refs: References, document: Document) -> list[Section] | str:
    """The sections named, or the name of the one that does not exist."""
    outermost = min((section.level for section in document.sections), default=1)
    tops = [section for section in document.sections if section.level == outermost]
    chosen: list[Section] = []
    for number in refs.sections:
        match = tops[-1:] if number < 0 else [section for section in tops if section.number == number]
        if not match:
            unit = "章" if tops and "章" in tops[0].label else "部分"
            return f"第{to_chinese(number)}{unit}"
        chosen += match
    return chosen


def _subsection(section: Section, number: int, document: Document) -> Section | None:
    """The （一） of ``section`` that has children of its own."""
    prefix = section.path + "/"
    return next((s for s in document.sections if s.path.startswith(prefix) and s.number == number), None)


def _leaf(section: Section, number: int, document: Document, corpus: Corpus) -> Target:
    """A （一） without numbered children is itself the item; else it does not exist."""
    path = f"{section.path}/（{to_chinese(number)}）"
    entry = corpus.entry(document.id, path)
    return Target((entry,)) if entry else Target(missing=f"{section.label}（{to_chinese(number)}）")


def _like(pool: Sequence[Entry], number: int) -> str:
    """Name an item that does not exist as the document names its own: 第20条, 第二十条."""
    own = pool[0].item.label if pool else ""
    return f"第{number}条" if re.search(r"\d", own) or not own else f"第{to_chinese(number)}条"
