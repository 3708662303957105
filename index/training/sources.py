"""Which sets there are in a data folder, under which terms, and which of them may be trained on."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

from index.training.corpus import find_files, set_name
from index.training.errors import TrainingDataError

LEFT_OUT = frozenset({"idiom_syn", "cilin"})
"""Lists of single words and idioms: as pairs they teach no sentence (measured: nothing gained)."""

_ROW = re.compile(r"^\|\s*((?:train|text)/[^|\s]+)\s*\|[^|]*\|\s*([^|]*?)\s*\|\s*([^|]*?)\s*\|")


@dataclass(frozen=True, slots=True)
class Source:
    """A file of pairs or of running text: its name in the index (``train/laws``), its terms and its origin."""

    name: str
    path: Path
    terms: str
    origin: str

    @property
    def is_open(self) -> bool:
        """Tell whether the terms are an open licence or an official document."""
        return self.terms.startswith("open")


@dataclass(frozen=True, slots=True)
class DataFolder:
    """The sets of a data folder that may be trained on."""

    pairs: tuple[Source, ...]
    texts: tuple[Source, ...]
    refused: tuple[Source, ...]


def survey(folder: Path, *, open_only: bool) -> DataFolder:
    """List the sets of ``folder/train`` and ``folder/text`` by the terms of its ``INDEX.md``.

    Sets whose terms forbid commercial use are never used; a folder without any set is a ``TrainingDataError``.
    """
    stated = _stated_terms(folder / "INDEX.md")
    sources = {kind: _sources(folder / kind, kind, stated) for kind in ("train", "text")}
    if not any(sources.values()):
        message = f"文件夹 {folder} 里没有训练数据：需要 train/ 下的问答对（*.jsonl 或 *.jsonl.xz）和 text/ 下的文本。"
        raise TrainingDataError(message)
    used = {kind: tuple(s for s in found if _is_used(s, open_only=open_only)) for kind, found in sources.items()}
    refused = tuple(s for found in sources.values() for s in found if not _is_used(s, open_only=open_only))
    return DataFolder(pairs=used["train"], texts=used["text"], refused=refused)


def _sources(folder: Path, kind: str, stated: dict[str, tuple[str, str]]) -> list[Source]:
    if not folder.is_dir():
        return []
    names = [(f"{kind}/{set_name(path)}", path) for path in find_files(folder)]
    return [Source(name, path, *stated.get(name, ("not stated", ""))) for name, path in names]


def _is_used(source: Source, *, open_only: bool) -> bool:
    if source.terms.startswith("non-commercial") or source.name.split("/")[1] in LEFT_OUT:
        return False
    return source.is_open or not open_only


def _stated_terms(index: Path) -> dict[str, tuple[str, str]]:
    if not index.is_file():
        return {}
    rows = (_ROW.match(line) for line in index.read_text(encoding="utf-8").splitlines())
    return {row[1]: (row[2], row[3]) for row in rows if row}
