"""An index of the shipped document, made once for all tests that only read it."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.ui.command import qingwen


@pytest.fixture(scope="session")
def indexed_home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A home with the shipped document indexed by the real command; read only."""
    home = tmp_path_factory.mktemp("indexed")
    done = qingwen("index", home=home)
    assert done.code == 0, done.err
    return home
