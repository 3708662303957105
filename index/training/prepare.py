"""From files to what the stages take: clean pairs, own sentences, running text, and counts of what was left out."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from index.training.corpus import OwnSentence, Pair, find_files, read_own_file, read_pair_file, read_texts
from index.training.corpus import sentences as split_sentences
from index.training.leaks import LeakGuard
from index.training.settings import TrainingSettings
from index.training.sources import DataFolder

_TEXT_TWICE = ("laws-heading_article", "laws-article_head_items", "cctv_news-title_para", "crud_news-lead_body")
"""Sets of pairs cut out of running text that is there anyway."""


@dataclass(slots=True)
class Prepared:
    """What is trained on, and for the card: broken lines and dropped leaks by set."""

    sets: dict[str, list[Pair]] = field(default_factory=dict)
    own: list[OwnSentence] = field(default_factory=list)
    broken: dict[str, int] = field(default_factory=dict)
    leaked: dict[str, int] = field(default_factory=dict)


def prepare(
    folder: DataFolder, own_folder: Path, guard: LeakGuard, settings: TrainingSettings, progress: Callable[[str], None]
) -> Prepared:
    """Draw at most ``cap`` pairs of each set, none of which has a text that is measured, or nearly."""
    prepared = Prepared()
    for source in folder.pairs:
        found = read_pair_file(source.path)
        random.Random(f"{settings.seed} {found.name}").shuffle(found.pairs)
        drawn, leaked = _draw(found.pairs, guard, settings.cap)
        _note(prepared, source.name, found.broken, leaked)
        prepared.sets[found.name] = drawn
    for path in find_files(own_folder):
        sentences, broken = read_own_file(path)
        clean = [left for sentence in sentences if (left := _clean(sentence, guard))]
        _note(prepared, f"pairs/{path.stem}", broken, _count(sentences) - _count(clean))
        prepared.own.extend(clean)
    if prepared.broken:
        progress(f"有 {sum(prepared.broken.values())} 行训练数据读不懂，已跳过：{'、'.join(sorted(prepared.broken))}。")
    if prepared.leaked:
        progress(f"有 {sum(prepared.leaked.values())} 对训练数据与测评数据相同或相近，已剔除。")
    return prepared


def running_text(folder: DataFolder, guard: LeakGuard) -> Iterator[str]:
    """Yield each sentence of the texts and the sets once, measured ones left out.

    The own pairs are not among them, so that adding to these does not train the word vectors anew, and fields left
    out to measure on them are left out of all.
    """
    for sentence in split_sentences(_all_text(folder)):
        if not guard.leaks(sentence):
            yield sentence


def _all_text(folder: DataFolder) -> Iterator[str]:
    for source in folder.texts:
        yield from read_texts(source.path)
    for source in folder.pairs:
        if source.name.split("/")[1] not in _TEXT_TWICE or not folder.texts:
            for pair in read_pair_file(source.path).pairs:
                yield pair.query
                yield pair.passage


def _draw(pairs: list[Pair], guard: LeakGuard, most: int) -> tuple[list[Pair], int]:
    """Return the first ``most`` pairs that are clean, and how many were dropped on the way."""
    drawn: list[Pair] = []
    leaked = 0
    for pair in pairs:
        if len(drawn) == most:
            break
        if guard.leaks(pair.query) or guard.leaks(pair.passage):
            leaked += 1
        elif pair.query != pair.passage:
            drawn.append(pair)
    return drawn, leaked


def _clean(sentence: OwnSentence, guard: LeakGuard) -> OwnSentence | None:
    if guard.leaks(sentence.passage):
        return None
    questions = tuple(question for question in sentence.questions if not guard.leaks(question))
    return OwnSentence(sentence.field, sentence.passage, questions) if questions else None


def _count(sentences: list[OwnSentence]) -> int:
    return sum(len(sentence.questions) for sentence in sentences)


def _note(prepared: Prepared, name: str, broken: int, leaked: int) -> None:
    if broken:
        prepared.broken[name] = broken
    if leaked:
        prepared.leaked[name] = leaked
