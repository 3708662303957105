"""An optional second look at the best candidates: a model that reads question and text together."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

import numpy as np

from index.encoder import is_path, needing_models
from index.errors import EncoderMissingError

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from index.types import Hit

DEPTH = 20
"""Candidates that are reread: a small cross-encoder takes some 10 ms each on one core."""


class Reranker(Protocol):
    """Scores texts for a question; higher is better, comparable within one call."""

    def score(self, query: str, texts: list[str]) -> NDArray[np.float32]:
        """Return the score of each text, float32, shape (len(texts),)."""
        ...


def rerank(model: Reranker, query: str, hits: list[Hit]) -> list[Hit]:
    """Return ``hits`` with the first ``DEPTH`` in the model's order, ranks anew; scores stay what they were."""
    first, rest = hits[:DEPTH], hits[DEPTH:]
    scores = model.score(query, [hit.chunk.text for hit in first])
    ordered = [first[place] for place in np.argsort(-scores, kind="stable")]
    return [replace(hit, rank=rank) for rank, hit in enumerate([*ordered, *rest], 1)]


def load_reranker(name: str) -> Reranker | None:
    """Load a cross-encoder by name or folder; none for an empty name.

    Raises:
        EncoderMissingError, EncoderDamagedError, ExtraMissingError: as ``load_encoder`` does.
    """
    if not name:
        return None
    folder = Path(name).expanduser()
    if is_path(name) and not folder.is_dir():
        message = f"找不到重排模型文件夹 {folder}。请检查 QINGWEN_RERANKER 的路径；去掉这个设置就不重排。"
        raise EncoderMissingError(message)
    with needing_models():
        from index.backends.sentence import load_cross_reranker  # noqa: PLC0415 -- seconds of imports

    return load_cross_reranker(str(folder) if folder.is_dir() else name)
