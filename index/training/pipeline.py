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
from index.training.corpus import Pair
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
    read_terms,
    with_terms,
)

OWN_PAIRS = Path(__file__).parent / "pairs"
TERMS = Path(__file__).parent / "terms.txt"
Progress = Callable[[str], None]


@dataclass(frozen=True, slots=True)
class Job:
    """Where training reads and writes."""

    data: Path
    out: Path
    work: Path
    own: Path = OWN_PAIRS
    terms: Path = TERMS
    documents: tuple[Path, ...] = ()
    """Documents of which no sentence may be trained on: those that the product is measured with."""


@dataclass(frozen=True, slots=True)
class Ready:
    """All that the contrastive training starts from: clean data, words, their counts (V,) and vectors (V, d)."""

    folder: DataFolder
    prepared: Prepared
    tokenizer: Tokenizer
    counts: NDArray[np.int64]
    vectors: NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Trained:
    """What made a model: what it started from, and how many pairs of each set were used."""

    ready: Ready
    drawn: dict[str, int]


def run(job: Job, settings: TrainingSettings, progress: Progress) -> Trained:
    """Train and write the model folder; stages that the work folder already holds are not repeated."""
    return fit(make_ready(job, settings, progress), job, settings, progress)


def make_ready(job: Job, settings: TrainingSettings, progress: Progress) -> Ready:
    """Read the data, drop what is measured, and learn the words and their first vectors."""
    folder = survey(job.data, open_only=settings.open_only)
    job.work.mkdir(parents=True, exist_ok=True)
    progress("读取训练数据，并剔除与测评数据相同或相近的内容……")
    guard = LeakGuard(measured_texts(job.data, job.documents))
    prepared = prepare(folder, job.own, guard, settings, progress)
    terms = read_terms(job.terms)
    stage = job.work / _word_key(settings, terms, [source.path for source in (*folder.texts, *folder.pairs)])
    words = _Words(stage, terms, settings)
    tokenizer, counts, vectors = words.learn(lambda: running_text(folder, guard), progress)
    tokenizer, kept = prune(tokenizer, counts, settings.shipped_words, frozenset(terms))
    return Ready(folder, prepared, tokenizer, counts[kept], vectors[kept])


def fit(ready: Ready, job: Job, settings: TrainingSettings, progress: Progress) -> Trained:
    """Train on the pairs and write the model folder."""
    mixed = mix(ready.prepared.sets, ready.prepared.own, settings)
    save_model(job.out, ready.tokenizer, _soup(ready, mixed, job.work, settings, progress))
    return Trained(ready, {name: len(pairs) for name, pairs in mixed.items()})


def _soup(
    ready: Ready, mixed: dict[str, list[Pair]], work: Path, settings: TrainingSettings, progress: Progress
) -> NDArray[np.float32]:
    """Train several times from the same start and average the tables, (V, d): "model soups" (Wortsman et al. 2022).

    What one order of the batches learns by heart, another does not; what they share generalises. Each table is kept in
    the work folder.
    """
    start = centred(ready.vectors)
    tables: list[NDArray[np.float32]] = []
    for seed in range(settings.seed, settings.seed + settings.runs):
        once = replace(settings, seed=seed, runs=1)
        stored = work / f"table-{_table_key(once, ready, mixed)}.npy"
        if not stored.exists():
            progress(f"句向量：第 {len(tables) + 1} 次训练（共 {settings.runs} 次）")
            module = start_module(ready.tokenizer, start, ready.counts, once)
            train(module, mixed, once, progress)
            np.save(stored, module.bake())
        tables.append(np.load(stored))
    mean: NDArray[np.float32] = np.mean(tables, axis=0, dtype=np.float32)
    return mean


@dataclass(frozen=True, slots=True)
class _Words:
    """The stage that learns words and their first vectors from running text, in a folder of its own."""

    stage: Path
    terms: tuple[str, ...]
    settings: TrainingSettings

    def learn(
        self, sentences: Callable[[], Iterable[str]], progress: Progress
    ) -> tuple[Tokenizer, NDArray[np.int64], NDArray[np.float32]]:
        """Return tokenizer, word counts (V,) and skip-gram vectors (V, d), from the stage's files where these are."""
        tokenizer_file, corpus = self.stage / "tokenizer.json", self.stage / "corpus.txt"
        counts_file, vectors_file = self.stage / "counts.npy", self.stage / "vectors.npy"
        self.stage.mkdir(exist_ok=True)
        if not (tokenizer_file.exists() and counts_file.exists()):
            text = list(sentences())
            progress(f"正文共 {len(text)} 句，开始统计词语……")
            tokenizer = self._vocabulary(text)
            counts = write_corpus(tokenizer, text, corpus)
            tokenizer.save(str(tokenizer_file))
            np.save(counts_file, counts)
        tokenizer, counts = Tokenizer.from_file(str(tokenizer_file)), np.load(counts_file)
        if not vectors_file.exists():
            progress(f"词表 {tokenizer.get_vocab_size()} 个，开始训练词向量……")
            np.save(vectors_file, train_skipgram(corpus, counts, self.settings, progress))
        return tokenizer, counts, np.load(vectors_file)

    def _vocabulary(self, text: Sequence[str]) -> Tokenizer:
        rarest, sizes = self.settings.rarest, (self.settings.words, self.settings.shipped_words)
        counts = count_words(build_tokenizer(with_terms(dictionary_counts(), self.terms)), text)
        counts |= count_latin(text, rarest * 6)
        characters = count_characters(text)
        chosen, lasting = (choose_words(counts, characters, size=size, rarest=rarest) for size in sizes)
        return build_tokenizer(with_terms(chosen, self.terms, lasting))


def _word_key(settings: TrainingSettings, terms: tuple[str, ...], paths: Iterable[Path]) -> str:
    """Name the word stage after what decides it: the word settings, the terms, and the names and sizes of the files."""
    relevant = (
        settings.seed, settings.dimension, settings.words, settings.rarest, settings.skipgram_epochs, settings.window,
        settings.sample,
    )  # fmt: skip
    files = [(path.name, path.stat().st_size) for path in paths]
    return "words-" + hashlib.sha256(json.dumps([relevant, terms, files]).encode()).hexdigest()[:12]


def _table_key(settings: TrainingSettings, ready: Ready, mixed: dict[str, list[Pair]]) -> str:
    """Name a trained table after all that decides it: settings, first vectors and pairs."""
    digest = hashlib.sha256(settings.key().encode())
    digest.update(ready.vectors.tobytes())
    for name, pairs in sorted(mixed.items()):
        digest.update(repr((name, pairs)).encode())
    return digest.hexdigest()[:12]
