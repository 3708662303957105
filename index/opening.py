"""Finding the current index sound, or making its derived files sound again."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING, Any

from index.catalog import Catalog, damaged
from index.derive import FORMAT, Shelf, derive, dump_shelf, load_shelf
from index.disk import Disk, locked, writing
from index.errors import HomeError
from index.home import CATALOG, Build, find_build, folders, publish, sound_files
from index.segment import Segmenter
from index.views import Unit, units_of

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from index.types import Encoder

CHUNKS, QUESTIONS = "chunks", "questions"


def open_catalog(build: Build) -> Catalog:
    """Open the catalogue of a build; raise ``CatalogDamagedError`` if it is not what was written."""
    if not build.catalog_is_sound():
        raise damaged(build.folder / CATALOG)
    return Catalog(build.folder / CATALOG)


def open_shelves(
    home: Path, build: Build, catalog: Catalog, encoder: Encoder, progress: Callable[[str, int, int], None]
) -> tuple[tuple[Shelf, Shelf], tuple[str, ...]]:
    """Return the shelves of chunks and of questions, and sentences about what had to be made again."""
    reason = stale(build, catalog, encoder)
    if reason is None:
        return load_shelves(build.folder), build.notices
    shelves = derive_shelves(catalog, encoder, usable(build, encoder), progress)
    notices = (*build.notices, f"{reason}，已从目录库重新生成检索文件。")
    try:
        with locked(home), writing(home):
            if find_build(home).folder == build.folder:  # else an update came in between, and its files are right
                save_again(home, build, shelves, encoder)
    except HomeError as error:
        notices = (*notices, f"重新生成的文件没有保存，下次打开还要再做一遍：{error}")
    return shelves, notices


def stale(build: Build, catalog: Catalog, encoder: Encoder) -> str | None:
    """Return why the derived files of a build may not be used with ``encoder``; None if they may."""
    manifest = build.manifest
    if manifest is None or not sound_files(build):
        return "索引的检索文件缺失或损坏"
    if (manifest["format"], manifest["generation"]) != (FORMAT, catalog.generation):
        return "索引的检索文件属于别的版本"
    if (manifest["encoder"], manifest["dimension"]) != (encoder.fingerprint, encoder.dimension):
        return "语义模型已更换"
    return None


def usable(build: Build, encoder: Encoder) -> tuple[Shelf, Shelf] | None:
    """Return the shelves of a build if their vectors are this encoder's, to save embedding the same texts again."""
    manifest = build.manifest
    if manifest is None or manifest["format"] != FORMAT or not sound_files(build):
        return None
    same = (manifest["encoder"], manifest["dimension"]) == (encoder.fingerprint, encoder.dimension)
    return load_shelves(build.folder) if same else None


def load_shelves(folder: Path) -> tuple[Shelf, Shelf]:
    """Map the shelves of a build folder."""
    return load_shelf(CHUNKS, folder), load_shelf(QUESTIONS, folder)


def derive_shelves(
    catalog: Catalog,
    encoder: Encoder,
    old: tuple[Shelf, Shelf] | None,
    progress: Callable[[str, int, int], None],
) -> tuple[Shelf, Shelf]:
    """Make both shelves from the catalogue."""
    segmenter = Segmenter()
    numbers = catalog.document_ids().values()
    chunks = [unit for n in numbers for unit in units_of(catalog.document(n), catalog.chunks(n))]
    questions = [Unit("", question.text) for n in numbers for question in catalog.questions(n)]
    shelves = [
        derive(units, encoder, segmenter, known, lambda done, all_: progress("生成向量", done, all_))
        for units, known in zip((chunks, questions), old or (None, None), strict=True)
    ]
    return shelves[0], shelves[1]


def save_shelves(folder: Path, shelves: tuple[Shelf, Shelf], disk: Disk) -> None:
    """Write the files of both shelves into a build folder."""
    for name, shelf in zip((CHUNKS, QUESTIONS), shelves, strict=True):
        for file, data in dump_shelf(name, shelf).items():
            disk.write(folder / file, data)


def save_again(home: Path, build: Build, shelves: tuple[Shelf, Shelf], encoder: Encoder) -> None:
    """Publish a build with the same catalogue and new derived files."""
    disk = Disk()
    folder = new_folder(home, build, disk)
    shutil.copyfile(build.folder / CATALOG, folder / CATALOG)
    disk.sync(folder / CATALOG)
    save_shelves(folder, shelves, disk)
    catalog = Catalog(folder / CATALOG)
    publish(home, folder, manifest_of(catalog, encoder), disk)
    catalog.close()


def new_folder(home: Path, build: Build | None, disk: Disk) -> Path:
    """Make the folder of the next build, numbered above every other."""
    numbers = [Build(folder, None, None).number for folder in folders(home)]
    number = max([*numbers, build.number if build else 0]) + 1
    folder = home / f"build-{number:06d}"
    disk.make_folder(folder)
    return folder


def manifest_of(catalog: Catalog, encoder: Encoder) -> dict[str, Any]:
    """Return what a manifest states besides its files; the source paths are there in case the catalogue is lost."""
    return {
        "format": FORMAT,
        "generation": catalog.generation,
        "encoder": encoder.fingerprint,
        "dimension": encoder.dimension,
        "sources": [source.path for source in catalog.sources()],
        "counts": {name: catalog.count(name) for name in ("documents", "items", "chunks", "questions")},
    }
