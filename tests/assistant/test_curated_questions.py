"""The everyday questions that ship with the document: enough of them, tied to true words, and none borrowed."""

from __future__ import annotations

import json
from collections import Counter
from pathlib import Path

import pytest

from assistant.lexicon import load_lexicon
from ingest.pipeline import read_document
from ingest.types import Parsed
from tests.assistant.test_question_labels import bigrams, likeness

ROOT = Path(__file__).parents[2]
LEXICON = ROOT / "index" / "lexicon"
DEV = ROOT / "tests" / "bench" / "dev_questions.jsonl"
LIKE = 0.6


@pytest.fixture(scope="module")
def shipped_parse(seed_path: Path) -> Parsed:
    """The shipped document with its curated questions."""
    return read_document(seed_path)


@pytest.fixture(scope="module")
def published() -> list[str]:
    """The published questions, which no data may be written from."""
    return [json.loads(line)["q"] for line in DEV.read_text(encoding="utf-8").splitlines()]


def test_every_item_has_at_least_ten(shipped_parse: Parsed) -> None:
    counted = Counter(question.item for question in shipped_parse.questions)
    assert {item.path: counted[item.path] for item in shipped_parse.document.items if counted[item.path] < 10} == {}


def test_every_quote_lies_inside_its_item(shipped_parse: Parsed) -> None:
    items = {item.path: item for item in shipped_parse.document.items}
    for question in shipped_parse.questions:
        item = items[question.item]
        assert item.start <= question.start < question.end <= item.end, question.text
        assert question.quote in item.text, question.text


def test_no_line_of_the_file_was_left_out(shipped_parse: Parsed, seed_path: Path) -> None:
    lines = seed_path.with_suffix(".questions.jsonl").read_text(encoding="utf-8").splitlines()
    assert len(shipped_parse.questions) == len([line for line in lines if line.strip()])
    assert [warning for warning in shipped_parse.report.warnings if "常见问法" in warning] == []


def test_no_two_are_the_same(shipped_parse: Parsed) -> None:
    counted = Counter(question.text for question in shipped_parse.questions)
    assert [text for text, times in counted.items() if times > 1] == []


def test_none_is_like_a_published_question(shipped_parse: Parsed, published: list[str]) -> None:
    assert borrowed([question.text for question in shipped_parse.questions], published) == []


def test_no_row_of_a_word_table_is_a_published_question(published: list[str]) -> None:
    lexicon = load_lexicon(LEXICON)
    words = {word for one, other in lexicon.spoken for word in (one, other)}
    words |= {word for table in (lexicon.official, lexicon.everyday) for word in table}
    assert words & set(published) == set()
    assert borrowed(sorted(words), published) == []


def test_a_borrowed_question_would_be_seen() -> None:
    assert borrowed(["第3条讲了什么？", "谁来办合唱节"], ["第3条讲了什么"]) == [("第3条讲了什么？", "第3条讲了什么")]


def borrowed(texts: list[str], published: list[str]) -> list[tuple[str, str]]:
    """Return the pairs of a text and a published question that are alike."""
    asked = [(text, len(bigrams(text))) for text in published]
    pairs = []
    for text in texts:
        size = len(bigrams(text))
        # The sizes alone bound the likeness from above: most pairs need no comparison.
        near = [other for other, theirs in asked if LIKE * size <= theirs and LIKE * theirs <= size]
        pairs += [(text, other) for other in near if likeness(text, other) >= LIKE]
    return pairs
