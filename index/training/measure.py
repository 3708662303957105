"""What the shipped folder can do: searching, telling alike sentences, speed and size, beside what rivals do with it."""

from __future__ import annotations

import gc
import hashlib
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TypeVar

import numpy as np
from numpy.typing import NDArray
from safetensors.numpy import load_file
from sentence_transformers import SentenceTransformer
from tokenizers import Tokenizer

from index.build import update
from index.derive import derive
from index.evaluate import DEPTH, MODES, as_asked, as_passage, means, read_lines
from index.library import open_library
from index.search import QueryMaker, Searcher
from index.segment import Segmenter
from index.static import TOKENIZER_FILE, WEIGHTS_FILE, WEIGHTS_KEY, StaticEncoder
from index.training.corpus import OwnSentence, find_files, read_records, set_name
from index.types import Encoder, Hit, Search

Figures = dict[str, dict[str, float]]
T = TypeVar("T")
_SPEED_TEXTS = 5_000
_NEAR = 3
_SEARCH_KEYS = ("recall@1", "recall@10", "mrr@10", "ndcg@10")


def measure_search(bench: Path, encoder: Encoder) -> Iterator[tuple[str, dict[str, float]]]:
    """Yield recall at 1 and 10 and nDCG of every mode on every passage set of a folder, named ``set/mode``."""
    segmenter = Segmenter()
    for passages_path in sorted(bench.glob("*/passages.jsonl*")):
        queries_path = passages_path.with_name(passages_path.name.replace("passages", "queries"))
        passages, asked = read_lines(passages_path, as_passage), read_lines(queries_path, as_asked)
        shelf = derive([passage.unit for passage in passages], encoder, segmenter, None, _quiet)
        maker = QueryMaker(segmenter, encoder, shelf.keyword)
        queries = [maker.make(each.text) for each in asked]
        for mode in MODES:
            search = getattr(Searcher(shelf, maker), mode)
            rankings = [[passages[unit].id for unit in search(query, DEPTH).units] for query in queries]
            found = means(rankings, asked)
            yield f"{passages_path.parent.name}/{mode}", {key: found[key] for key in _SEARCH_KEYS}


def _quiet(_done: int, _all: int) -> None:
    """The progress callback of one who does not watch."""


def measure_similarity(folder: Path, encoder: Encoder) -> Figures:
    """Return Spearman's rank correlation for graded pairs (``score``), the area under the ROC curve for ``label``."""
    figures: Figures = {}
    for path in find_files(folder):
        rows = list(read_records(path))
        graded = "score" in rows[0]
        one, other = ("s1", "s2") if graded else ("q", "p")
        cosines = _cosines(encoder, [str(row[one]) for row in rows], [str(row[other]) for row in rows])
        labels = np.array([float(str(row["score" if graded else "label"])) for row in rows])
        figures[set_name(path)] = {"spearman": spearman(cosines, labels)} if graded else {"auc": auc(cosines, labels)}
    return figures


def spearman(one: NDArray[np.floating], other: NDArray[np.floating]) -> float:
    """Return the correlation of the ranks, ties sharing their mean rank (Spearman 1904)."""
    return float(np.corrcoef(_ranks(one), _ranks(other))[0, 1])


def auc(scores: NDArray[np.floating], labels: NDArray[np.floating]) -> float:
    """Return the chance that a positive outscores a negative, ties counted half (Mann & Whitney 1947)."""
    positive = labels > 0
    above = float(_ranks(scores)[positive].sum()) - positive.sum() * (positive.sum() + 1) / 2
    return float(above / (positive.sum() * (~positive).sum()))


def _ranks(values: NDArray[np.floating]) -> NDArray[np.float64]:
    """Return 1-based ranks, equal values sharing their mean."""
    _, places, counts = np.unique(values, return_inverse=True, return_counts=True)
    last = np.cumsum(counts)
    return np.asarray((last - (counts - 1) / 2)[places], dtype=np.float64)


def measure_dev(questions: Path, document: Path, encoder: Encoder) -> Figures:
    """Ask an index of the document alone; return by type of question how often a gold item is first, or in the first 3.

    Only questions that stand alone and are answered by items count; keyed ``type/mode``.
    """
    asked = [row for row in read_records(questions) if row["answerable"] and row["items"] and not row["history"]]
    figures: Figures = {}
    with TemporaryDirectory() as home:
        update(Path(home), [document], encoder)
        library = open_library(Path(home), encoder)
        searches: dict[str, Search] = {
            "keyword": library.keyword_search, "dense": library.dense_search, "fused": library.search,
        }  # fmt: skip
        for kind in sorted({str(row["type"]) for row in asked}):
            rows = [row for row in asked if row["type"] == kind]
            for mode, search in searches.items():
                ranks = [_rank(search(str(row["q"]), limit=200), row["items"]) for row in rows]
                figures[f"{kind}/{mode}"] = {
                    "questions": float(len(rows)),
                    "first": float(np.mean([rank <= 1 for rank in ranks])),
                    "first three": float(np.mean([rank <= _NEAR for rank in ranks])),
                }
    return figures


