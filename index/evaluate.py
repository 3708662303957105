"""Retrieval measured on any passage set, by the same searches that answer questions."""

from __future__ import annotations

import json
import lzma
import time
from dataclasses import dataclass
from pathlib import Path
from typing import IO, TYPE_CHECKING, Any, TypeVar

import numpy as np

from index.derive import derive
from index.errors import EvaluationInputError
from index.library import quiet
from index.metrics import ndcg_at, recall_at, reciprocal_rank
from index.search import QueryMaker, Searcher
from index.segment import Segmenter
from index.views import Unit

if TYPE_CHECKING:
    from collections.abc import Callable

    from numpy.typing import NDArray

    from index.types import Encoder

T = TypeVar("T")

MODES = ("hybrid", "dense", "keyword")
DEPTH = 100


class Blind:
    """The encoder of keyword search, which sees nothing."""

    dimension = 1
    fingerprint = "blind"

    def encode_passages(self, texts: list[str]) -> NDArray[np.float32]:
        """Return zeros, shape (len(texts), 1)."""
        return np.zeros((len(texts), 1), np.float32)

    encode_queries = encode_passages


@dataclass(frozen=True, slots=True)
class Passage:
    """A text to be found, under a title that may be empty."""

    id: str
    unit: Unit


@dataclass(frozen=True, slots=True)
class Asked:
    """A question and the ids of the passages that answer it, at least one."""

    text: str
    gold: tuple[str, ...]


def evaluate_retrieval(
    passages_path: Path,
    queries_path: Path,
    mode: str,
    encoder: Encoder,
    progress: Callable[[str, int, int], None] = quiet,
) -> dict[str, float]:
    """Search every query among all passages and return the means over queries.

    Both files are JSON Lines, xz-compressed or not: ``{"id","text"[,"title"]}`` and ``{"id","q","gold":[ids]}``.
    ``mode`` is one of ``MODES``. Keys: recall@1, recall@5, recall@10, recall@100, mrr@10, ndcg@10, ms_per_query (one
    thread, indexing not counted).

    Raises:
        EvaluationInputError: a file cannot be read, or a line of it is not as above.
    """
    if mode not in MODES:
        message = f"不认识的检索方式 {mode}，可用：{'、'.join(MODES)}。"
        raise EvaluationInputError(message)
    passages, queries = read_lines(passages_path, as_passage), read_lines(queries_path, as_asked)
    ids = [passage.id for passage in passages]
    _check(ids, queries, queries_path)
    segmenter, encoder = Segmenter(), Blind() if mode == "keyword" else encoder
    shelf = derive(
        [passage.unit for passage in passages],
        encoder,
        segmenter,
        None,
        lambda done, all_: progress("生成向量", done, all_),
    )
    maker = QueryMaker(segmenter, encoder, shelf.keyword)
    search = getattr(Searcher(shelf, maker), mode)
    rankings, spent = [], 0.0
    for done, asked in enumerate(queries):
        if done % 100 == 0:
            progress("检索", done, len(queries))
        started = time.perf_counter()
        units = search(maker.make(asked.text), DEPTH).units
        spent += time.perf_counter() - started
        rankings.append([ids[unit] for unit in units])
    progress("检索", len(queries), len(queries))
    return {**means(rankings, queries), "ms_per_query": 1000 * spent / len(queries)}


def means(rankings: list[list[str]], queries: list[Asked]) -> dict[str, float]:
    """Return every metric's mean over the queries."""
    pairs = [(ranked, asked.gold) for ranked, asked in zip(rankings, queries, strict=True)]
    sums = {f"recall@{k}": sum(recall_at(k, *pair) for pair in pairs) for k in (1, 5, 10, 100)}
    sums["mrr@10"] = sum(reciprocal_rank(10, *pair) for pair in pairs)
    sums["ndcg@10"] = sum(ndcg_at(10, *pair) for pair in pairs)
    return {name: total / len(pairs) for name, total in sums.items()}


def read_lines(path: Path, make: Callable[[dict[str, Any]], T]) -> list[T]:
    """Read a JSON Lines file, compressed or not, one object a line; blank lines are passed over."""
    rows: list[T] = []
    number = 0
    try:
        with opened(path) as file:
            for number, line in enumerate(file, 1):  # noqa: B007 -- named in the message below
                if line.strip():
                    rows.append(make(json.loads(line)))
    except (OSError, lzma.LZMAError, EOFError) as error:
        message = f"读不了 {path}：{getattr(error, 'strerror', None) or '压缩文件不完整'}。请检查文件是否存在、完整。"
        raise EvaluationInputError(message) from error
    except (ValueError, KeyError, TypeError) as error:
        message = f"{path} 第 {number} 行不对：{complaint(error)}。请改正后重试。"
        raise EvaluationInputError(message) from error
    if not rows:
        message = f"{path} 里没有内容。"
        raise EvaluationInputError(message)
    return rows


def opened(path: Path) -> IO[str]:
    """Open a text file, through xz if its name says so."""
    if path.suffix == ".xz":
        return lzma.open(path, "rt", encoding="utf-8")
    return path.open(encoding="utf-8")


def complaint(error: Exception) -> str:
    """Return what is wrong with a line."""
    match error:
        case UnicodeDecodeError():
            return "不是 UTF-8 文字"
        case json.JSONDecodeError():
            return "不是一个 JSON 对象"
        case KeyError():
            return f"缺少 {error.args[0]}"
        case _:
            return str(error)


def as_passage(row: dict[str, Any]) -> Passage:
    """Return the passage of one line."""
    return Passage(text_of(row, "id"), Unit(text_of(row, "title") if row.get("title") else "", text_of(row, "text")))


def as_asked(row: dict[str, Any]) -> Asked:
    """Return the query of one line."""
    text_of(row, "id")
    gold = row["gold"]
    if not isinstance(gold, list) or not gold or not all(isinstance(one, str) for one in gold):
        message = "gold 应当是至少一个编号的列表"
        raise ValueError(message)
    return Asked(text_of(row, "q"), tuple(gold))


def text_of(row: object, key: str) -> str:
    """Return a text field."""
    if not isinstance(row, dict):
        message = "不是一个 JSON 对象"
        raise TypeError(message)
    value = row[key]
    if not isinstance(value, str):
        message = f"{key} 应当是文字"
        raise TypeError(message)
    return value


def _check(ids: list[str], queries: list[Asked], path: Path) -> None:
    known = set(ids)
    if len(known) < len(ids):
        message = "有两个段落编号相同，分数没有意义。请先去掉重复的段落。"
        raise EvaluationInputError(message)
    missing = next((one for asked in queries for one in asked.gold if one not in known), None)
    if missing is not None:
        message = f"{path} 里的答案编号 {missing} 在段落文件里没有。请检查两个文件是否成套。"
        raise EvaluationInputError(message)
