"""One process' settings, its library and its assistant; the shipped documents are indexed when nothing has been."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

import click

from assistant.app import Assistant, build
from assistant.settings import Settings, load_settings
from index.encoder import EncoderSpec, load_encoder
from index.errors import NoIndexError
from index.library import Library
from index.library import open_library as open_index
from index.rerank import load_reranker
from index.types import Encoder

if TYPE_CHECKING:
    from ui.learning.service import Learning
    from ui.store.store import Store
    from ui.store.types import User

T = TypeVar("T")
TERMINAL = "terminal"
"""The name of the command line's learner."""
SEEDS = Path(__file__).parent.parent / "seeds"


def settings() -> Settings:
    """Read the settings from this process' environment."""
    return load_settings(os.environ)


def say(sentence: str) -> None:
    """Tell the person something that is no part of the result: on stderr."""
    click.echo(sentence, err=True)


def open_assistant(chosen: Settings) -> Assistant:
    """Open the assistant, indexing the shipped documents when nothing has been indexed."""
    assistant = _with_index(chosen, lambda: build(chosen))
    _tell_notices(assistant.library)
    return assistant


def open_library(chosen: Settings) -> Library:
    """Open the index for searching, as ``open_assistant`` does; with the reranker that the settings name."""
    reranker = load_reranker(chosen.reranker)
    library = _with_index(chosen, lambda: open_index(chosen.home, encoder_of(chosen), reranker=reranker))
    _tell_notices(library)
    return library


def open_store(chosen: Settings) -> Store:
    """Open what is remembered of people: the database that the settings name, else a file under the home."""
    from ui.store import store  # noqa: PLC0415 - a question on the command line needs no database
    from ui.store.database import default_url  # noqa: PLC0415

    return store.open_store(chosen.database_url or default_url(chosen.home))


@contextmanager
def open_learning(chosen: Settings, clock: Callable[[], datetime] | None = None) -> Iterator[tuple[Learning, User]]:
    """Give learning over the index, and the learner of the command line: whoever owns this folder of state."""
    from ui.learning.service import Learning  # noqa: PLC0415 - nor do others need what learning needs
    from ui.store.database import now  # noqa: PLC0415
    from ui.store.types import visitor  # noqa: PLC0415

    library = open_library(chosen)
    store = open_store(chosen)
    try:
        yield Learning(lambda: library, store, clock or now), visitor(TERMINAL)
    finally:
        store.close()


def encoder_of(chosen: Settings) -> Encoder:
    """Load the encoder that the settings name."""
    return load_encoder(EncoderSpec(chosen.encoder, chosen.query_instruction, chosen.passage_prefix))


def _with_index(chosen: Settings, opening: Callable[[], T]) -> T:
    try:
        return opening()
    except NoIndexError:
        # Reading documents is loaded only where there are some to read.
        from ui.publishing.originals import default_paths  # noqa: PLC0415
        from ui.updating import update  # noqa: PLC0415

        say("还没有索引，先为自带的文件建立索引（只在第一次）…")
        update(chosen, default_paths(chosen.home))
        return opening()


def _tell_notices(library: Library) -> None:
    for notice in library.notices:
        say(notice)
