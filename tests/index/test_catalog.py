from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest

from index.catalog import Catalog, Source, write_catalog
from index.errors import CatalogDamagedError
from tests.index.small import CHUNKS, DOCUMENT, PARSED, TEXT

SOURCES = [
    Source("/a/要点.txt", "120:5 -", "ab" * 32, "渝青发〔2024〕1号", used=True, reader="r1"),
    Source("/b/副本.txt", "", "ab" * 32, "渝青发〔2024〕1号", used=False, reader="r1"),
]


@pytest.fixture
def catalog(tmp_path: Path) -> Catalog:
    write_catalog(tmp_path / "catalog.sqlite", 7, SOURCES, [PARSED])
    return Catalog(tmp_path / "catalog.sqlite")


def test_spans_of_the_example_are_right() -> None:
    assert [TEXT[item.start : item.end] for item in DOCUMENT.items] == [item.text for item in DOCUMENT.items]
    assert [TEXT[chunk.start : chunk.end] for chunk in CHUNKS] == [chunk.text for chunk in CHUNKS]


def test_what_was_read_comes_back_whole(catalog: Catalog) -> None:
    assert catalog.parsed(0) == PARSED


def test_sources_and_generation_come_back(catalog: Catalog) -> None:
    assert (catalog.generation, catalog.sources()) == (7, SOURCES)


def test_chunks_and_questions_are_found_by_unit_number(catalog: Catalog) -> None:
    assert catalog.chunk(2) == (DOCUMENT, CHUNKS[2])
    assert catalog.question(0) == (DOCUMENT, PARSED.questions[0])


def test_counts(catalog: Catalog) -> None:
    counted = {name: catalog.count(name) for name in ("documents", "items", "chunks", "questions")}
    assert counted == {"documents": 1, "items": 2, "chunks": 3, "questions": 1}


def test_a_foreign_database_is_refused(tmp_path: Path) -> None:
    foreign = sqlite3.connect(tmp_path / "other.sqlite")
    foreign.execute("CREATE TABLE birds (name TEXT)")
    foreign.close()
    with pytest.raises(CatalogDamagedError, match="请运行 qingwen index 重新读取原文件"):
        Catalog(tmp_path / "other.sqlite")


@pytest.mark.parametrize("content", [b"", b"not a database at all" * 100], ids=["空文件", "别的内容"])
def test_a_file_that_is_no_database_is_refused(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "catalog.sqlite").write_bytes(content)
    with pytest.raises(CatalogDamagedError, match="目录库已损坏"):
        Catalog(tmp_path / "catalog.sqlite")
