"""Word vectors from running text: skip-gram with negative sampling (Mikolov et al. 2013), by gensim.

They are the start of the contrastive training: from random vectors the same pairs are learnt by heart before they
generalise. One worker thread, since gensim's result depends on the order in which several would write.
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterable
from pathlib import Path

import numpy as np
from gensim.models import Word2Vec
from gensim.models.callbacks import CallbackAny2Vec
from numpy.typing import NDArray
from tokenizers import Tokenizer

from index.training.settings import TrainingSettings
from index.training.vocabulary import token_ids

_SHORTEST = 3
_LONGEST = 10_000
"""gensim reads no more words of one line."""


def write_corpus(tokenizer: Tokenizer, sentences: Iterable[str], path: Path) -> NDArray[np.int64]:
    """Write the token numbers of each sentence as a line, unknown ones left out; return how often each occurs, (V,)."""
    counts = np.zeros(tokenizer.get_vocab_size(), dtype=np.int64)
    with path.open("w", encoding="ascii") as lines:
        for ids in token_ids(tokenizer, sentences):
            known = ids[ids > 0][:_LONGEST]
            if len(known) >= _SHORTEST:
                np.add.at(counts, known, 1)
                lines.write(" ".join(map(str, known)) + "\n")
    return counts


def train_skipgram(
    corpus: Path, counts: NDArray[np.int64], settings: TrainingSettings, progress: Callable[[str], None]
) -> NDArray[np.float32]:
    """Return a vector for each token, shape (V, dimension); tokens too rare to learn are zeros."""
    logging.getLogger("gensim").setLevel(logging.WARNING)
    known = {str(token): int(count) for token, count in enumerate(counts) if count >= settings.rarest}
    with corpus.open(encoding="ascii") as lines:
        sentences = sum(1 for _ in lines)
    model = Word2Vec(
        vector_size=settings.dimension, window=settings.window, min_count=settings.rarest, sample=settings.sample,
        sg=1, negative=5, workers=1, seed=settings.seed,
    )  # fmt: skip
    model.build_vocab_from_freq(known, corpus_count=sentences)
    model.train(
        corpus_file=str(corpus), total_examples=sentences, total_words=int(counts.sum()),
        epochs=settings.skipgram_epochs, callbacks=[_Epochs(settings.skipgram_epochs, progress)],
    )  # fmt: skip
    table = np.zeros((len(counts), settings.dimension), dtype=np.float32)
    table[[int(token) for token in model.wv.index_to_key]] = model.wv.vectors
    return table


def centred(table: NDArray[np.float32]) -> NDArray[np.float32]:
    """Take the mean out of the learned rows and scale them to a mean length of one; unlearned rows stay zero."""
    learned = np.abs(table).sum(axis=1) > 0
    result = np.zeros_like(table)
    rows = table[learned] - table[learned].mean(axis=0)
    result[learned] = rows / max(float(np.linalg.norm(rows, axis=1).mean()), 1e-9)
    return result


class _Epochs(CallbackAny2Vec):  # type: ignore[misc]
    """Tells the person who waits that another epoch is done."""

    def __init__(self, epochs: int, progress: Callable[[str], None]) -> None:
        self._epochs, self._done, self._progress = epochs, 0, progress

    def on_epoch_end(self, model: Word2Vec) -> None:
        self._done += 1
        self._progress(f"词向量：第 {self._done} 轮（共 {self._epochs} 轮）完成")
