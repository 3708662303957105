"""One process' settings and its assistant; the shipped documents are indexed when nothing has been."""

from __future__ import annotations

import os
from pathlib import Path

import click

from assistant.settings import Settings, load_settings

SEEDS = Path(__file__).parent.parent / "seeds"
NO_DOCUMENTS = frozenset({"README.md"})


def settings() -> Settings:
    """Read the settings from this process' environment."""
    return load_settings(os.environ)


def shipped_documents() -> list[Path]:
    """Return the documents that come with the program."""
    kept = (".txt", ".md")
    return sorted(path for path in SEEDS.iterdir() if path.suffix in kept and path.name not in NO_DOCUMENTS)


def say(sentence: str) -> None:
    """Tell the person something that is no part of the result: on stderr."""
    click.echo(sentence, err=True)
