"""Finding the current index sound, or making its derived files sound again."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING, Any

from index import arrays
from index.catalog import Catalog, damaged
from index.derive import FORMAT, Derived, derive
from index.disk import Disk, locked, writing
from index.errors import HomeError
from index.home import CATALOG, Build, find_build, folders, publish, sound_files
from index.segment import Segmenter
from index.views import Unit, units_of

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from index.types import Encoder


def open_catalog(build: Build) -> Catalog:
    """Open the catalogue of a build; raise ``CatalogDamagedError`` if it is not what was written."""
    if not build.catalog_is_sound():
        raise damaged(build.folder / CATALOG)
    return Catalog(build.folder / CATALOG)


def open_derived(
    home: Path, build: Build, catalog: Catalog, encoder: Encoder, progress: Callable[[str, int, int], None]
) -> tuple[Derived, tuple[str, ...]]:
    """Return the derived files opened, and sentences about what had to be made again."""
    reason = stale(build, catalog, encoder)
    if reason is None:
        return arrays.load(build.folder), build.notices
    derived = derive_all(catalog, encoder, usable(build, encoder), progress)
    notices = (*build.notices, f"{reason}，已从目录库重新生成检索文件。")
    try:
        with locked(home), writing(home):
            if find_build(home).folder == build.folder:  # else an update came in between, and its files are right
                save_again(home, build, derived, encoder)
    except HomeError as error:
        notices = (*notices, f"重新生成的文件没有保存，下次打开还要再做一遍：{error}")
    return derived, notices


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


def usable(build: Build, encoder: Encoder) -> Derived | None:
    """Return what a build has derived if their vectors are this encoder's, to save embedding the same texts again."""
    manifest = build.manifest
    if manifest is None or manifest["format"] != FORMAT or not sound_files(build):
        return None
    same = (manifest["encoder"], manifest["dimension"]) == (encoder.fingerprint, encoder.dimension)
    return arrays.load(build.folder) if same else None


def derive_all(
    catalog: Catalog, encoder: Encoder, old: Derived | None, progress: Callable[[str, int, int], None]
) -> Derived:
    """Make everything from the catalogue, taking from ``old`` what it already knows."""
    segmenter = Segmenter(old.dictionary if old else None)
    numbers = catalog.document_ids().values()
    chunks = [unit for n in numbers for unit in units_of(catalog.document(n), catalog.chunks(n))]
    questions = [Unit("", question.text, short=True) for n in numbers for question in catalog.questions(n)]

    def watch(done: int, all_: int) -> None:
        progress("生成向量", done, all_)

    return Derived(
        segmenter.dictionary,
        derive(chunks, encoder, segmenter, old.chunks if old else None, watch),
        derive(questions, encoder, segmenter, old.questions if old else None, watch),
    )


def save(folder: Path, derived: Derived, disk: Disk) -> None:
    """Write all derived files into a build folder."""
    for name, data in arrays.dump(derived).items():
        disk.write(folder / name, data)


def save_again(home: Path, build: Build, derived: Derived, encoder: Encoder) -> None:
    """Publish a build with the same catalogue and new derived files."""
    disk = Disk()
    folder = new_folder(home, build, disk)
    shutil.copyfile(build.folder / CATALOG, folder / CATALOG)
    disk.sync(folder / CATALOG)
    save(folder, derived, disk)
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
