"""One open assistant, from inside: milliseconds an answer, a search, and the raw calls below them."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from statistics import median
from typing import TypeVar

import faiss
import numpy as np

from assistant.app import Assistant
from index.keyword import KeywordIndex, Terms
from index.library import Library
from index.segment import Segmenter
from ui.measure.figures import Figure, quantiles

T = TypeVar("T")
MOST_QUESTIONS = 300
BEST = 10


def measure(assistant: Assistant, name: str = "", key: str = "") -> list[Figure]:
    """Measure answers and searches over the library's own everyday questions, beside the raw calls."""
    library = assistant.library
    asked = questions(library)
    for question in asked[:20]:
        assistant.quote(question)
    raw = median(times(*_raw_keyword(library, asked))) + median(times(*_raw_faiss(library, asked)))
    return [
        *quantiles(f"{name}一次回答", f"{key}answer", times(assistant.quote, asked), raw),
        *quantiles(f"{name}一次混合检索", f"{key}search", times(_fresh_search(library), asked), raw),
    ]


def questions(library: Library) -> list[str]:
    """Return up to ``MOST_QUESTIONS`` questions: everyday ones, ones in the documents' words, ones by number."""
    kinds: tuple[list[str], ...] = ([], [], [])
    for document in library.documents:
        kinds[0].extend(question.text for question in library.questions(document.id))
        kinds[1].extend(f"{item.heading or item.text[:12]}，今年怎么安排" for item in document.items)
        kinds[2].extend(f"{item.label}讲了什么" for item in document.items)
    share = MOST_QUESTIONS // len(kinds)
    return list(dict.fromkeys(text for kind in kinds for text in kind[:: max(1, len(kind) // share)][:share]))


def times(call: Callable[[T], object], inputs: Iterable[T]) -> list[float]:
    """Return the milliseconds of each call."""
    taken = []
    for one in inputs:
        start = time.perf_counter()
        call(one)
        taken.append((time.perf_counter() - start) * 1000)
    return taken


def _fresh_search(library: Library) -> Callable[[str], object]:
    """A search whose query the library has not just made ready for an answer: a blank more makes it another text."""
    return lambda question: library.search(f"{question} ", limit=BEST)


def _chunks(library: Library) -> list[str]:
    return [chunk.text for document in library.documents for chunk in library.chunks(document.id)]


def _raw_keyword(library: Library, asked: Sequence[str]) -> tuple[Callable[[Terms], object], list[Terms]]:
    segmenter = Segmenter()
    index = KeywordIndex.build(Terms.count(*segmenter.terms(text)) for text in _chunks(library))
    return lambda terms: index.score_all(terms.keys), [Terms.count(*segmenter.terms(question)) for question in asked]


def _raw_faiss(library: Library, asked: Sequence[str]) -> tuple[Callable[[object], object], list[object]]:
    index = faiss.IndexFlatIP(library.encoder.dimension)
    index.add(np.ascontiguousarray(library.encoder.encode_passages(_chunks(library))))
    return lambda query: index.search(query, BEST), [
        row[None, :] for row in library.encoder.encode_queries(list(asked))
    ]


def folder_megabytes(folder: Path) -> float:
    """Return the size of all files below a folder, in megabytes (10⁶ bytes)."""
    return sum(path.stat().st_size for path in folder.rglob("*") if path.is_file()) / 1e6
