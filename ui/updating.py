"""Bringing the index of a home up to date, with progress for the person who waits."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from assistant.settings import Settings
from index import build
from index.types import UpdateReport
from ui.progress import Progress
from ui.session import encoder_of


def update(chosen: Settings, paths: Sequence[Path]) -> UpdateReport:
    """Bring the index up to date with the files under ``paths``, showing progress on stderr."""
    with Progress() as progress:
        return build.update(chosen.home, paths, encoder_of(chosen), progress=progress)
