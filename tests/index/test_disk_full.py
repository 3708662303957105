"""A disk that fills up at any write: the old index stays, and a sentence says so."""

from __future__ import annotations

import errno
import os
import sqlite3
from collections.abc import Callable
from pathlib import Path

import pytest

from index.build import update
from index.catalog import write_catalog
from index.errors import DiskFullError, HomeNotWritableError
from index.library import open_library
from tests.fakes import CharacterCountEncoder
from tests.index import papers
from tests.index.small import PARSED

SENTENCE = "磁盘空间不足，没有写完；原有索引未动。"


def refuse(at: int, code: int, taken: list[str]) -> Callable[[str], None]:
    def step(name: str) -> None:
        taken.append(name)
        if len(taken) == at:
            raise OSError(code, os.strerror(code), name)

    return step


@pytest.fixture
def changed(home: Path, folder: Path) -> Path:
    papers.write(folder, "notice.txt", papers.NOTICE.replace("20个", "30个"))
    return folder


def test_no_room_at_any_step_before_the_switch(home: Path, changed: Path, encoder: CharacterCountEncoder) -> None:
    for at in range(1, 200):
        taken = list[str]()
        with pytest.raises(DiskFullError, match=SENTENCE):
            update(home, [changed], encoder, step=refuse(at, errno.ENOSPC, taken))
        assert "20个" in open_library(home, encoder).documents[0].text
        if taken[-1] == "rename CURRENT":
            break  # after it the new index is in place, whatever else is refused
    assert len(taken) > 40
    update(home, [changed], encoder)
    assert "30个" in open_library(home, encoder).documents[0].text


def test_a_refusal_for_another_reason_names_it(home: Path, changed: Path, encoder: CharacterCountEncoder) -> None:
    with pytest.raises(HomeNotWritableError, match=r"无法写入（Permission denied）.*请检查目录权限"):
        update(home, [changed], encoder, step=refuse(3, errno.EACCES, []))
    assert "20个" in open_library(home, encoder).documents[0].text


def test_sqlite_without_room(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    connect = sqlite3.connect

    def cramped(*args: object, **kwargs: object) -> sqlite3.Connection:
        connection: sqlite3.Connection = connect(*args, **kwargs)  # type: ignore[call-overload]
        connection.execute("PRAGMA max_page_count=5")
        return connection

    monkeypatch.setattr(sqlite3, "connect", cramped)
    with pytest.raises(DiskFullError, match=SENTENCE):
        write_catalog(tmp_path / "catalog.sqlite", 1, [], [PARSED])
