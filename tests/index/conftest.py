"""An encoder that can be computed in the head, and a home with two small documents indexed."""

from __future__ import annotations

from pathlib import Path

import pytest

from index.build import update
from index.dictionary import Dictionary
from index.segment import Segmenter
from tests.fakes import CharacterCountEncoder
from tests.index import papers


@pytest.fixture(scope="session")
def encoder() -> CharacterCountEncoder:
    return CharacterCountEncoder()


@pytest.fixture(scope="session")
def segmenter() -> Segmenter:
    """A segmenter with jieba's whole dictionary, read once."""
    return Segmenter(Dictionary.of_jieba())


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with the notice, its curated question, and the plan."""
    docs = tmp_path / "docs"
    papers.write(docs, "notice.txt", papers.NOTICE)
    papers.write(docs, "notice.questions.jsonl", papers.QUESTIONS)
    papers.write(docs, "plan.txt", papers.PLAN)
    return docs


@pytest.fixture
def home(tmp_path: Path, folder: Path, encoder: CharacterCountEncoder) -> Path:
    """A home with both documents indexed."""
    update(tmp_path / "home", [folder], encoder)
    return tmp_path / "home"
