"""Reading what a model is trained on: pair files and running text, plain or xz, with their broken lines counted."""

from __future__ import annotations

import json
import lzma
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from index.training.errors import TrainingDataError

_SENTENCE_END = re.compile(r"[。！？!?；;\n\r]+")
_MOSTLY_BROKEN = 0.5


@dataclass(frozen=True, slots=True)
class Pair:
    """A text and one that should lie near it; ``negatives`` look alike and mean something else."""

    query: str
    passage: str
    negatives: tuple[str, ...] = ()


@dataclass(slots=True)
class PairSet:
    """The pairs of one file, named after it, with the number of lines that could not be read."""

    name: str
    pairs: list[Pair] = field(default_factory=list)
    broken: int = 0


@dataclass(frozen=True, slots=True)
class OwnSentence:
    """An official sentence of one field of public work, and the ways in which people say it."""

    field: str
    passage: str
    questions: tuple[str, ...]


def read_pair_file(path: Path) -> PairSet:
    """Read ``{"q", "p"[, "neg"]}`` lines; raise ``TrainingDataError`` when most of them are broken."""
    found = PairSet(name=set_name(path))
    for record in _records(path):
        pair = _pair(record)
        if pair is None:
            found.broken += 1
        else:
            found.pairs.append(pair)
    _refuse_mostly_broken(path, found.broken, len(found.pairs))
    return found


def read_own_file(path: Path) -> tuple[list[OwnSentence], int]:
    """Read ``{"field", "p", "q": […]}`` lines; return the sentences and the number of broken lines."""
    sentences: list[OwnSentence] = []
    broken = 0
    for record in _records(path):
        sentence = _own_sentence(record)
        if sentence is None:
            broken += 1
        else:
            sentences.append(sentence)
    _refuse_mostly_broken(path, broken, len(sentences))
    return sentences, broken


def read_texts(path: Path) -> Iterator[str]:
    """Yield title and text of each ``{"title", "text"}`` line, unreadable lines left out."""
    for record in read_records(path):
        if isinstance(text := record.get("text"), str):
            yield f"{record.get('title') or ''}\n{text}"


def read_records(path: Path) -> Iterator[dict[str, object]]:
    """Yield the JSON objects of a file, other lines left out."""
    return (record for record in _records(path) if isinstance(record, dict))


def read_strings(path: Path, keys: Iterable[str]) -> Iterator[str]:
    """Yield the strings under the given keys of each line."""
    for record in read_records(path):
        yield from (text for key in keys if isinstance(text := record.get(key), str) and text.strip())


def find_files(folder: Path) -> list[Path]:
    """Return the ``.jsonl`` and ``.jsonl.xz`` files of a folder in the order of their names."""
    return sorted(path for path in folder.glob("*.jsonl*") if path.suffix in {".jsonl", ".xz"})


def sentences(texts: Iterable[str], *, shortest: int = 4) -> Iterator[str]:
    """Split running text at sentence ends and yield each sentence once, however often it is repeated."""
    seen: set[int] = set()
    for text in texts:
        for piece in _SENTENCE_END.split(text):
            sentence = piece.strip()
            key = hash(sentence)
            if len(sentence) >= shortest and key not in seen:
                seen.add(key)
                yield sentence


def set_name(path: Path) -> str:
    """Return the name of a file without its endings."""
    return path.name.removesuffix(".xz").removesuffix(".jsonl")


def _records(path: Path) -> Iterator[object]:
    opener = lzma.open if path.suffix == ".xz" else open
    try:
        with opener(path, "rt", encoding="utf-8", errors="replace") as lines:
            for line in lines:
                if line.strip():
                    yield _parse(line)
    except (OSError, EOFError, lzma.LZMAError) as error:
        message = f"训练文件 {path.name} 读不出来（{error}），请重新复制一份再试。"
        raise TrainingDataError(message) from error


def _parse(line: str) -> object:
    try:
        return json.loads(line)
    except json.JSONDecodeError:
        return None


def _pair(record: object) -> Pair | None:
    if not isinstance(record, dict):
        return None
    query, passage, negatives = _text(record, "q"), _text(record, "p"), record.get("neg") or []
    if query is None or passage is None or not isinstance(negatives, list):
        return None
    return Pair(query, passage, tuple(text for text in negatives if _is_text(text)))


def _own_sentence(record: object) -> OwnSentence | None:
    if not isinstance(record, dict):
        return None
    topic, passage, questions = _text(record, "field"), _text(record, "p"), record.get("q")
    if topic is None or passage is None or not isinstance(questions, list):
        return None
    kept = tuple(text for text in questions if _is_text(text))
    return OwnSentence(topic, passage, kept) if kept else None


def _text(record: dict[str, object], key: str) -> str | None:
    value = record.get(key)
    return value if isinstance(value, str) and value.strip() else None


def _is_text(value: object) -> bool:
    return isinstance(value, str) and bool(value.strip())


def _refuse_mostly_broken(path: Path, broken: int, read: int) -> None:
    if broken and broken >= _MOSTLY_BROKEN * (broken + read):
        message = (
            f"训练文件 {path.name} 有 {broken} 行读不懂、只有 {read} 行可用，请检查它是不是每行一个 JSON 的问答对。"
        )
        raise TrainingDataError(message)
