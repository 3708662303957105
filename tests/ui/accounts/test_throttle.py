"""How many failed logins are let through, in every process alike."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.ui.store.conftest import Clock
from ui.accounts.throttle import Throttle, network_of
from ui.store.database import default_url
from ui.store.store import Store, open_store

QUARTER = 15 * 60


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def store(tmp_path: Path, clock: Clock) -> Iterator[Store]:
    opened = open_store(default_url(tmp_path), clock=clock)
    yield opened
    opened.close()


@pytest.fixture
def throttle(store: Store) -> Throttle:
    return Throttle(store.attempts)


def test_the_sixth_attempt_waits_until_the_first_is_a_quarter_of_an_hour_old(throttle: Throttle, clock: Clock) -> None:
    for _ in range(5):
        assert throttle.enter("王芳", "10.0.0.1") == 0
        clock.move(seconds=60)
    assert throttle.enter("王芳", "10.0.0.1") == 600
    clock.move(seconds=600)
    assert throttle.enter("王芳", "10.0.0.1") == 0
    assert throttle.enter("王芳", "10.0.0.1") == 60


def test_another_process_counts_on(throttle: Throttle, tmp_path: Path, clock: Clock) -> None:
    for _ in range(5):
        throttle.enter("王芳", "10.0.0.1")
    other = open_store(default_url(tmp_path), clock=clock)
    assert Throttle(other.attempts).enter("王芳", "10.0.0.1") == QUARTER
    other.close()


def test_others_and_other_places_are_not_kept_waiting(throttle: Throttle) -> None:
    for _ in range(6):
        throttle.enter("王芳", "10.0.0.1")
    assert throttle.enter(" 王芳 ", "10.0.0.1") > 0
    assert throttle.enter("李雷", "10.0.0.1") == 0
    assert throttle.enter("王芳", "10.0.0.2") == 0


def test_one_address_trying_many_names_waits(throttle: Throttle) -> None:
    waits = [throttle.enter(f"用户{number}", "10.0.0.1") for number in range(41)]
    assert waits == [0] * 40 + [QUARTER]


def test_one_name_tried_from_many_addresses_waits(throttle: Throttle) -> None:
    waits = [throttle.enter("admin", f"10.0.{number}.1") for number in range(101)]
    assert waits == [0] * 100 + [QUARTER]


def test_success_forgets_the_failures(throttle: Throttle) -> None:
    for _ in range(45):
        assert throttle.enter("王芳", "10.0.0.1") == 0
        throttle.succeeded("王芳", "10.0.0.1")


def test_neither_names_nor_addresses_are_stored(throttle: Throttle, tmp_path: Path) -> None:
    throttle.enter("wangfang", "10.11.12.13")
    kept = b"".join(path.read_bytes() for path in tmp_path.glob("people.sqlite*"))
    assert b"login_attempts" in kept
    assert b"wangfang" not in kept
    assert b"10.11.12.13" not in kept


@pytest.mark.parametrize(
    ("address", "network"),
    [
        ("10.0.0.1", "10.0.0.1"),
        ("2001:db8:1:2:3:4:5:6", "2001:db8:1:2::/64"),
        ("testclient", "testclient"),
        ("", ""),
    ],
)
def test_a_household_is_one_address(address: str, network: str) -> None:
    assert network_of(address) == network
