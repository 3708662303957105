from __future__ import annotations

import json
import lzma
from pathlib import Path

import pytest

from index.errors import EvaluationInputError
from index.evaluate import evaluate_retrieval
from tests.fakes import CharacterCountEncoder

PASSAGES = [
    {"id": "p1", "title": "青年讲堂", "text": "每月举办一次讲堂。"},
    {"id": "p2", "text": "新建乡村书屋20个。"},
    {"id": "p3", "title": "", "text": "开通心理热线。"},
]
QUERIES = [
    {"id": "q1", "q": "书屋有几个", "gold": ["p2"]},
    {"id": "q2", "q": "热线和书屋", "gold": ["p3"], "answers": ["x"]},
]


def lines(path: Path, rows: list[dict[str, object]]) -> Path:
    content = "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows).encode()
    path.write_bytes(lzma.compress(content) if path.suffix == ".xz" else content)
    return path


@pytest.mark.parametrize("suffix", [".jsonl", ".jsonl.xz"])
def test_keyword_search_on_three_passages(tmp_path: Path, suffix: str, encoder: CharacterCountEncoder) -> None:
    passages, queries = lines(tmp_path / f"p{suffix}", PASSAGES), lines(tmp_path / f"q{suffix}", QUERIES)  # type: ignore[arg-type]
    result = evaluate_retrieval(passages, queries, "keyword", encoder)
    assert result.pop("ms_per_query") > 0
    # q1 finds p2 first; q2 finds p3 or p2 first, 热线 and 书屋 being equally rare, and p3 is the shorter
    assert result == {"recall@1": 1, "recall@5": 1, "recall@10": 1, "recall@100": 1, "mrr@10": 1, "ndcg@10": 1}


@pytest.mark.parametrize(("mode", "first"), [("hybrid", 1.0), ("dense", 0.0)])
def test_other_modes(tmp_path: Path, mode: str, first: float, encoder: CharacterCountEncoder) -> None:
    passages = lines(tmp_path / "p.jsonl", PASSAGES)  # type: ignore[arg-type]
    queries = lines(tmp_path / "q.jsonl", QUERIES[:1])  # type: ignore[arg-type]
    # 书屋有几个 holds none of the counted characters: nothing is near to it, words alone find p2
    assert evaluate_retrieval(passages, queries, mode, encoder)["recall@1"] == first


@pytest.mark.parametrize(
    ("passage", "query", "sentence"),
    [
        ("{", None, "p.jsonl 第 1 行不对：不是一个 JSON 对象"),
        ("[1]", None, "p.jsonl 第 1 行不对：不是一个 JSON 对象"),
        ('{"id":"p1"}', None, "p.jsonl 第 1 行不对：缺少 text"),
        ('{"id":1,"text":"x"}', None, "p.jsonl 第 1 行不对：id 应当是文字"),
        ("", None, "p.jsonl 里没有内容"),
        (None, '{"id":"q","q":"x"}', "q.jsonl 第 1 行不对：缺少 gold"),
        (None, '{"id":"q","q":"x","gold":[]}', "q.jsonl 第 1 行不对：gold 应当是至少一个编号的列表"),
        (None, '{"id":"q","q":"x","gold":["nowhere"]}', "答案编号 nowhere 在段落文件里没有"),
        ('{"id":"p1","text":"x"}\n{"id":"p1","text":"y"}', None, "有两个段落编号相同"),
    ],
)
def test_bad_lines_are_named(
    tmp_path: Path, passage: str | None, query: str | None, sentence: str, encoder: CharacterCountEncoder
) -> None:
    (tmp_path / "p.jsonl").write_text('{"id":"p1","text":"青年"}\n' if passage is None else passage)
    (tmp_path / "q.jsonl").write_text('{"id":"q","q":"青年","gold":["p1"]}\n' if query is None else query)
    with pytest.raises(EvaluationInputError) as caught:
        evaluate_retrieval(tmp_path / "p.jsonl", tmp_path / "q.jsonl", "keyword", encoder)
    assert sentence in str(caught.value)


def test_a_missing_file_and_a_broken_archive(tmp_path: Path, encoder: CharacterCountEncoder) -> None:
    with pytest.raises(EvaluationInputError, match="请检查文件是否存在、完整"):
        evaluate_retrieval(tmp_path / "no.jsonl", tmp_path / "no.jsonl", "keyword", encoder)
    whole = lines(tmp_path / "p.jsonl.xz", PASSAGES)  # type: ignore[arg-type]
    whole.write_bytes(whole.read_bytes()[:40])
    with pytest.raises(EvaluationInputError, match="压缩文件不完整"):
        evaluate_retrieval(whole, whole, "keyword", encoder)


def test_an_unknown_mode(tmp_path: Path, encoder: CharacterCountEncoder) -> None:
    with pytest.raises(EvaluationInputError, match="可用：hybrid、dense、keyword"):
        evaluate_retrieval(tmp_path, tmp_path, "magic", encoder)
