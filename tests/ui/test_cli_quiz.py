"""``qingwen quiz`` as a learner and as a program use it."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from tests.ui.command import ROOT, qingwen

KEYS = [
    "id",
    "kind",
    "item",
    "prompt",
    "options",
    "answer",
    "quote",
    "explanation",
    "difficulty",
    "doc",
    "path",
    "label",
]


def paper(*arguments: str, home: Path) -> list[dict[str, Any]]:
    done = qingwen("quiz", "--json", *arguments, home=home)
    assert done.code == 0, done.err
    return [json.loads(line) for line in done.out.splitlines()]


def test_one_object_a_line(indexed_home: Path) -> None:
    rows = paper("--count", "30", "--seed", "7", home=indexed_home)
    assert len(rows) == 30
    assert all(list(row) == KEYS for row in rows)
    assert rows == paper("--count", "30", "--seed", "7", home=indexed_home)
    assert rows != paper("--count", "30", "--seed", "8", home=indexed_home)


def test_answers_by_kind(indexed_home: Path) -> None:
    rows = paper("--count", "76", "--seed", "1", home=indexed_home)
    shapes = {row["kind"]: type(row["answer"]) for row in rows}
    assert shapes == {
        "cloze": str,
        "single": str,
        "multiple": list,
        "judge": str,
        "source": str,
        "match": dict,
        "order": list,
        "short": str,
    }
    assert all(row["answer"] in row["options"] for row in rows if row["kind"] in ("single", "judge", "source"))


def test_only_one_item_and_kind(indexed_home: Path) -> None:
    rows = paper("--count", "6", "--seed", "1", "--item", "10", "--kind", "填空", home=indexed_home)
    assert {(row["item"], row["label"], row["path"], row["kind"]) for row in rows} == {(10, "第10条", "三/10", "cloze")}
    assert {row["doc"] for row in rows} == {"渝青发〔2024〕14号"}


def test_fewer_than_wished(indexed_home: Path) -> None:
    done = qingwen("quiz", "--count", "1000", "--item", "18", "--kind", "order", "--json", home=indexed_home)
    count = len(done.out.splitlines())
    assert 0 < count < 10
    assert done.err == f"符合条件的题目只有 {count} 道。\n"


@pytest.mark.parametrize(
    ("arguments", "code", "sentence"),
    [
        (["--item", "99"], 1, "没有“99”这一条，现有的条目从第1条到第19条。\n"),
        (
            ["--count", "0"],
            2,
            "选项 --count 不对：应当是 1 到 10000 的整数，收到的是“0”。查看用法：qingwen quiz --help\n",
        ),
        (["--kind", "essay"], 2, None),
    ],
    ids=["没有这一条", "零道题", "没有这种题"],
)
def test_what_cannot_be_asked(arguments: list[str], code: int, sentence: str | None, indexed_home: Path) -> None:
    done = qingwen("quiz", *arguments, home=indexed_home)
    assert (done.code, done.out) == (code, "")
    assert done.err == sentence if sentence else "只能是 cloze、single" in done.err


def test_answering_in_the_terminal(indexed_home: Path) -> None:
    arguments = ("--count", "2", "--seed", "3", "--item", "10", "--kind", "cloze")
    keys = [row["answer"] for row in paper(*arguments, home=indexed_home)]
    done = qingwen("quiz", *arguments, typed=f"{keys[0]}\n不知道\n", home=indexed_home)
    assert done.code == 0
    assert "第 1/2 题　填空题" in done.out
    assert "✓ 答对了。\n第10条原文：" in done.out
    assert f"✗ 不对。\n答案：{keys[1]}\n第10条原文：" in done.out
    assert done.out.endswith("共答 2 题，答对 1 题，得分 50%。\n")
    assert done.err == "再做同一套题：加上 --seed 3\n"


def test_leaving_early_ends_with_the_score(indexed_home: Path) -> None:
    done = qingwen("quiz", "--count", "5", "--seed", "3", typed="不知道\n", home=indexed_home)
    assert done.code == 0
    assert done.out.endswith("\n先到这里。\n共答 1 题，答对 0 题，得分 0%。\n")


def test_an_interruption_ends_politely(indexed_home: Path) -> None:
    process = subprocess.Popen(
        [sys.executable, "-u", "-m", "ui", "quiz", "--count", "3", "--seed", "3"],
        cwd=ROOT,
        env={**os.environ, "QINGWEN_HOME": str(indexed_home), "OMP_NUM_THREADS": "1", "PYTHONIOENCODING": "utf-8"},
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        encoding="utf-8",
    )
    assert process.stdout is not None
    assert process.stdout.readline().startswith("第 1/3 题")
    process.send_signal(signal.SIGINT)
    out, err = process.communicate(timeout=60)
    assert process.returncode == 0
    assert out.endswith("先到这里。\n")
    assert "Traceback" not in err
