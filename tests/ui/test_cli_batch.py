"""``batch``: the contract with other programs, line by line."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.ui.command import is_plain, qingwen

KEYS = ["id", "answer", "refused", "reason", "mode", "note", "citations", "suggestions", "took_ms"]
CITATION_KEYS = ["doc", "title", "section", "item", "path", "label", "quote", "start", "end"]
LINES = [
    '{"id": "甲", "q": "心理健康社团建多少个", "other": 1}',
    '{"id": "乙", "q": ',
    '{"id": 7, "q": "那文号是什么", "history": ["第10条讲了什么"]}',
    "",
    '["不是对象"]',
    '{"id": "丙"}',
    '{"id": "丁", "q": ""}',
    '{"q": "第99条讲了什么", "history": []}',
    '{"id": "戊", "q": "问", "history": [1]}',
]


@pytest.fixture
def answered(indexed_home: Path, tmp_path: Path) -> tuple[int, str, list[dict[str, object]]]:
    (tmp_path / "in.jsonl").write_bytes(b"\xef\xbb\xbf" + "\n".join(LINES).encode() + b"\n\xff\xfe\n")
    done = qingwen("batch", tmp_path / "in.jsonl", tmp_path / "out.jsonl", home=indexed_home)
    rows = (tmp_path / "out.jsonl").read_text(encoding="utf-8").splitlines()
    return done.code, done.err, [json.loads(row) for row in rows]


def test_well_formed_lines_are_answered_in_order(answered: tuple[int, str, list[dict[str, object]]]) -> None:
    _, _, rows = answered
    assert [row["id"] for row in rows] == ["甲", 7, "丁", 8]
    assert all(list(row) == KEYS for row in rows)
    assert [row["reason"] for row in rows] == [None, None, "out_of_scope", "no_such_item"]


def test_malformed_lines_are_told_by_number(answered: tuple[int, str, list[dict[str, object]]]) -> None:
    code, told, _ = answered
    assert code == 1
    assert told.splitlines()[:5] == [
        "第 2 行已跳过：不是 JSON。",
        "第 5 行已跳过：应当是带有 q（问题文字）的 JSON 对象。",
        "第 6 行已跳过：应当是带有 q（问题文字）的 JSON 对象。",
        "第 9 行已跳过：history 应当是文字的列表。",
        "第 10 行已跳过：不是 UTF-8 文字。",
    ]


def test_citations_carry_the_promised_keys_and_stand_in_the_document(
    answered: tuple[int, str, list[dict[str, object]]],
) -> None:
    citations = answered[2][0]["citations"]
    assert isinstance(citations, list)
    first = citations[0]
    assert list(first) == CITATION_KEYS
    assert (first["doc"], first["item"], first["path"], first["label"]) == ("渝青发〔2024〕14号", 10, "三/10", "第10条")
    assert "500个" in first["quote"] and first["end"] - first["start"] == len(first["quote"])


def test_the_old_output_stays_when_the_input_is_missing(tmp_path: Path) -> None:
    (tmp_path / "out.jsonl").write_text("旧的", encoding="utf-8")
    done = qingwen("batch", tmp_path / "没有.jsonl", tmp_path / "out.jsonl", home=tmp_path / "home")
    assert (done.code, is_plain(done.err)) == (1, True), done.err
    assert (tmp_path / "out.jsonl").read_text(encoding="utf-8") == "旧的"


def test_input_and_output_may_not_be_one_file(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    path.write_text(LINES[0], encoding="utf-8")
    done = qingwen("batch", path, path, home=tmp_path / "home")
    assert (done.code, done.err.split("。")[0]) == (2, "输入和输出是同一个文件")
    assert path.read_text(encoding="utf-8") == LINES[0]


def test_a_full_disk_is_told(indexed_home: Path, tmp_path: Path) -> None:
    (tmp_path / "in.jsonl").write_text(LINES[0], encoding="utf-8")
    done = qingwen("batch", tmp_path / "in.jsonl", "/dev/full", home=indexed_home)
    assert (done.code, done.err) == (1, "磁盘已满，写不下去。请腾出空间后重试，原有的索引和文件没有改动。\n")


def test_an_output_in_no_folder_is_told(indexed_home: Path, tmp_path: Path) -> None:
    (tmp_path / "in.jsonl").write_text(LINES[0], encoding="utf-8")
    done = qingwen("batch", tmp_path / "in.jsonl", tmp_path / "没有" / "out.jsonl", home=indexed_home)
    assert done.code == 1
    assert "找不到这个文件或文件夹" in done.err and is_plain(done.err)
