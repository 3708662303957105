"""Curated questions beside a document."""

from __future__ import annotations

from pathlib import Path

from ingest.pipeline import read_document
from ingest.types import Parsed
from tests.ingest.shapes import CONTINUOUS


def read(folder: Path, lines: str | bytes) -> Parsed:
    (folder / "要点.txt").write_text(CONTINUOUS, encoding="utf-8")
    data = lines.encode() if isinstance(lines, str) else lines
    (folder / "要点.questions.jsonl").write_bytes(data)
    return read_document(folder / "要点.txt")


def test_a_question_is_tied_to_the_words_that_answer_it(tmp_path: Path) -> None:
    parsed = read(tmp_path, '{"item": "二/3", "q": "要建几所学校", "quote": "新建学校10所"}\n')
    (question,) = parsed.questions
    assert (question.item, question.text, question.quote) == ("二/3", "要建几所学校", "新建学校10所")
    assert parsed.document.text[question.start : question.end] == "新建学校10所"


def test_bad_lines_are_warnings_and_the_others_count(tmp_path: Path) -> None:
    parsed = read(
        tmp_path,
        '{"item": "二/9", "q": "问", "quote": "答"}\n不是 JSON\n\n["列表"]\n'
        '{"item": "二/3", "q": "问", "quote": "没有的话"}\n{"item": "一/1", "q": "怎么管", "quote": "定期研究工作"}\n',
    )
    assert [q.item for q in parsed.questions] == ["一/1"]
    assert [w for w in parsed.report.warnings if "常见问法" in w] == [
        "常见问法第 1 行没有采用：文件里没有 二/9 这一条",
        "常见问法第 2 行没有采用：不是一行完整的 JSON",
        "常见问法第 4 行没有采用：要有 item、q、quote 三项，且都是文字",
        "常见问法另有 1 行没有采用",
    ]


def test_an_unreadable_file_of_questions_does_not_stop_the_document(tmp_path: Path) -> None:
    parsed = read(tmp_path, b"\x00\x01\x02")
    assert len(parsed.document.items) == 3
    assert any(w.startswith("常见问法文件 要点.questions.jsonl 没有读成：文件不是文本") for w in parsed.report.warnings)


def test_no_file_gives_no_questions(tmp_path: Path) -> None:
    (tmp_path / "要点.txt").write_text(CONTINUOUS, encoding="utf-8")
    assert read_document(tmp_path / "要点.txt").questions == ()
