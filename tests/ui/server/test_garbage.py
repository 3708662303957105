"""What is loaded for good is passed over; what a later edition has replaced is let go of."""

from __future__ import annotations

import gc
import weakref
from collections.abc import Iterator

import pytest

from ui.server.garbage import settle


class Loaded:
    """Something that refers to itself, as a library does, so that only the collector can free it."""

    def __init__(self) -> None:
        self.own = self


@pytest.fixture(autouse=True)
def _as_before() -> Iterator[None]:
    yield
    gc.unfreeze()


def test_what_is_loaded_is_out_of_the_collectors_sight() -> None:
    held = Loaded()
    assert any(one is held for one in gc.get_objects())
    settle()
    assert not any(one is held for one in gc.get_objects())
    assert gc.get_freeze_count() > 0


def test_garbage_of_later_questions_is_still_collected() -> None:
    settle()
    gone = weakref.ref(Loaded())
    gc.collect()
    assert gone() is None


def test_a_replaced_edition_is_freed_by_the_next_settling() -> None:
    held: Loaded | None = Loaded()
    gone = weakref.ref(held)
    settle()
    held = None
    gc.collect()
    assert gone() is not None  # out of sight
    settle()
    assert gone() is None
