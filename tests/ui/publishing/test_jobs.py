"""Long work with progress."""

from __future__ import annotations

import logging
import threading

import pytest

from ui.publishing.errors import OutdatedError, TurnError
from ui.publishing.jobs import AT_ONCE, Jobs, Tell


def test_progress_is_told_and_then_the_end() -> None:
    jobs, told, go = Jobs(), threading.Event(), threading.Event()

    def work(tell: Tell) -> str:
        tell("生成向量", 3, 10)
        told.set()
        assert go.wait(10)
        return "好了。"

    job = jobs.start("发布《通知》", "甲", work)
    assert told.wait(10)
    assert (job.stage, job.done, job.total, job.is_running, job.words) == ("生成向量", 3, 10, True, "")
    assert jobs.running() == [job]
    go.set()
    assert job.wait(10)
    assert (job.words, job.fault, jobs.running()) == ("好了。", "", [])


def test_an_expected_failure_is_its_sentence_and_a_defect_is_logged(caplog: pytest.LogCaptureFixture) -> None:
    jobs = Jobs()

    def outdated(_tell: Tell) -> str:
        message = "请重新查看。"
        raise OutdatedError(message)

    def defect(_tell: Tell) -> str:
        raise ZeroDivisionError

    first = jobs.start("发布", "甲", outdated)
    assert first.wait(10)
    assert (first.fault, first.words) == ("请重新查看。", "")
    with caplog.at_level(logging.ERROR):
        second = jobs.start("发布", "甲", defect)
        assert second.wait(10)
        assert second.fault.startswith("程序内部出错")
        jobs.start("再发布", "甲", lambda _: "好").wait(10)
    assert "ZeroDivisionError" in caplog.text


def test_only_so_much_goes_on_at_once() -> None:
    jobs, go = Jobs(), threading.Event()

    def work(_tell: Tell) -> str:
        assert go.wait(10)
        return "好了。"

    begun = [jobs.start(f"发布{number}", "甲", work) for number in range(AT_ONCE - 1)]
    with pytest.raises(TurnError, match="正在发布0，不用再点。"):
        jobs.start("发布0", "甲", work)
    begun.append(jobs.start("发布0", "乙", work))
    with pytest.raises(TurnError, match="正在进行的更新太多"):
        jobs.start("发布", "甲", work)
    jobs.forget(begun[0].id, "甲")
    assert len(jobs.all()) == AT_ONCE
    go.set()
    for job in begun:
        assert job.wait(10)
    jobs.forget(begun[0].id, "乙")
    assert len(jobs.all()) == AT_ONCE
    jobs.forget(begun[0].id, "甲")
    assert jobs.all() == begun[1:]
