"""From settings to a writer: the model's line, its limits, its records."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from assistant.llm.link import Link
from assistant.llm.models import open_model
from assistant.llm.records import Records
from assistant.llm.settings import read
from assistant.llm.writer import Writer


def open_writer(given: Mapping[str, str], home: Path) -> Writer | None:
    """Return the writer for the settings named llm…, None where no model is named; nothing is connected yet.

    Raises:
        SettingsError: a setting cannot be right.
    """
    settings = read(given)
    if settings is None:
        return None
    records = Records(home)
    return Writer(Link(settings, lambda: open_model(settings), records), records)
