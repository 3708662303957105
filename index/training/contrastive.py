"""Teaching the vectors which texts mean the same: pairs against all other texts of their batch.

sentence-transformers' trainer with ``MultipleNegativesRankingLoss`` (Henderson et al. 2017). A batch comes from one set
and holds no text twice, so a question that belongs to several passages, as statute headings do, is never set against
its own.
"""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Mapping, Sequence
from typing import Any

import numpy as np
import torch
from datasets import Dataset
from numpy.typing import NDArray
from sentence_transformers import SentenceTransformer, SentenceTransformerTrainer, SentenceTransformerTrainingArguments
from sentence_transformers.sentence_transformer.losses import MultipleNegativesRankingLoss
from sentence_transformers.sentence_transformer.training_args import BatchSamplers, MultiDatasetBatchSamplers
from tokenizers import Tokenizer
from transformers import PrinterCallback, TrainerCallback, TrainerControl, TrainerState, TrainingArguments

from index.training.composed import ComposedEmbedding
from index.training.corpus import OwnSentence, Pair
from index.training.settings import TrainingSettings

OWN = "own"
_FEWEST = 8
"""A set of fewer pairs gives no batch worth its negatives."""


def start_module(
    tokenizer: Tokenizer, vectors: NDArray[np.float32], counts: NDArray[np.int64], settings: TrainingSettings
) -> ComposedEmbedding:
    """Start from skip-gram vectors and the weight a/(a + frequency), which smooth inverse frequency proved good."""
    frequency = counts / max(int(counts.sum()), 1)
    weights = np.log(settings.frequency_weight / (settings.frequency_weight + frequency)).astype(np.float32)
    return ComposedEmbedding(tokenizer, vectors, weights, settings.longest_tokens)


def mix(
    sets: Mapping[str, Sequence[Pair]], own: Sequence[OwnSentence], settings: TrainingSettings
) -> dict[str, list[Pair]]:
    """Put the sets beside the own pairs, each of these ``own_repeat`` times, and leave out sets too small to teach."""
    mixed = {name: list(pairs) for name, pairs in sets.items() if len(pairs) >= _FEWEST}
    own_pairs = [Pair(question, sentence.passage) for sentence in own for question in sentence.questions]
    if own_pairs:
        mixed[OWN] = own_pairs * settings.own_repeat
    return mixed


def train(
    module: ComposedEmbedding,
    mixed: Mapping[str, Sequence[Pair]],
    settings: TrainingSettings,
    progress: Callable[[str], None],
) -> None:
    """Train the module in place, on a GPU when there is one."""
    torch.manual_seed(settings.seed)
    model = SentenceTransformer(modules=[module])
    with tempfile.TemporaryDirectory() as scratch:
        arguments = SentenceTransformerTrainingArguments(
            output_dir=scratch, seed=settings.seed, num_train_epochs=settings.epochs,
            per_device_train_batch_size=settings.batch, learning_rate=settings.learning_rate, warmup_steps=0.05,
            batch_sampler=BatchSamplers.NO_DUPLICATES,
            multi_dataset_batch_sampler=MultiDatasetBatchSamplers.PROPORTIONAL,
            logging_steps=20, save_strategy="no", report_to="none", disable_tqdm=True,
            dataloader_pin_memory=torch.cuda.is_available(),
        )  # fmt: skip
        trainer = SentenceTransformerTrainer(
            model=model, args=arguments, loss=MultipleNegativesRankingLoss(model, scale=settings.scale),
            train_dataset={name: _dataset(pairs, settings) for name, pairs in sorted(mixed.items())},
            callbacks=[_Steps(progress)],
        )  # fmt: skip
        trainer.remove_callback(PrinterCallback)  # ``_Steps`` says it in words
        trainer.train()
    module.to("cpu")


def _dataset(pairs: Sequence[Pair], settings: TrainingSettings) -> Dataset:
    longest = settings.longest_characters
    columns = {"query": [p.query[:longest] for p in pairs], "passage": [p.passage[:longest] for p in pairs]}
    if all(pair.negatives for pair in pairs):
        columns["negative"] = [pair.negatives[0][:longest] for pair in pairs]
    return Dataset.from_dict(columns)


class _Steps(TrainerCallback):
    """Passes on the loss, with the share of the training that is done."""

    def __init__(self, progress: Callable[[str], None]) -> None:
        self._progress = progress

    def on_log(
        self,
        args: TrainingArguments,
        state: TrainerState,
        control: TrainerControl,
        **kwargs: Any,  # noqa: ANN401
    ) -> None:
        logs = kwargs.get("logs") or {}
        if "loss" in logs:
            done = state.global_step / max(state.max_steps, 1)
            self._progress(f"句向量：完成 {done:.0%}，损失 {float(logs['loss']):.3f}")
