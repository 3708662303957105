"""The questions of the shipped document and of the documents written for tests."""

from __future__ import annotations

from pathlib import Path

import pytest

from assistant.corpus import Corpus
from assistant.training.bank import questions_of
from assistant.training.types import Question
from index.segment import Segmenter
from ingest.pipeline import parse_text, read_document
from ingest.types import Parsed


class Maker:
    """Makes the questions of files and texts; the dictionary is read once."""

    def __init__(self) -> None:
        self.segmenter = Segmenter()

    def corpus(self, *parsed: Parsed) -> Corpus:
        entities = {one.document.id: one.entities for one in parsed}
        return Corpus([one.document for one in parsed], entities.__getitem__, self.segmenter.simplify)

    def of(self, parsed: Parsed) -> tuple[Question, ...]:
        return questions_of(self.corpus(parsed), parsed.document, self.segmenter.words)

    def of_file(self, path: Path) -> tuple[Question, ...]:
        return self.of(read_document(path))

    def of_text(self, text: str) -> tuple[Question, ...]:
        return self.of(parse_text(text, source="样例.txt", digest="0" * 64))


@pytest.fixture(scope="session")
def maker() -> Maker:
    """What makes questions of a text."""
    return Maker()


@pytest.fixture(scope="session")
def shipped_questions(maker: Maker, seed_path: Path) -> tuple[Question, ...]:
    """The questions of the shipped document."""
    return maker.of_file(seed_path)