def _rank(hits: Sequence[Hit], gold: object) -> int:
    """Return the rank of the best gold item among the distinct items of the hits, 1-based; far off if it is missing."""
    items = list(dict.fromkeys(int(hit.chunk.item.split("/")[-1]) for hit in hits if hit.chunk.item))
    return min((rank for rank, item in enumerate(items, 1) if isinstance(gold, list) and item in gold), default=10**6)


def held_fields(sentences: Iterable[OwnSentence], *, count: int = 10) -> list[str]:
    """Choose fields of the own pairs to leave out, by the hash of their names; none when there are too few."""
    fields = {sentence.field for sentence in sentences}
    ordered = sorted(fields, key=lambda field: hashlib.md5(field.encode(), usedforsecurity=False).hexdigest())
    return ordered[:count] if len(ordered) >= 3 * count else []


def measure_own(sentences: Sequence[OwnSentence], encoder: Encoder) -> dict[str, float]:
    """Search every everyday phrasing among all the official sentences; return R@1, R@3 and MRR."""
    passages = encoder.encode_passages([sentence.passage for sentence in sentences])
    asked = [(question, place) for place, sentence in enumerate(sentences) for question in sentence.questions]
    gold = np.array([place for _, place in asked])
    scores = encoder.encode_queries([question for question, _ in asked]) @ passages.T
    ranks = (scores > scores[np.arange(len(gold)), gold][:, None]).sum(axis=1) + 1
    return {
        "sentences": float(len(sentences)), "questions": float(len(asked)), "recall@1": float(np.mean(ranks <= 1)),
        "recall@3": float(np.mean(ranks <= _NEAR)), "mrr": float(np.mean(1 / ranks)),
    }  # fmt: skip


def measure_speed(folder: Path, texts: Sequence[str]) -> Figures:
    """Time the same folder and texts on three paths: ours, a raw lookup text by text, and sentence-transformers.

    Keys ``load_ms``, ``texts_per_second`` and ``query_ms``; to compare cores, limit the threads before Python starts.
    """
    some = list(texts[:_SPEED_TEXTS])
    load, encoder = _timed(lambda: StaticEncoder.load(folder))
    raw_load, raw = _timed(lambda: _RawLookup(folder))
    library_load, library = _timed(lambda: SentenceTransformer(str(folder), device="cpu"))
    paths: dict[str, tuple[float, Callable[[list[str]], object]]] = {
        "StaticEncoder": (load, encoder.encode_passages),
        "raw lookup (as model2vec does it)": (raw_load, raw.encode),
        "sentence-transformers": (library_load, lambda batch: library.encode(batch, batch_size=256)),
    }
    return {name: {"load_ms": seconds * 1000, **_speed(encode, some)} for name, (seconds, encode) in paths.items()}


class _RawLookup:
    """The plainest static model: tokenise, take the rows, average, normalise; one text after another."""

    def __init__(self, folder: Path) -> None:
        self._tokenizer = Tokenizer.from_file(str(folder / TOKENIZER_FILE))
        self._table = load_file(folder / WEIGHTS_FILE)[WEIGHTS_KEY].astype(np.float32)

    def encode(self, texts: list[str]) -> NDArray[np.float32]:
        vectors = np.zeros((len(texts), self._table.shape[1]), dtype=np.float32)
        for row, encoding in enumerate(self._tokenizer.encode_batch(texts, add_special_tokens=False)):
            if encoding.ids:
                vectors[row] = self._table[encoding.ids].mean(axis=0)
        unit: NDArray[np.float32] = vectors / np.maximum(np.linalg.norm(vectors, axis=1, keepdims=True), 1e-9)
        return unit


def _speed(encode: Callable[[list[str]], object], texts: list[str]) -> dict[str, float]:
    encode(texts[:100])
    whole, _ = _timed(lambda: encode(texts))
    single, _ = _timed(lambda: [encode([text]) for text in texts[:500]])
    return {"texts_per_second": len(texts) / whole, "query_ms": single / min(len(texts), 500) * 1000}


def _timed(work: Callable[[], T]) -> tuple[float, T]:
    """Return seconds and result; the garbage that others made is not collected meanwhile, as ``timeit`` has it."""
    gc.collect()
    gc.disable()
    try:
        start = time.perf_counter()
        result = work()
        return time.perf_counter() - start, result
    finally:
        gc.enable()


def _cosines(encoder: Encoder, ones: Iterable[str], others: Iterable[str]) -> NDArray[np.float32]:
    products = encoder.encode_passages(list(ones)) * encoder.encode_passages(list(others))
    return np.asarray(products.sum(axis=1), dtype=np.float32)
