"""Two or three next questions that the document can really answer, made from its own items and names."""

from __future__ import annotations

from assistant.corpus import Corpus, Entry, once_an_entry
from assistant.types import Answer

MOST = 3
_SHORTEST_NAME, _LONGEST_NAME = 3, 12


def suggestions(answer: Answer, corpus: Corpus) -> tuple[str, ...]:
    """Return follow-up questions about what ``answer`` cited; starters when it cited nothing."""
    entries = [e for c in answer.citations if c.path and (e := corpus.entry(c.document_id, c.path))]
    if not entries:
        return starters(corpus)
    entry = entries[0]
    made: list[str] = []
    if answer.mode not in {"list", "lookup"}:
        made.append(f"{entry.item.label}还写了哪些措施")
    made += [f"哪些条提到“{name}”" for name in _shared_names(entry, corpus)[:1]]
    siblings = corpus.of(entry.document)
    if entry.order + 1 < len(siblings):
        made.append(f"{siblings[entry.order + 1].item.label}讲什么")
    if entry.order:
        made.append(f"{siblings[entry.order - 1].item.label}讲什么")
    return tuple(made[:MOST])


def starters(corpus: Corpus) -> tuple[str, ...]:
    """Return questions to begin with, drawn from the first document."""
    if not corpus.documents:
        return ()
    entries = corpus.of(corpus.documents[0])
    headed = [e for e in entries if e.item.heading] or list(entries)
    made = ["一共有几部分、多少条"]
    if headed:
        middle = headed[len(headed) // 2]
        made.append(f"{middle.item.label}讲什么")
        made += [f"哪些条提到“{name}”" for e in headed for name in _shared_names(e, corpus)[:1]][:1]
    return tuple(made[:MOST])


@once_an_entry
def _shared_names(entry: Entry, corpus: Corpus) -> tuple[str, ...]:
    """Names in the entry that other items of its document hold too."""
    others = [e for e in corpus.of(entry.document) if e is not entry]
    names = dict.fromkeys(
        bare
        for e in entry.entities
        if e.kind == "quoted" and _SHORTEST_NAME <= len(bare := e.text.strip("“”")) <= _LONGEST_NAME
    )
    return tuple(name for name in names if any(name in other.folded for other in others))
