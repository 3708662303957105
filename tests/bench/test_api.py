"""The measurement of the interface: every question is asked, what goes wrong is counted."""

from __future__ import annotations

from tests.bench.api import Taken, press, questions_in_other_words, served


def test_questions_are_asked_as_often_as_told_and_refusals_counted() -> None:
    with served("-m", "tests.bench.api_echo") as server:
        taken = press(server.port, ["甲", "乙"], connections=2, seconds=1, rate=20)
        assert taken.wrong == []
        assert 10 <= len(taken.whole) <= 22
        assert press(server.port, [1], connections=1, seconds=1, rate=2).whole == []  # type: ignore[list-item]
        ways = {"connections": 2, "seconds": 1, "rate": 0}
        assert 0 < server.pressed(["甲"], ways).processor < 60


def test_quantiles_are_of_what_was_measured() -> None:
    taken = Taken([4.0, 1.0, 3.0, 2.0], seconds=2.0)
    assert (taken.rate, taken.quantile(0.5), taken.quantile(0.99)) == (2.0, 3.0, 4.0)


def test_varied_questions_are_all_different_and_none_is_as_it_was() -> None:
    questions = ["建多少个", "第10条讲什么"]
    varied = questions_in_other_words(questions)
    assert len(set(varied)) == len(varied) == 96
    assert not set(varied) & set(questions)
    assert all(any(question in one for question in questions) for one in varied)


def test_what_is_asked_once_ends_with_the_last_question() -> None:
    with served("-m", "tests.bench.api_echo") as server:
        taken = press(server.port, ["甲", "乙", "丙"], connections=2, seconds=20, once=True)
        assert (len(taken.whole), taken.wrong) == (3, [])
        assert taken.seconds < 20
