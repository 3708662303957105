"""A home with one small document published, and a folder of files to upload."""

from __future__ import annotations

from pathlib import Path

import pytest

from index.build import update
from index.library import Library, open_library
from tests.fakes import CharacterCountEncoder
from tests.index import papers
from ui.publishing.publisher import Publisher
from ui.publishing.staging import Staged, Staging

NOTICE, PLAN = "关于做好青年工作的通知", "城市绿化工作方案"


@pytest.fixture
def home(tmp_path: Path) -> Path:
    """A home into which ``notice.txt``, with one everyday question, was indexed from outside."""
    papers.write(tmp_path / "outside", "notice.txt", papers.NOTICE)
    papers.write(tmp_path / "outside", "notice.questions.jsonl", papers.QUESTIONS)
    update(tmp_path / "home", [tmp_path / "outside"], CharacterCountEncoder())
    return tmp_path / "home"


@pytest.fixture
def publisher(home: Path) -> Publisher:
    return Publisher(home, CharacterCountEncoder, patience=5)


@pytest.fixture
def staging(home: Path) -> Staging:
    return Staging(home / "staged")


def upload(staging: Staging, name: str, text: str) -> Staged:
    """Take a text in as the page does."""
    with staging.receive(name, "管理员甲") as (staged, incoming):
        incoming.write(text.encode())
    return staged


def opened(home: Path) -> Library:
    """Return what is published."""
    return open_library(home, CharacterCountEncoder())


def titles(home: Path) -> list[str]:
    """Return the titles of what is published."""
    return [document.title for document in opened(home).documents]
