"""The same measurements on a collection many times larger, made by repeating real text."""

from __future__ import annotations

import re
import tempfile
import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from assistant.app import Assistant
from assistant.settings import Settings
from index.types import UpdateReport
from ingest.types import Document
from ui.measure import speed
from ui.measure.figures import Figure

ITEMS = 5_000
NUMBER = re.compile(r"14号")

Update = Callable[[Settings, list[Path]], UpdateReport]
Open = Callable[[Settings], Assistant]


def measure(settings: Settings, model: Document, text: str, update: Update, opening: Open) -> list[Figure]:
    """Index ``ITEMS`` items made from one document's text, then measure as ``speed`` does.

    ``model`` says how many items ``text`` holds.
    """
    with tempfile.TemporaryDirectory() as folder:
        paths = copies(text, -(-ITEMS // max(1, len(model.items))), Path(folder) / "documents")
        grown = replace(settings, home=Path(folder) / "home")
        start = time.perf_counter()
        update(grown, paths)
        indexing = time.perf_counter() - start
        start = time.perf_counter()
        assistant = opening(grown)
        opened = time.perf_counter() - start
        items = sum(len(document.items) for document in assistant.library.documents)
        return [
            Figure("grown_items", "放大后的条目", items, "条"),
            Figure("grown_index_s", "放大后建索引", indexing, "秒"),
            Figure("grown_index_mb", "放大后的索引", speed.folder_megabytes(grown.home), "MB"),
            Figure("grown_open_s", "放大后打开索引", opened, "秒"),
            *speed.measure(assistant, "放大后", "grown_"),
        ]


def copies(text: str, count: int, folder: Path) -> list[Path]:
    """Write ``count`` copies of a document, each with an issuing number of its own so that it is another document."""
    folder.mkdir(parents=True)
    paths = []
    for copy in range(1, count + 1):
        path = folder / f"{copy:04d}.txt"
        path.write_text(NUMBER.sub(f"{copy + 100}号", text, count=1), encoding="utf-8")
        paths.append(path)
    return paths
