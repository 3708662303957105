"""``kill -9`` at any moment of publishing leaves the old edition or the new one, and publishing again works."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.index import papers
from tests.ui.publishing.conftest import NOTICE, opened, titles

ROOT = Path(__file__).parents[3]


@pytest.fixture(scope="module")
def victims() -> Iterator[subprocess.Popen[str]]:
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "OMP_NUM_THREADS": "1"}
    with subprocess.Popen(
        [sys.executable, "-m", "tests.ui.publishing.victim"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        env=environment,
        cwd=ROOT,
    ) as process:
        yield process


def run(process: subprocess.Popen[str], home: Path, file: Path, step: int) -> str:
    assert process.stdin and process.stdout
    process.stdin.write(f"{home} {file} {step}\n")
    process.stdin.flush()
    return process.stdout.readline().strip()


def test_killed_before_each_disk_step(home: Path, tmp_path: Path, victims: subprocess.Popen[str]) -> None:
    file = papers.write(tmp_path / "new", "通知.txt", papers.NOTICE.replace("20个", "30个"))
    shutil.copytree(home, tmp_path / "before")
    outcomes: list[tuple[str, str]] = []
    while True:
        shutil.rmtree(home)
        shutil.copytree(tmp_path / "before", home)
        ended = run(victims, home, file, len(outcomes) + 1)
        if ended == "done":
            break
        text = opened(home).document(NOTICE).text
        outcomes.append((ended.removeprefix("killed "), "20个" if "20个" in text else "30个"))
        if len(outcomes) % 5 == 0:  # what was left behind is no obstacle, and is cleared away
            assert run(victims, home, file, 0) == "done"
            assert len(list((home / "documents").glob("*/*"))) == 1
            assert len(list((home / "documents").glob(".*"))) == 0
            assert titles(home) == [NOTICE]
    steps = [name for name, _ in outcomes]
    switch = steps.index("rename CURRENT")
    assert steps.index("copy 通知.txt") < switch
    assert [found for _, found in outcomes] == ["20个"] * (switch + 1) + ["30个"] * (len(steps) - switch - 1)
    assert len(steps) > switch + 2
    assert "30个" in opened(home).document(NOTICE).text
