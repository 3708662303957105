"""Whatever happens to a file of the index: a sentence, and a usable index again."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from index import home as homes
from index.build import update
from index.errors import CatalogDamagedError, NoIndexError
from index.library import open_library
from tests.fakes import CharacterCountEncoder
from tests.index import papers

DERIVED = [
    *(f"dictionary-{part}.npy" for part in ("keys", "weights", "unknown")),
    *(
        f"{shelf}-{part}"
        for shelf in ("chunks", "questions")
        for part in (
            *(f"terms-{field}.npy" for field in ("starts", "keys", "counts", "lengths", "marks")),
            *(f"keyword-{field}.npy" for field in ("terms", "starts", "units", "scores", "sizes")),
            *(f"vectors-{field}.npy" for field in ("starts", "owners", "rows", "marks")),
            *(f"words-{field}.npy" for field in ("starts", "ids")),
            "dense.faiss",
        )
    ),
    "manifest.json",
]
REBUILT = "索引的检索文件缺失或损坏，已从目录库重新生成检索文件。"


def cut(path: Path) -> None:
    path.write_bytes(path.read_bytes()[: path.stat().st_size // 2])


def flip(path: Path) -> None:
    content = bytearray(path.read_bytes())
    content[len(content) // 2] ^= 0x40
    path.write_bytes(content)


def remove(path: Path) -> None:
    path.unlink()


def replace(path: Path) -> None:
    path.write_bytes(b"another program's file")


Harm = Callable[[Path], None]
HARMS = {"截断": cut, "翻转一位": flip, "删除": remove, "换成别的内容": replace}


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory, encoder: CharacterCountEncoder) -> Path:
    """A folder with documents and a home made of them, to be copied."""
    place = tmp_path_factory.mktemp("made")
    papers.write(place / "docs", "notice.txt", papers.NOTICE)
    papers.write(place / "docs", "notice.questions.jsonl", papers.QUESTIONS)
    update(place / "home", [place / "docs"], encoder)
    return place


@pytest.fixture
def hurt(made: Path, tmp_path: Path) -> Path:
    """A home of its own, with one build."""
    shutil.copytree(made / "home", tmp_path / "home")
    return tmp_path / "home"


def build_of(home: Path) -> Path:
    return homes.find_build(home).folder


def found(home: Path, encoder: CharacterCountEncoder) -> list[str]:
    return [hit.chunk.text for hit in open_library(home, encoder).search("乡村书屋", limit=1)]


def test_every_file_of_a_build_is_named_here(hurt: Path) -> None:
    assert {path.name for path in build_of(hurt).iterdir()} == {*DERIVED, "catalog.sqlite"}


@pytest.mark.parametrize("harm", HARMS.values(), ids=HARMS)
@pytest.mark.parametrize("name", DERIVED)
def test_a_damaged_derived_file_is_made_again(
    hurt: Path, name: str, harm: Harm, encoder: CharacterCountEncoder
) -> None:
    harm(build_of(hurt) / name)
    library = open_library(hurt, encoder)
    assert library.notices == (REBUILT,)
    assert library.search("乡村书屋", limit=1)[0].chunk.text == "新建乡村书屋20个，配齐图书。"
    assert library.is_current()
    assert open_library(hurt, encoder).notices == ()


@pytest.mark.parametrize("harm", HARMS.values(), ids=HARMS)
def test_a_damaged_catalogue_is_said_so_and_read_again(hurt: Path, harm: Harm, encoder: CharacterCountEncoder) -> None:
    harm(build_of(hurt) / "catalog.sqlite")
    with pytest.raises(CatalogDamagedError, match=r"目录库已损坏.*请运行 qingwen index 重新读取原文件"):
        open_library(hurt, encoder)
    report = update(hurt, [], encoder)  # no path given: the manifest knows them
    assert report.notices == ("索引的目录库已损坏，已重新读取全部原文件。",)
    assert found(hurt, encoder) == ["新建乡村书屋20个，配齐图书。"]


@pytest.mark.parametrize("harm", HARMS.values(), ids=HARMS)
def test_a_damaged_pointer_falls_back_on_the_newest_build(
    hurt: Path, harm: Harm, encoder: CharacterCountEncoder
) -> None:
    harm(hurt / "CURRENT")
    library = open_library(hurt, encoder)
    assert library.notices == ("索引的指针文件缺失或损坏，已改用最近一次完整的索引。",)
    assert found(hurt, encoder) == ["新建乡村书屋20个，配齐图书。"]


def test_everything_damaged_is_built_from_the_files_given(
    hurt: Path, made: Path, encoder: CharacterCountEncoder
) -> None:
    for path in [*build_of(hurt).iterdir(), hurt / "CURRENT"]:
        replace(path)
    with pytest.raises(CatalogDamagedError, match="请运行 qingwen index"):
        open_library(hurt, encoder)
    report = update(hurt, [made / "docs"], encoder)
    assert report.notices == ("旧索引已损坏，已按本次给出的文件重建。",)
    assert found(hurt, encoder) == ["新建乡村书屋20个，配齐图书。"]


def test_a_folder_of_something_else_is_no_index(tmp_path: Path, encoder: CharacterCountEncoder) -> None:
    (tmp_path / "holiday.jpg").write_bytes(b"\xff\xd8")
    with pytest.raises(NoIndexError, match="还没有索引"):
        open_library(tmp_path, encoder)


def test_derived_files_of_another_encoder_are_made_again(hurt: Path) -> None:
    class Other(CharacterCountEncoder):
        fingerprint = "character-count-2"

    assert open_library(hurt, Other()).notices == ("语义模型已更换，已从目录库重新生成检索文件。",)


def test_derived_files_of_another_version_are_made_again(hurt: Path, encoder: CharacterCountEncoder) -> None:
    build = homes.find_build(hurt)
    assert build.manifest is not None
    (build.folder / "manifest.json").write_bytes(homes.seal({**build.manifest, "format": 0}))
    assert open_library(hurt, encoder).notices == ("索引的检索文件属于别的版本，已从目录库重新生成检索文件。",)


def test_an_index_that_cannot_be_saved_is_used_all_the_same(hurt: Path, encoder: CharacterCountEncoder) -> None:
    build = build_of(hurt)
    cut(build / "chunks-vectors-rows.npy")
    (hurt / "lock").unlink()
    (hurt / "lock").mkdir()  # the lock file cannot be opened for writing, as in a read-only folder
    library = open_library(hurt, encoder)
    assert library.notices[0] == REBUILT
    assert library.notices[1].startswith("重新生成的文件没有保存，下次打开还要再做一遍：数据目录")
    assert library.search("乡村书屋", limit=1)[0].chunk.text == "新建乡村书屋20个，配齐图书。"


def test_no_file_is_a_pickle(hurt: Path) -> None:
    starts = {path.name: path.read_bytes()[:6] for path in build_of(hurt).iterdir()}
    assert all(start == b"\x93NUMPY" for name, start in starts.items() if name.endswith(".npy"))
    manifest = (build_of(hurt) / "manifest.json").read_text(encoding="utf-8").partition("\n")[2]
    assert json.loads(manifest)["counts"] == {"documents": 1, "items": 3, "chunks": 8, "questions": 1}
