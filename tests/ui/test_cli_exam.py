"""``qingwen exam`` as a learner sits it and as an instructor prints it."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
from datetime import UTC, datetime, timedelta
from pathlib import Path

import docx
import pytest

from tests.ui.command import ROOT, qingwen
from ui.commands.exam import steady


def paragraphs(path: Path) -> list[str]:
    return [paragraph.text for paragraph in docx.Document(str(path)).paragraphs]


def test_a_paper_and_its_key(indexed_home: Path, tmp_path: Path) -> None:
    paper, key = tmp_path / "试卷.docx", tmp_path / "答案.docx"
    arguments = ("--count", "2", "--seed", "7", "--kind", "单选", "--item", "9", "--minutes", "30")
    done = qingwen("exam", *arguments, "--docx", paper, "--key", key, home=indexed_home)
    assert (done.code, done.out) == (0, "")
    assert done.err == f"已写出试卷 {paper}（2 题）。\n已写出答案 {key}（2 题）。\n同一张卷：加上 --seed 7\n"
    printed, keys = paragraphs(paper), paragraphs(key)
    assert printed[:3] == ["测验试卷", "《共青团重庆市委2024年工作要点》", "共 2 题，限时 30 分钟，试卷编号 7"]
    assert printed[4] == keys[3] == "一、单选题（共 2 题：只有一项正确）"
    assert printed[5].startswith("1. ")
    assert printed[6].startswith("　　A. ")
    assert not any("原文：" in words for words in printed)
    assert keys[0] == "测验答案"
    letter, option = keys[4].removeprefix("1. ").split(". ", 1)
    assert f"　　{letter}. {option}" in printed
    assert keys[5].startswith("第9条原文：")


def test_the_same_seed_prints_the_same_paper(indexed_home: Path, tmp_path: Path) -> None:
    for name, seed in (("a", "7"), ("b", "7"), ("c", "8")):
        qingwen("exam", "--count", "8", "--seed", seed, "--docx", tmp_path / name, home=indexed_home)
    a, b, c = (paragraphs(tmp_path / name) for name in "abc")
    assert a == b != c
    assert [words[:5] for words in a if words[1:2] == "、"] == [
        "一、填空题",
        "二、判断题",
        "三、单选题",
        "四、出处题",
        "五、多选题",
        "六、连线题",
        "七、排序题",
        "八、简答题",
    ]


@pytest.fixture
def home(indexed_home: Path, tmp_path: Path) -> Path:
    """A folder of state of one's own, already indexed."""
    return Path(shutil.copytree(indexed_home, tmp_path / "home"))


def cut_off(home: Path, *arguments: str, answers: int) -> None:
    """Sit an exam, and kill the process once it has put the question after ``answers`` ones."""
    command = [sys.executable, "-m", "ui", "exam", *arguments]
    environ = {**os.environ, "QINGWEN_HOME": str(home), "OMP_NUM_THREADS": "1", "PYTHONIOENCODING": "utf-8"}
    with subprocess.Popen(
        command, cwd=ROOT, env=environ, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL
    ) as process:
        assert process.stdin is not None
        assert process.stdout is not None
        process.stdin.write("不知道\n".encode() * answers)
        process.stdin.flush()
        shown = b""
        while f"第 {answers + 1}/".encode() not in shown:
            read = os.read(process.stdout.fileno(), 4096)
            assert read, shown.decode()
            shown += read
        process.send_signal(signal.SIGKILL)
    assert process.returncode == -signal.SIGKILL


def test_an_exam_survives_a_kill_and_is_gone_on_with(home: Path) -> None:
    cut_off(home, "--count", "3", "--seed", "3", "--minutes", "90", answers=2)
    done = qingwen("exam", "--count", "9", typed="\n不知道\n", home=home)
    assert done.code == 0
    assert done.err.startswith("上一场考试还没有交卷：共 3 题，已答 2 题〔还剩 ")
    assert "第 3/3 题" in done.out
    assert "第 2/3 题" not in done.out
    assert done.out.count("你的回答：不知道") == 3
    assert done.out.endswith("共 3 题，答对 0 题，得分 0%。\n")
    assert done.err.endswith("同一张卷：加上 --seed 3\n")
    again = qingwen("exam", "--count", "1", "--seed", "4", typed="不知道\n", home=home)
    assert "上一场考试" not in again.err


def test_an_exam_that_was_cut_off_can_be_handed_in_for_another(home: Path) -> None:
    cut_off(home, "--count", "3", "--seed", "3", answers=1)
    refused = qingwen("quiz", "--count", "1", home=home)
    assert (refused.code, refused.out) == (1, "")
    assert refused.err == "您有一场考试还没有交卷，交卷以后再来。\n"
    done = qingwen("exam", "--count", "1", "--seed", "4", typed="n\n不知道\n", home=home)
    assert "已答 1 题。" in done.err
    first, _, second = done.out.partition("共 3 题，答对 0 题，得分 0%。\n")
    assert first.count("（未答）") == 2
    assert second.endswith("共 1 题，答对 0 题，得分 0%。\n")


def test_nothing_is_told_before_the_paper_is_handed_in(home: Path) -> None:
    done = qingwen(
        *("exam", "--count", "2", "--seed", "3", "--kind", "填空", "--minutes", "5"),
        typed="不知道\n不知道\n",
        home=home,
    )
    assert done.code == 0
    asked, _, told = done.out.partition("第 1 题　你的回答：不知道\n✗ 不对。\n答案：")
    assert asked.startswith("〔还剩 5 分钟〕第 1/2 题　填空题")
    assert "第 2/2 题" in asked
    assert "原文：" not in asked
    assert told.count("原文：") == 2
    assert told.endswith("共 2 题，答对 0 题，得分 0%。\n")
    assert done.err == "同一张卷：加上 --seed 3\n"


def test_leaving_early_hands_the_paper_in(home: Path) -> None:
    done = qingwen("exam", "--count", "3", "--seed", "3", typed="不知道\n", home=home)
    assert done.code == 0
    assert "\n已交卷。\n" in done.out
    assert done.out.count("你的回答：（未答）") == 2
    assert done.out.endswith("共 3 题，答对 0 题，得分 0%。\n")


def test_what_no_question_fits_is_told(indexed_home: Path) -> None:
    done = qingwen("exam", "--item", "99", home=indexed_home)
    assert (done.code, done.out, done.err) == (1, "", "没有“99”这一条，现有的条目从第1条到第19条。\n")


def test_the_clock_of_a_sitting_only_goes_on() -> None:
    start = datetime(2024, 3, 1, 9, 0, tzinfo=UTC)
    clock = steady(start)
    first, second = clock(), clock()
    assert start <= first <= second < start + timedelta(minutes=1)
