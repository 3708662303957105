"""The assistants that the tests ask: over the shipped document, and over a small world that fits on a page.

All with the shipped encoder, because how far is too far to answer is measured on its scale.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from assistant.app import Assistant
from index.build import update
from index.encoder import load_encoder
from index.library import open_library, quiet
from tests.assistant.world import COMMUNITY, PALACE, PARK, REPORT, corpus_of

if TYPE_CHECKING:
    from assistant.corpus import Corpus
    from index.types import Encoder

LEXICON = Path(__file__).parents[2] / "index" / "lexicon"


@pytest.fixture(scope="session")
def shipped(tmp_path_factory: pytest.TempPathFactory, seed_path: Path) -> Assistant:
    """The assistant over the shipped document."""
    return assistant_over([seed_path], load_encoder(), tmp_path_factory.mktemp("shipped"))


@pytest.fixture(scope="session")
def palace(tmp_path_factory: pytest.TempPathFactory) -> Assistant:
    """The assistant over the small 公文 alone."""
    folder = tmp_path_factory.mktemp("palace")
    (folder / "要点.txt").write_text(PALACE, encoding="utf-8")
    return assistant_over([folder], load_encoder(), folder / "home")


@pytest.fixture(scope="session")
def letters(tmp_path_factory: pytest.TempPathFactory) -> Assistant:
    """The assistant over the small 公文 and the small statute."""
    folder = tmp_path_factory.mktemp("letters")
    (folder / "1要点.txt").write_text(PALACE, encoding="utf-8")
    (folder / "2办法.txt").write_text(PARK, encoding="utf-8")
    return assistant_over([folder], load_encoder(), folder / "home")


@pytest.fixture(scope="session")
def community(tmp_path_factory: pytest.TempPathFactory) -> Assistant:
    """The assistant over the opinion whose numbers restart."""
    folder = tmp_path_factory.mktemp("community")
    (folder / "意见.txt").write_text(COMMUNITY, encoding="utf-8")
    return assistant_over([folder], load_encoder(), folder / "home")


@pytest.fixture(scope="session")
def report(tmp_path_factory: pytest.TempPathFactory) -> Assistant:
    """The assistant over the report that looks back on the year before."""
    folder = tmp_path_factory.mktemp("report")
    (folder / "报告.txt").write_text(REPORT, encoding="utf-8")
    return assistant_over([folder], load_encoder(), folder / "home")


@pytest.fixture(scope="session")
def corpus() -> Corpus:
    """The small world as it is scanned, without any index."""
    return corpus_of(PALACE, PARK)


def assistant_over(paths: list[Path], encoder: Encoder, home: Path) -> Assistant:
    """Index ``paths`` into ``home`` and return the assistant over them."""
    update(home, paths, encoder, progress=quiet)
    return Assistant(open_library(home, encoder), LEXICON)
