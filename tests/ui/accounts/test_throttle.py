from __future__ import annotations

import pytest

from ui.accounts.throttle import MOST_REMEMBERED, Throttle, network_of


class Seconds:
    def __init__(self) -> None:
        self.now = 0.0

    def __call__(self) -> float:
        return self.now


def test_the_sixth_attempt_waits_until_the_first_is_a_quarter_of_an_hour_old() -> None:
    clock = Seconds()
    throttle = Throttle(clock)
    for _ in range(5):
        assert throttle.enter("王芳", "10.0.0.1") == 0
        clock.now += 60
    assert throttle.enter("王芳", "10.0.0.1") == 600
    clock.now += 600
    assert throttle.enter("王芳", "10.0.0.1") == 0
    assert throttle.enter("王芳", "10.0.0.1") == 60


def test_others_and_other_places_are_not_kept_waiting() -> None:
    throttle = Throttle(Seconds())
    for _ in range(6):
        throttle.enter("王芳", "10.0.0.1")
    assert throttle.enter(" 王芳 ", "10.0.0.1") > 0
    assert throttle.enter("李雷", "10.0.0.1") == 0
    assert throttle.enter("王芳", "10.0.0.2") == 0


def test_one_address_trying_many_names_waits() -> None:
    throttle = Throttle(Seconds())
    waits = [throttle.enter(f"用户{number}", "10.0.0.1") for number in range(41)]
    assert waits == [0] * 40 + [900]


def test_one_name_tried_from_many_addresses_waits() -> None:
    throttle = Throttle(Seconds())
    waits = [throttle.enter("admin", f"10.0.{number}.1") for number in range(101)]
    assert waits == [0] * 100 + [900]


def test_success_forgets_the_failures() -> None:
    throttle = Throttle(Seconds())
    for _ in range(200):
        assert throttle.enter("王芳", "10.0.0.1") == 0
        throttle.succeeded("王芳", "10.0.0.1")


def test_what_is_remembered_is_bounded() -> None:
    throttle = Throttle(Seconds())
    for number in range(MOST_REMEMBERED):
        throttle.enter(f"用户{number}", f"10.{number >> 16}.{number >> 8 & 255}.{number & 255}")
    assert len(throttle._failures) == MOST_REMEMBERED


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
