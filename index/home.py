"""The data folder: whole index versions side by side, and one small file that says which is current.

    home/CURRENT              folder name and checksums of the current build, replaced by an atomic rename
    home/build-000007/        catalog.sqlite, manifest.json and the derived files; never changed once written
    home/lock                 held while a build is made

A version is written complete into its own folder, made durable, and then switched to by renaming ``CURRENT``. That one
rename is the only moment at which anything changes for readers, so a kill anywhere leaves the old or the new index. A
reader maps the files of its build and goes on with them after the switch (the system keeps removed files that are
open). One SQLite file changed in place, with a journal, would need as much care for the derived files and would still
not notice a flipped byte.
"""

from __future__ import annotations

import json
import re
import zlib
from contextlib import suppress
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from index.disk import Disk, checksum
from index.errors import NoIndexError

if TYPE_CHECKING:
    from pathlib import Path

CURRENT = "CURRENT"
CATALOG = "catalog.sqlite"
MANIFEST = "manifest.json"
BUILD = re.compile(r"build-(\d{6,})")


@dataclass(frozen=True, slots=True)
class Build:
    """One version of the index: its folder, the checksum its catalogue must have, its manifest if that is sound.

    ``notices`` are Chinese sentences about what was found wrong on the way here.
    """

    folder: Path
    catalog_crc: int | None
    manifest: dict[str, Any] | None
    notices: tuple[str, ...] = ()

    @property
    def number(self) -> int:
        """The number in the folder's name."""
        found = BUILD.fullmatch(self.folder.name)
        return int(found[1]) if found else 0

    def catalog_is_sound(self) -> bool:
        """Return whether the catalogue is there and has its checksum."""
        path = self.folder / CATALOG
        return path.is_file() and self.catalog_crc == checksum(path)


def find_build(home: Path) -> Build:
    """Return the current build; if ``CURRENT`` is unreadable, the newest build with a sound manifest.

    Raises:
        NoIndexError: there is no build at all.
    """
    pointer = read_sealed(home / CURRENT)
    if pointer is not None and (home / str(pointer.get("folder"))).is_dir():
        folder = home / str(pointer["folder"])
        return Build(folder, pointer.get("catalog"), read_manifest(folder))
    for folder in sorted(folders(home), reverse=True):
        manifest = read_manifest(folder)
        if manifest is not None:
            notice = ("索引的指针文件缺失或损坏，已改用最近一次完整的索引。",)
            return Build(folder, manifest["files"][CATALOG][1], manifest, notice)
    if (home / CURRENT).exists() or folders(home):
        return Build(home / "build-000000", None, None)
    message = f"还没有索引（{home}）。请先运行 qingwen index 建立索引。"
    raise NoIndexError(message)


def folders(home: Path) -> list[Path]:
    """Return all build folders of a home."""
    return [path for path in home.glob("build-*") if BUILD.fullmatch(path.name)] if home.is_dir() else []


def publish(home: Path, folder: Path, manifest: dict[str, Any], disk: Disk) -> None:
    """Seal a complete build folder with its manifest, switch to it, and remove the others.

    ``manifest`` gets a ``files`` table: name → [bytes, CRC-32].
    """
    names = sorted(path for path in folder.iterdir())
    files = {path.name: [path.stat().st_size, checksum(path)] for path in names}
    disk.write(folder / MANIFEST, seal({**manifest, "files": files}))
    disk.sync(folder)
    pointer = {"folder": folder.name, "catalog": files[CATALOG][1]}
    disk.write(home / f"{CURRENT}.new", seal(pointer))
    disk.rename(home / f"{CURRENT}.new", home / CURRENT)
    with suppress(OSError):  # the new index is in place; the next update cleans up
        clean(home, folder.name, disk)


def announce(home: Path) -> None:
    """Switch to the current build once more, so that every open library finds itself no longer current.

    For what is read beside the index when it is opened, such as an administrator's own words. The caller holds the
    lock. Nothing happens where nothing is indexed.
    """
    pointer, disk = home / CURRENT, Disk()
    if read_sealed(pointer) is None:
        return
    disk.write(home / f"{CURRENT}.new", pointer.read_bytes())
    disk.rename(home / f"{CURRENT}.new", pointer)


def clean(home: Path, keep: str, disk: Disk) -> None:
    """Remove every build folder but one; readers that have files of it open keep them."""
    for folder in folders(home):
        if folder.name != keep:
            disk.remove(folder)


def seal(content: dict[str, Any]) -> bytes:
    """Return JSON with the checksum of itself in front."""
    body = json.dumps(content, ensure_ascii=False, indent=1, sort_keys=True).encode()
    return b"%08x\n%s\n" % (zlib.crc32(body), body)


def read_sealed(path: Path) -> dict[str, Any] | None:
    """Return what ``seal`` wrote, or None if it is missing or not as it was written."""
    try:
        head, _, body = path.read_bytes().partition(b"\n")
    except OSError:
        return None
    body = body.removesuffix(b"\n")
    if head != b"%08x" % zlib.crc32(body):
        return None
    content = json.loads(body)
    return content if isinstance(content, dict) else None


def read_manifest(folder: Path) -> dict[str, Any] | None:
    """Return the manifest of a build if it is sound and names a catalogue."""
    manifest = read_sealed(folder / MANIFEST)
    return manifest if manifest is not None and CATALOG in manifest.get("files", {}) else None


def sound_files(build: Build) -> bool:
    """Return whether every derived file has the size and checksum that the manifest states."""
    if build.manifest is None:
        return False
    return all(
        (path := build.folder / name).is_file() and path.stat().st_size == size and checksum(path) == crc
        for name, (size, crc) in build.manifest["files"].items()
        if name != CATALOG
    )
