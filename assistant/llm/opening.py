"""From settings to a model: its line and limits, what it writes, what it reads."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from assistant.llm.helps.reader import Reader, helps_of
from assistant.llm.link import Link
from assistant.llm.models import open_model
from assistant.llm.records import Records
from assistant.llm.settings import read
from assistant.llm.writer import Writer


@dataclass(frozen=True, slots=True)
class Model:
    """A language model as the assistant uses it; ``reader`` is None where it may not read questions again."""

    writer: Writer
    reader: Reader | None = None

    @property
    def link(self) -> Link:
        """The line to it."""
        return self.writer.link


def open_model_of(given: Mapping[str, str], home: Path) -> Model | None:
    """Return the model that the settings named llm… name, None where they name none; nothing is connected yet.

    Raises:
        SettingsError: a setting cannot be right.
    """
    settings = read(given)
    if settings is None:
        return None
    records = Records(home)
    link = Link(settings, lambda: open_model(settings), records)
    helps = helps_of(settings)
    return Model(Writer(link, records), Reader(link, records, helps) if helps else None)
