"""Writing what was learned as a folder that serves: a static model of stock sentence-transformers modules."""

from __future__ import annotations

import json
import shutil
from collections.abc import Set
from pathlib import Path

import numpy as np
import torch
from numpy.typing import NDArray
from sentence_transformers import SentenceTransformer
from sentence_transformers.sentence_transformer.modules import StaticEmbedding
from tokenizers import Tokenizer

from index.static import TOKENIZER_FILE, WEIGHTS_FILE

_LARGEST = 16.0
"""The greatest number in a stored table: cosine knows no scale, half precision does."""


def prune(
    tokenizer: Tokenizer, counts: NDArray[np.int64], size: int, terms: Set[str] = frozenset()
) -> tuple[Tokenizer, NDArray[np.intp]]:
    """Keep the ``size`` most frequent words, among them all single characters and ``terms``; return their old numbers,
    shape (size,).

    A word that is left out is cut into shorter ones from then on; ``counts`` (V,) says how often each is met.
    """
    state = json.loads(tokenizer.to_str())
    words = [word for word, _ in state["model"]["vocab"]]
    worth = counts.astype(np.float64)
    worth[[index for index, word in enumerate(words) if len(word) == 1 or not index or word in terms]] = np.inf
    kept = np.sort(np.argsort(-worth, kind="stable")[:size])
    state["model"]["vocab"] = [[word, round(score, 3)] for word, score in (state["model"]["vocab"][i] for i in kept)]
    return Tokenizer.from_str(json.dumps(state, ensure_ascii=False)), kept


def save_model(folder: Path, tokenizer: Tokenizer, table: NDArray[np.float32]) -> None:
    """Write the folder anew: one ``StaticEmbedding`` in half precision, compared by cosine.

    No ``Normalize`` follows: in half precision it divides the zeros of an empty text by zero.
    """
    if folder.exists():
        shutil.rmtree(folder)
    scaled = table / np.abs(table).max() * _LARGEST
    embedding = StaticEmbedding(tokenizer, embedding_weights=scaled.astype(np.float32))
    embedding.embedding.to(torch.float16)
    model = SentenceTransformer(modules=[embedding], device="cpu", similarity_fn_name="cosine")
    model.save(str(folder), create_model_card=False)
    (folder / WEIGHTS_FILE).chmod(0o644)  # written for the owner alone
    tokenizer.save(str(folder / TOKENIZER_FILE), pretty=False)
