"""An assistant that is opened anew when a newer index has been published."""

from __future__ import annotations

import shutil
import threading
import time
import weakref
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from assistant.app import build
from assistant.settings import Settings
from index.errors import NoIndexError
from tests.ui.command import qingwen
from ui.current import Current


@dataclass
class Shelf:
    """An index that is current until told otherwise."""

    current: bool = True

    def is_current(self) -> bool:
        """Return whether nothing newer is published."""
        return self.current


@dataclass
class Holder:
    """An assistant by its name alone."""

    name: str
    library: Shelf = field(default_factory=Shelf)


def until(current: Current[Holder], done: Callable[[], bool]) -> None:
    """Ask for the assistant as questions do, until ``done``."""
    for _ in range(1000):
        assert isinstance(current.assistant, Holder)
        if done():
            return
        time.sleep(0.01)
    pytest.fail("nothing has been opened")


def test_it_is_opened_anew_once_when_something_newer_is_published() -> None:
    opened: list[str] = []

    def reopen() -> Holder:
        opened.append("新")
        return Holder("新")

    old = Holder("旧")
    current = Current(old, reopen)
    assert current.assistant is old
    old.library.current = False
    until(current, lambda: current.assistant.name == "新")
    assert [current.assistant.name for _ in range(3)] == ["新", "新", "新"]
    assert opened == ["新"]


def test_what_cannot_be_opened_leaves_the_old_one_and_is_not_tried_at_every_question(
    caplog: pytest.LogCaptureFixture,
) -> None:
    tried: list[int] = []

    def reopen() -> Holder:
        tried.append(1)
        message = "还没有索引。"
        raise NoIndexError(message)

    old = Holder("旧", Shelf(current=False))
    current = Current(old, reopen)
    until(current, lambda: "还没有索引。" in caplog.text)
    with pytest.raises(NoIndexError):  # waits for the one who opens
        current.refresh()
    assert [current.assistant, current.assistant] == [old, old]
    assert len(tried) == 2


def test_whoever_publishes_has_it_opened_at_once() -> None:
    current = Current(Holder("旧"), lambda: Holder("新"))
    assert current.refresh().name == "新"
    assert current.assistant.name == "新"


def test_without_a_way_to_open_it_stays() -> None:
    old = Holder("旧", Shelf(current=False))
    assert Current(old).assistant is old
    assert Current(old).refresh() is old


def test_nobody_waits_while_it_is_opened_not_even_the_first() -> None:
    opened: list[int] = []
    opening, go = threading.Event(), threading.Event()

    def reopen() -> Holder:
        opened.append(1)
        opening.set()
        assert go.wait(10)
        return Holder("新")

    current = Current(Holder("旧", Shelf(current=False)), reopen)
    assert current.assistant.name == "旧"
    assert opening.wait(10)
    assert current.assistant.name == "旧"
    go.set()
    until(current, lambda: current.assistant.name == "新")
    assert opened == [1]


def test_what_a_terminal_publishes_is_asked_about_in_a_running_process(
    tmp_path: Path, indexed_home: Path, seed_path: Path
) -> None:
    home = tmp_path / "home"
    shutil.copytree(indexed_home, home)
    chosen = Settings(home=home)
    old = build(chosen)
    current = Current(old, lambda: build(chosen))
    added = tmp_path / "通知.txt"
    added.write_text(
        "关于办好青年夜校的通知\n\n1.办好夜校。全年开设青年夜校课程37门。\n2.加强宣传。\n", encoding="utf-8"
    )
    done = qingwen("index", str(seed_path), str(added), home=home)
    assert done.code == 0, done.err
    assert "37门" in current.refresh().ask("青年夜校开设多少门课程").text
    assert len(current.assistant.library.documents) == 2
    assert len(old.library.documents) == 1
    assert "500个" in old.ask("青少年心理健康社团要建多少个").text


def test_the_old_one_is_let_go_of_before_replaced_is_called() -> None:
    first = Holder("旧")
    old = weakref.ref(first)
    seen: list[bool] = []
    current = Current(first, lambda: Holder("新"), replaced=lambda: seen.append(old() is None))
    del first
    assert current.refresh().name == "新"
    assert seen == [True]


def test_the_old_one_is_let_go_of_when_the_new_one_comes_by_itself() -> None:
    first = Holder("旧", Shelf(current=False))
    old = weakref.ref(first)
    told: list[str] = []
    current = Current(first, lambda: Holder("新"), replaced=lambda: told.append("换好"))
    del first
    until(current, lambda: bool(told))
    assert told == ["换好"]
    assert old() is None


def test_every_edition_is_handed_out_within_its_layer() -> None:
    current = Current(Holder("旧"), lambda: Holder("新"))
    current.within(lambda held: Holder(f"量过的{held.name}"))
    assert current.assistant.name == "量过的旧"
    assert current.refresh().name == "量过的新"
