"""``qingwen study``: answers are kept, what was missed is told, an interruption loses nothing."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from tests.ui.command import qingwen


@pytest.fixture
def home(indexed_home: Path, tmp_path: Path) -> Path:
    """A folder of state of one's own, already indexed."""
    return Path(shutil.copytree(indexed_home, tmp_path / "home"))


def study(lines: str, *arguments: str, home: Path) -> str:
    done = qingwen("study", *arguments, typed=lines, home=home)
    assert (done.code, done.err) == (0, "")
    return done.out


def test_what_was_answered_is_kept_and_new_questions_follow(home: Path) -> None:
    first = study("不知道\n", "--count", "2", home=home)
    assert "先到这里，已答的都保存了。" in first
    assert "学过 1 题，错题 1 道。" in first
    asked = first.split("\n")[1]
    told = study("", "--report", home=home)
    lines = [line.split() for line in told.splitlines()]
    assert lines[0] == ["条目", "学过", "掌握", "答题次数", "答对次数"]
    assert lines[1][3:] == ["1", "0"]
    assert "学过 1 题，错题 1 道。\n  " + asked in told
    second = study("不知道\n", "--count", "1", home=home)
    assert second.split("\n")[1] != asked  # a minute has not gone by
    assert "学过 2 题，错题 2 道。" in second


def test_nothing_learnt_yet(home: Path) -> None:
    assert study("", "--report", home=home) == "学过 0 题，错题 0 道。\n"
