"""The model card: what went in, what came out and what failed, written by the run itself."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator
from dataclasses import asdict, replace
from pathlib import Path
from tempfile import TemporaryDirectory

from index.static import StaticEncoder
from index.training.corpus import find_files, read_pair_file
from index.training.measure import (
    Figures,
    held_fields,
    measure_dev,
    measure_own,
    measure_search,
    measure_similarity,
    measure_speed,
)
from index.training.pipeline import Job, Ready, Trained, fit
from index.training.settings import TrainingSettings
from index.training.sources import Source

CARD = "README.md"
FIGURES = "figures.json"
_TRIED = Path(__file__).parent / "tried.md"
_SPEED_TEXTS = 5_000
_QUESTIONS = "Questions on the shipped document: the right item first, and in the first three"
_SPEED = "Speed on the machine of the run"
_SIMILARITY = "Similarity of sentences (Spearman's correlation, or area under the ROC curve)"
_HELD = "Everyday phrasing to official sentence (of a model trained once, without the fields measured on)"
_SEARCH = "Search (keyword, dense and fused, one setting for all)"
_HEAD = """---
library_name: sentence-transformers
pipeline_tag: sentence-similarity
language: zh
tags: [sentence-transformers, static-embedding, retrieval]
---

# A static Chinese encoder for everyday questions and official documents

{words} words and characters × {dimension} dimensions, half precision, {size:.1f} MB. A text's vector is the mean of the
rows of its words; there is no neural network to run. Written by `python -m index.training`, seed {seed}.

```python
from sentence_transformers import SentenceTransformer

model = SentenceTransformer("index/model")  # or, without torch:
from index.static import StaticEncoder

encoder = StaticEncoder.load(Path("index/model"))  # the same vectors, of length one
```

The text is expected in simplified characters; width and case are folded by the tokenizer.
"""


def write_card(
    job: Job, settings: TrainingSettings, trained: Trained, progress: Callable[[str], None], *, measured: bool
) -> None:
    """Describe the folder ``job.out`` in its ``README.md``, anew after each measure, as they take their time.

    The figures also go to the work folder.
    """
    figures: dict[str, Figures] = {}
    _write(job, settings, trained, figures)
    for title, name, row in _measure(trained.ready, job, settings, progress) if measured else ():
        figures.setdefault(title, {})[name] = row
        _write(job, settings, trained, figures)
        progress(f"测评：{name} 完成")


def _write(job: Job, settings: TrainingSettings, trained: Trained, figures: dict[str, Figures]) -> None:
    (job.work / FIGURES).write_text(json.dumps(figures, ensure_ascii=False, indent=1), encoding="utf-8")
    size = sum(path.stat().st_size for path in job.out.rglob("*") if path.is_file()) / 1e6
    words = f"{len(trained.ready.counts):,}"
    head = _HEAD.format(words=words, dimension=settings.dimension, size=size, seed=settings.seed)
    parts = [head, _data(trained), _settings(settings), *(_table(title, rows) for title, rows in figures.items())]
    if _TRIED.is_file():
        parts.append(_TRIED.read_text(encoding="utf-8"))
    (job.out / CARD).write_text("\n".join(parts), encoding="utf-8")


def _measure(
    ready: Ready, job: Job, settings: TrainingSettings, progress: Callable[[str], None]
) -> Iterator[tuple[str, str, dict[str, float]]]:
    """Yield the title of a table, the name of a row and the row."""
    encoder = StaticEncoder.load(job.out)
    bench, dev = job.data / "bench", job.data / "dev_questions.jsonl"
    if dev.is_file() and job.documents:
        yield from _rows(_QUESTIONS, measure_dev(dev, job.documents[0], encoder).items())
    texts = [pair.query for path in find_files(job.data / "train")[:3] for pair in read_pair_file(path).pairs]
    yield from _rows(_SPEED, measure_speed(job.out, texts[:_SPEED_TEXTS]).items())
    yield from _rows(_SIMILARITY, measure_similarity(bench / "similarity", encoder).items())
    yield from _rows(_HELD, _held_out(ready, job, settings, progress))
    yield from _rows(_SEARCH, measure_search(bench, encoder))


def _rows(title: str, rows: Iterable[tuple[str, dict[str, float]]]) -> Iterator[tuple[str, str, dict[str, float]]]:
    return ((title, name, row) for name, row in rows)


def _held_out(
    ready: Ready, job: Job, settings: TrainingSettings, progress: Callable[[str], None]
) -> Iterator[tuple[str, dict[str, float]]]:
    """Train once more without some fields of public work, and search in these."""
    fields = held_fields(ready.prepared.own)
    held = [sentence for sentence in ready.prepared.own if sentence.field in fields]
    if not held:
        return
    progress(f"测评：留出 {len(fields)} 个领域另训一次……")
    taught = [sentence for sentence in ready.prepared.own if sentence.field not in fields]
    with TemporaryDirectory(dir=job.work) as folder:
        other = replace(job, out=Path(folder) / "model")
        fit(replace(ready, prepared=replace(ready.prepared, own=taught)), other, replace(settings, runs=1), progress)
        yield f"{len(fields)} fields", measure_own(held, StaticEncoder.load(other.out))


def _data(trained: Trained) -> str:
    prepared = trained.ready.prepared
    own = sum(len(sentence.questions) for sentence in prepared.own)
    lines = [
        "## Data",
        "",
        "| set | used | terms | origin |",
        "|---|---:|---|---|",
        f"| own pairs (index/training/pairs) | {own:,} phrasings of {len(prepared.own):,} official sentences"
        " | ours, written for this product | |",
    ]
    lines += [_data_row(source, trained) for source in (*trained.ready.folder.pairs, *trained.ready.folder.texts)]
    refused = ", ".join(source.name for source in trained.ready.folder.refused)
    leaked = ", ".join(f"{name} {count}" for name, count in prepared.leaked.items())
    broken = sum(prepared.broken.values())
    lines += [
        "",
        f"Not used, by their terms or because they taught nothing: {refused or 'none'}.",
        "",
        f"Dropped because a text equals, or shares most bigrams with, one that is measured: {leaked or 'none'}."
        f" Broken lines: {broken}.",
        "",
    ]
    return "\n".join(lines)


def _data_row(source: Source, trained: Trained) -> str:
    name = source.name.split("/")[1]
    used = (
        f"{trained.drawn[name]:,} pairs"
        if name in trained.drawn and source in trained.ready.folder.pairs
        else "running text"
    )
    return f"| {source.name} | {used} | {source.terms} | {source.origin.split(' : ')[0]} |"


def _settings(settings: TrainingSettings) -> str:
    rows = [f"| {name} | {value} |" for name, value in asdict(settings).items()]
    return "\n".join(["## Settings", "", "| setting | value |", "|---|---|", *rows, ""])


def _table(title: str, figures: Figures) -> str:
    columns = list(dict.fromkeys(name for row in figures.values() for name in row))
    lines = [f"## {title}", "", f"| | {' | '.join(columns)} |", "|---|" + "---:|" * len(columns)]
    for name, row in figures.items():
        cells = [_number(row[column]) if column in row else "" for column in columns]
        lines.append(f"| {name} | {' | '.join(cells)} |")
    return "\n".join([*lines, ""])


def _number(value: float) -> str:
    return f"{value:,.0f}" if value >= 100 or (value == int(value) and value > 1) else f"{value:.3f}"  # noqa: PLR2004
