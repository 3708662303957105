"""The stages one after another, each kept in a work folder, so that a broken run goes on where it stopped.

survey › prepare › vocabulary › running text › skip-gram › contrastive › bake › measure › card
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from tokenizers import Tokenizer

from index.training.bake import prune, save_model
from index.training.contrastive import mix, start_module, train
from index.training.corpus import OwnSentence, Pair
from index.training.leaks import LeakGuard, measured_texts
from index.training.prepare import Prepared, prepare, running_text
from index.training.settings import TrainingSettings
from index.training.skipgram import centred, train_skipgram, write_corpus
from index.training.sources import DataFolder, survey
from index.training.vocabulary import (
    build_tokenizer,
    choose_words,
    count_characters,
    count_latin,
    count_words,
    dictionary_counts,
)

OWN_PAIRS = Path(__file__).parent / "pairs"
Progress = Callable[[str], None]


@dataclass(frozen=True, slots=True)
class Job:
    """Where training reads and writes."""

    data: Path
    out: Path
    work: Path
    own: Path = OWN_PAIRS
    documents: tuple[Path, ...] = ()
    """Documents of which no sentence may be trained on: those that the product is measured with."""
    held_fields: frozenset[str] = frozenset()
    """Fields of the own pairs to leave out, to measure on them."""


@dataclass(frozen=True, slots=True)
class Trained:
    """What a run used, for the card."""

    folder: DataFolder
    prepared: Prepared
    drawn: dict[str, int]
    words: int
    held: tuple[OwnSentence, ...]
    """The own sentences of the fields left out of the contrastive training."""


def run(job: Job, settings: TrainingSettings, progress: Progress) -> Trained:
    """Train and write the model folder; stages that the work folder already holds are not repeated."""
    folder = survey(job.data, open_only=settings.open_only)
    job.work.mkdir(parents=True, exist_ok=True)
    progress("读取训练数据，并剔除与测评数据相同或相近的内容……")
    guard = LeakGuard(measured_texts(job.data, job.documents))
    prepared = prepare(folder, job.own, guard, settings, progress)
    stage = job.work / _key(settings, [source.path for source in (*folder.texts, *folder.pairs)])
    tokenizer, counts, vectors = _word_stage(stage, lambda: running_text(folder, guard), settings, progress)
    held = [sentence for sentence in prepared.own if sentence.field in job.held_fields]
    taught = [sentence for sentence in prepared.own if sentence.field not in job.held_fields]
    mixed = mix(prepared.sets, taught, settings)
    table = _soup(tokenizer, centred(vectors), counts, mixed, settings, progress)
    size = min(settings.shipped_words, tokenizer.get_vocab_size())
    save_model(job.out, *prune(tokenizer, table, counts, size))
    return Trained(folder, prepared, {name: len(pairs) for name, pairs in mixed.items()}, size, tuple(held))


def _soup(
    tokenizer: Tokenizer,
    vectors: NDArray[np.float32],
    counts: NDArray[np.int64],
    mixed: dict[str, list[Pair]],
    settings: TrainingSettings,
    progress: Progress,
) -> NDArray[np.float32]:
    """Train several times from the same start and average the tables, (V, d): "model soups" (Wortsman et al. 2022).

    What one order of the batches learns by heart, another does not; what they share generalises.
    """
    tables = []
    for number in range(settings.runs):
        progress(f"句向量：第 {number + 1} 次训练（共 {settings.runs} 次）")
        once = replace(settings, seed=settings.seed + number)
        module = start_module(tokenizer, vectors, counts, once)
        train(module, mixed, once, progress)
        tables.append(module.bake())
    mean: NDArray[np.float32] = np.mean(tables, axis=0, dtype=np.float32)
    return mean


def _word_stage(
    stage: Path, sentences: Callable[[], Iterable[str]], settings: TrainingSettings, progress: Progress
) -> tuple[Tokenizer, NDArray[np.int64], NDArray[np.float32]]:
    """Return tokenizer, word counts (V,) and skip-gram vectors (V, d), from the stage's files where they are there."""
    tokenizer_file, corpus = stage / "tokenizer.json", stage / "corpus.txt"
    counts_file, vectors_file = stage / "counts.npy", stage / "vectors.npy"
    stage.mkdir(exist_ok=True)
    if not (tokenizer_file.exists() and counts_file.exists()):
        text = list(sentences())
        progress(f"正文共 {len(text)} 句，开始统计词语……")
        tokenizer = _vocabulary(text, settings)
        counts = write_corpus(tokenizer, text, corpus)
        tokenizer.save(str(tokenizer_file))
        np.save(counts_file, counts)
    tokenizer, counts = Tokenizer.from_file(str(tokenizer_file)), np.load(counts_file)
    if not vectors_file.exists():
        progress(f"词表 {tokenizer.get_vocab_size()} 个，开始训练词向量……")
        np.save(vectors_file, train_skipgram(corpus, counts, settings, progress))
    return tokenizer, counts, np.load(vectors_file)


def _vocabulary(text: Sequence[str], settings: TrainingSettings) -> Tokenizer:
    counts = count_words(build_tokenizer(dictionary_counts()), text)
    counts |= count_latin(text, settings.rarest * 6)
    chosen = choose_words(counts, count_characters(text), size=settings.words, rarest=settings.rarest)
    return build_tokenizer(chosen)


def _key(settings: TrainingSettings, paths: Iterable[Path]) -> str:
    """Name the word stage after what decides it: the word settings, and the names and sizes of the files."""
    relevant = (
        settings.seed, settings.dimension, settings.words, settings.rarest, settings.skipgram_epochs, settings.window,
        settings.sample,
    )  # fmt: skip
    files = [(path.name, path.stat().st_size) for path in paths]
    return "words-" + hashlib.sha256(json.dumps([relevant, files]).encode()).hexdigest()[:12]
