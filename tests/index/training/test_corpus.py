"""Reading training files: what is kept, what is counted as broken, when it is too much."""

from __future__ import annotations

import lzma
from pathlib import Path

import pytest

from index.training.corpus import OwnSentence, Pair, read_own_file, read_pair_file, read_texts, sentences
from index.training.errors import TrainingDataError

GOOD = '{"q": "怎么办证", "p": "证照办理指南", "neg": ["停车指南", ""]}\n'


def test_pairs_are_read_plain_and_packed(tmp_path: Path) -> None:
    plain, packed = tmp_path / "a.jsonl", tmp_path / "b.jsonl.xz"
    plain.write_text(GOOD, encoding="utf-8")
    packed.write_bytes(lzma.compress(GOOD.encode()))
    assert read_pair_file(plain).pairs == [Pair("怎么办证", "证照办理指南", ("停车指南",))]
    assert read_pair_file(packed).pairs == read_pair_file(plain).pairs
    assert read_pair_file(packed).name == "b"


def test_broken_lines_are_counted(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    path.write_text(GOOD * 4 + '{"q": "只有问"}\n{"q": "断\n\n', encoding="utf-8")
    found = read_pair_file(path)
    assert (len(found.pairs), found.broken) == (4, 2)


def test_a_file_of_mostly_broken_lines_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    path.write_text(GOOD + "x\n" * 3, encoding="utf-8")
    with pytest.raises(TrainingDataError, match=r"a.jsonl 有 3 行读不懂、只有 1 行可用"):
        read_pair_file(path)


def test_a_truncated_archive_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl.xz"
    path.write_bytes(lzma.compress(GOOD.encode() * 50)[:60])
    with pytest.raises(TrainingDataError, match=r"a.jsonl.xz 读不出来"):
        read_pair_file(path)


def test_own_sentences_keep_their_field_and_questions(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    path.write_text('{"field": "养老", "p": "推进助餐。", "q": ["吃饭咋办", 3]}\n', encoding="utf-8")
    assert read_own_file(path) == ([OwnSentence("养老", "推进助餐。", ("吃饭咋办",))], 0)


def test_texts_carry_their_title(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    path.write_text('{"title": "题", "text": "正文"}\n{"text": "无题"}\n{"title": "空"}\n', encoding="utf-8")
    assert list(read_texts(path)) == ["题\n正文", "\n无题"]


def test_each_sentence_comes_once() -> None:
    assert list(sentences(["第一句话。第二句话！短。", "第一句话。第三句话"])) == ["第一句话", "第二句话", "第三句话"]
