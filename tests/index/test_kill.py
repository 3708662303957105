"""``kill -9`` at any moment leaves the old or the new index, and the next update works."""

from __future__ import annotations

import os
import random
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from index.build import update
from index.library import open_library
from tests.fakes import CharacterCountEncoder
from tests.index import papers

ROOT = Path(__file__).parent.parent.parent
OLD, NEW = "新建乡村书屋20个，配齐图书。", "新建乡村书屋30个，配齐图书。"
RANDOM_KILLS = 36


@dataclass
class Victims:
    """A server of processes to be killed."""

    process: subprocess.Popen[str]

    def start(self, home: Path, folder: Path, step: int = 0) -> int:
        """Let a child update; return its process id."""
        assert self.process.stdin
        self.process.stdin.write(f"{home} {folder} {step}\n")
        self.process.stdin.flush()
        return int(self._line())

    def ended(self) -> str:
        """Wait for the child's end."""
        return self._line()

    def _line(self) -> str:
        assert self.process.stdout
        return self.process.stdout.readline().strip()


@pytest.fixture(scope="module")
def victims() -> Iterator[Victims]:
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "OMP_NUM_THREADS": "1"}
    with subprocess.Popen(
        [sys.executable, "-m", "tests.index.victim"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        env=environment,
        cwd=ROOT,
    ) as process:
        yield Victims(process)


@pytest.fixture
def place(tmp_path: Path, encoder: CharacterCountEncoder) -> Path:
    """A home with the old text indexed, and a folder with the new one."""
    papers.write(tmp_path / "docs", "notice.txt", papers.NOTICE)
    update(tmp_path / "home", [tmp_path / "docs"], encoder)
    papers.write(tmp_path / "docs", "notice.txt", papers.NOTICE.replace("20个", "30个"))
    shutil.copytree(tmp_path / "home", tmp_path / "before")
    return tmp_path


def restore(place: Path) -> None:
    shutil.rmtree(place / "home")
    shutil.copytree(place / "before", place / "home")


def text_found(place: Path, encoder: CharacterCountEncoder) -> str:
    library = open_library(place / "home", encoder)
    assert library.notices == ()
    [hit] = library.keyword_search("乡村书屋", limit=5)
    return hit.chunk.text


def test_killed_before_each_disk_step(place: Path, victims: Victims, encoder: CharacterCountEncoder) -> None:
    steps, outcomes, step = list[str](), list[str](), 0
    update_steps(place, steps, encoder)
    for step in range(1, len(steps) + 1):
        restore(place)
        victims.start(place / "home", place / "docs", step)
        assert victims.ended() == "killed"
        outcomes.append(text_found(place, encoder))
    switch = steps.index("rename CURRENT") + 1
    assert outcomes[:switch] == [OLD] * switch
    assert set(outcomes[switch:]) == {NEW}
    assert update(place / "home", [place / "docs"], encoder).failed == ()
    assert text_found(place, encoder) == NEW
    assert len(list((place / "home").glob("build-*"))) == 1


def update_steps(place: Path, steps: list[str], encoder: CharacterCountEncoder) -> None:
    update(place / "home", [place / "docs"], encoder, step=steps.append)


def test_killed_at_random_moments(place: Path, victims: Victims, encoder: CharacterCountEncoder) -> None:
    started = time.monotonic()
    victims.start(place / "home", place / "docs")
    assert victims.ended() == "done"
    whole = time.monotonic() - started
    chance, outcomes = random.Random(7), list[str]()
    for _ in range(RANDOM_KILLS):
        restore(place)
        child = victims.start(place / "home", place / "docs")
        time.sleep(chance.uniform(0, whole))
        kill(child)
        victims.ended()
        outcomes.append(text_found(place, encoder))
        victims.start(place / "home", place / "docs")  # what was left behind is no obstacle
        assert victims.ended() == "done"
        assert text_found(place, encoder) == NEW
    assert set(outcomes) <= {OLD, NEW}
    assert OLD in outcomes


def kill(child: int) -> None:
    try:
        os.kill(child, signal.SIGKILL)
    except ProcessLookupError:
        return  # it was done before


def test_killed_while_making_the_first_index(place: Path, victims: Victims, encoder: CharacterCountEncoder) -> None:
    victims.start(place / "first", place / "docs", 12)
    assert victims.ended() == "killed"
    update(place / "first", [place / "docs"], encoder)
    assert open_library(place / "first", encoder).generation == 1
