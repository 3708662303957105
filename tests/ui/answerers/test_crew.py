"""The crew, with workers that repeat what they are asked."""

from __future__ import annotations

import os
import signal
import sys
import threading
from collections.abc import Iterator

import pytest

from ui.answerers.crew import Crew

COMMAND = (sys.executable, "-m", "tests.ui.answerers.parrot")
PATIENCE = 60.0


@pytest.fixture
def crew() -> Iterator[Crew]:
    with Crew(2, COMMAND) as two:
        assert two.wait_until_ready(PATIENCE)
        yield two


def test_every_question_gets_its_own_reply(crew: Crew) -> None:
    replies: dict[int, str] = {}

    def ask(number: int) -> None:
        replies[number] = crew.ask(f"{number}\n")

    crowd = [threading.Thread(target=ask, args=(number,)) for number in range(40)]
    for one in crowd:
        one.start()
    for one in crowd:
        one.join()
    assert {number: reply.split()[1] for number, reply in replies.items()} == {n: str(n) for n in range(40)}
    assert {int(reply.split()[0]) for reply in replies.values()} <= set(crew.processes)


def test_a_worker_that_is_killed_is_replaced_and_no_question_is_lost(crew: Crew) -> None:
    before = crew.processes
    os.kill(before[0], signal.SIGKILL)
    assert [crew.ask(f"{number}\n").split()[1] for number in range(10)] == [str(number) for number in range(10)]
    while before[0] in crew.processes or not crew.wait_until_ready(PATIENCE):
        pass
    assert (before[0] in crew.processes, before[1] in crew.processes, len(crew.processes)) == (False, True, 2)


def test_a_question_that_kills_whoever_is_asked_comes_back_unanswered(crew: Crew) -> None:
    assert crew.ask("die\n") == ""
    assert crew.wait_until_ready(PATIENCE)
    assert crew.ask("甲\n").endswith(" 甲\n")


def test_a_worker_that_opens_a_newer_index_answers_when_it_has(crew: Crew) -> None:
    assert crew.ask("open\n") == ""
    assert crew.wait_until_ready(PATIENCE)
    assert crew.ask("甲\n").endswith(" 甲\n")


def test_before_they_are_ready_and_after_the_end_nobody_waits_for_them() -> None:
    silent = Crew(1, (sys.executable, "-c", "import sys; sys.stdin.read()"))
    with silent:
        assert silent.ask("甲\n") == ""
    assert silent.ask("甲\n") == ""


def test_the_workers_end_with_the_crew() -> None:
    with Crew(2, COMMAND) as two:
        assert two.wait_until_ready(PATIENCE)
        ids = two.processes
    for one in ids:
        with pytest.raises(ProcessLookupError):
            os.kill(one, 0)
