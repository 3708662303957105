"""Derived arrays as files: numpy's and FAISS's own formats, mapped when opened; no pickle."""

from __future__ import annotations

from io import BytesIO
from typing import TYPE_CHECKING, Any, TypeVar

import numpy as np

from index.dense import dump_dense, open_dense
from index.derive import Derived, Forward, Shelf, Vectors, WordRows
from index.dictionary import Dictionary
from index.keyword import KeywordIndex

if TYPE_CHECKING:
    from pathlib import Path

    from numpy.typing import NDArray

T = TypeVar("T")

SHELVES = ("chunks", "questions")
HEADER = 128
"""Bytes that numpy puts before an array; a file of no more holds an empty one."""


def dump(derived: Derived) -> dict[str, bytes]:
    """Return every file, by name."""
    files = dump_record("dictionary", derived.dictionary)
    for name, shelf in zip(SHELVES, (derived.chunks, derived.questions), strict=True):
        files |= dump_record(f"{name}-terms", shelf.forward)
        files |= dump_record(f"{name}-keyword", shelf.keyword)
        files |= dump_record(f"{name}-vectors", shelf.vectors)
        files |= dump_record(f"{name}-words", shelf.words)
        files[f"{name}-dense.faiss"] = dump_dense(shelf.dense)
    return files


def load(folder: Path) -> Derived:
    """Map what ``dump`` gave; the caller has checked the files."""
    chunks, questions = (load_shelf(folder, name) for name in SHELVES)
    return Derived(load_record(folder, "dictionary", Dictionary), chunks, questions)


def load_shelf(folder: Path, name: str) -> Shelf:
    """Map one shelf."""
    return Shelf(
        load_record(folder, f"{name}-terms", Forward),
        load_record(folder, f"{name}-keyword", KeywordIndex),
        load_record(folder, f"{name}-vectors", Vectors),
        load_record(folder, f"{name}-words", WordRows),
        open_dense(str(folder / f"{name}-dense.faiss")),
    )


def dump_record(name: str, record: Any) -> dict[str, bytes]:  # noqa: ANN401 -- any dataclass of arrays
    """Return a file for each field of a dataclass of arrays."""
    return {f"{name}-{field}.npy": dump_array(getattr(record, field)) for field in record.__slots__}


def load_record(folder: Path, name: str, kind: type[T]) -> T:
    """Map a dataclass of arrays."""
    fields: tuple[str, ...] = kind.__slots__  # type: ignore[attr-defined]
    return kind(**{field: open_array(folder / f"{name}-{field}.npy") for field in fields})


def dump_array(array: NDArray[np.generic]) -> bytes:
    """Return an array in numpy's file format."""
    buffer = BytesIO()
    np.save(buffer, array, allow_pickle=False)
    return buffer.getvalue()


def open_array(path: Path) -> NDArray[np.generic]:
    """Map an array read-only; an empty one cannot be mapped and is read."""
    if path.stat().st_size <= HEADER:
        return np.asarray(np.load(path, allow_pickle=False))
    return np.asarray(np.load(path, mmap_mode="r", allow_pickle=False))  # its own class would make slices dearer
