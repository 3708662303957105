"""Every question of every document stands up to a checker that shares nothing with the makers."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest

from assistant.training.types import Kind, Question
from ingest.errors import IngestError
from ingest.pipeline import find_documents, read_document
from tests.assistant.training.checker import Items, bare, faults, plain_items
from tests.assistant.training.conftest import Maker

HERE = Path(__file__).parent.parent / "documents"
READABLE = (".txt", ".docx", ".pdf", ".html")


def wrong(questions: tuple[Question, ...], items: Items) -> list[str]:
    return [f"{q.id} {q.kind} {q.prompt}: {fault}" for q in questions for fault in faults(q, items)]


def test_the_checker_reads_the_shipped_document(seed_path: Path) -> None:
    items = plain_items(seed_path.read_text(encoding="utf-8"))
    assert list(items) == [f"第{n}条" for n in range(1, 20)]
    assert items["第12条"].startswith("丰富青少年文化活动。深化打造“校外+”精品工程，")
    assert items["第12条"].endswith("“书香重庆·红岩少年”等文化活动。")


def test_the_shipped_document(shipped_questions: tuple[Question, ...], seed_path: Path) -> None:
    assert wrong(shipped_questions, plain_items(seed_path.read_text(encoding="utf-8"))) == []


def test_there_are_enough_of_every_item_and_kind(shipped_questions: tuple[Question, ...]) -> None:
    assert len(shipped_questions) >= 600
    assert min(Counter(q.label for q in shipped_questions).values()) >= 20
    assert {q.label for q in shipped_questions} == {f"第{n}条" for n in range(1, 20)}
    assert {q.kind for q in shipped_questions} == set(Kind)


def test_no_prompt_and_no_id_stands_twice(shipped_questions: tuple[Question, ...]) -> None:
    assert [p for p, n in Counter(q.prompt for q in shipped_questions).items() if n > 1] == []
    assert [i for i, n in Counter(q.id for q in shipped_questions).items() if n > 1] == []


@pytest.mark.parametrize("name", ["共青团某市委2025年工作要点.txt", "某市青少年校外活动场所管理办法.txt"])
def test_other_numbered_documents(name: str, maker: Maker) -> None:
    questions = maker.of_file(HERE / name)
    assert len(questions) > 300
    assert wrong(questions, plain_items((HERE / name).read_text(encoding="utf-8"))) == []


def test_a_report_whose_numbers_restart(maker: Maker) -> None:
    parsed = read_document(HERE / "某市2025年政府工作报告.txt")
    questions = maker.of(parsed)
    assert len(questions) > 300
    assert wrong(questions, {item.label: bare(item.text) for item in parsed.document.items}) == []


@pytest.mark.shared
def test_documents_as_they_are_published(maker: Maker, shared_data: Path) -> None:
    counts = {}
    for path in find_documents([shared_data / "documents"]):
        try:
            parsed = read_document(path)
        except IngestError:
            continue
        questions = maker.of(parsed)
        counts[parsed.document.title] = len(questions)
        assert wrong(questions, {item.label: bare(item.text) for item in parsed.document.items}) == []
    assert counts["2026年重庆市政府工作报告"] > 1000
    assert counts["中华人民共和国个人信息保护法"] > 300
    assert counts["北京市2021年政务公开工作要点"] > 300
