"""``eval`` and ``eval-retrieval`` through the real command; ``search`` and pipes."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.ui.command import ROOT, is_plain, qingwen

PASSAGES: list[dict[str, object]] = [
    {"id": "a", "text": "新建青少年心理健康社团"},
    {"id": "b", "text": "乡村振兴与志愿服务", "title": "乡村"},
]
QUERIES: list[dict[str, object]] = [
    {"id": "1", "q": "心理健康社团", "gold": ["a"]},
    {"id": "2", "q": "乡村志愿服务", "gold": ["b"]},
]


def write(path: Path, rows: list[dict[str, object]]) -> Path:
    path.write_text("\n".join(json.dumps(row, ensure_ascii=False) for row in rows), encoding="utf-8")
    return path


def test_retrieval_is_measured_under_the_promised_keys(tmp_path: Path) -> None:
    passages, queries = write(tmp_path / "p.jsonl", PASSAGES), write(tmp_path / "q.jsonl", QUERIES)
    done = qingwen(
        "eval-retrieval", "--passages", passages, "--queries", queries, "--mode", "keyword", "--json", home=tmp_path
    )
    assert done.code == 0, done.err
    means = json.loads(done.out)
    assert means.pop("ms_per_query") > 0
    assert means == dict.fromkeys(("recall@1", "recall@5", "recall@10", "recall@100", "mrr@10", "ndcg@10"), 1.0)


def test_a_wrong_passage_line_is_told_by_number(tmp_path: Path) -> None:
    passages, queries = write(tmp_path / "p.jsonl", [*PASSAGES, {"id": "c"}]), write(tmp_path / "q.jsonl", QUERIES)
    done = qingwen("eval-retrieval", "--passages", passages, "--queries", queries, home=tmp_path)
    assert done.code == 1
    assert "第 3 行" in done.err and is_plain(done.err)


def test_an_unknown_mode_is_a_wrong_call(tmp_path: Path) -> None:
    done = qingwen("eval-retrieval", "--passages", "p", "--queries", "q", "--mode", "magic", home=tmp_path)
    assert done.code == 2
    assert done.err.startswith("选项 --mode 不对：只能是 hybrid、dense、keyword 之一，收到的是“magic”")


def test_the_assistant_is_scored_by_type(indexed_home: Path, tmp_path: Path) -> None:
    base = {"type": "lookup", "ok_items": [], "must_not": [], "answerable": True, "history": []}
    labels = [
        {**base, "id": "1", "q": "第10条讲了什么", "items": [10], "must": ["500个"]},
        {**base, "id": "2", "q": "第10条讲了什么", "items": [11], "must": []},
    ]
    done = qingwen("eval", write(tmp_path / "q.jsonl", labels), "--failures", "--json", home=indexed_home)
    assert done.code == 0, done.err
    scores = json.loads(done.out)
    assert (scores["lookup"]["n"], scores["lookup"]["right"], scores["ALL"]["false_quotes"]) == (2, 0.5, 0)
    assert done.err == "2 lookup 第10条讲了什么 → 引用了 10，应引用 11；引用了 10，多数不相关\n"


def test_a_wrong_label_is_told_by_number(tmp_path: Path) -> None:
    path = tmp_path / "q.jsonl"
    path.write_text('{"q":"问","answerable":true}\n{"q"', encoding="utf-8")
    done = qingwen("eval", path, home=tmp_path / "home")
    assert done.code == 1
    assert "第 2 行不是正确的带标注问题（不是 JSON）" in done.err and is_plain(done.err)


def test_search_ranks_items_once_each(indexed_home: Path) -> None:
    found = json.loads(qingwen("search", "青少年心理健康", "--limit", "5", "--json", home=indexed_home).out)
    assert [row["rank"] for row in found] == [1, 2, 3, 4, 5]
    assert found[0]["label"] == "第10条"
    assert len({row["path"] for row in found}) == 5


@pytest.mark.parametrize("arguments", [["--help"], ["search", "青年"]], ids=["帮助", "检索"])
def test_a_reader_that_leaves_early_is_no_failure_to_tell(arguments: list[str], indexed_home: Path) -> None:
    read, write_end = os.pipe()
    os.close(read)
    done = subprocess.run(
        [sys.executable, "-m", "ui", *arguments],
        cwd=ROOT,
        env={**os.environ, "QINGWEN_HOME": str(indexed_home)},
        stdout=write_end,
        stderr=subprocess.PIPE,
        check=False,
    )
    os.close(write_end)
    assert (done.returncode, done.stderr) == (1, b"")
