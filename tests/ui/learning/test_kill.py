"""A process that is killed in mid-exam loses no answer that it said was kept."""

from __future__ import annotations

import signal
import subprocess
import sys
from pathlib import Path

from tests.ui.command import ROOT
from tests.ui.web.fakes import FakeLibrary
from ui.learning.service import Learning
from ui.store.database import default_url
from ui.store.store import open_store
from ui.store.types import visitor

LEARNER = """
import sys, time
from assistant.training.exam import Blueprint
from tests.ui.web.fakes import FakeLibrary
from ui.learning.service import Learning
from ui.store.store import open_store
from ui.store.types import visitor
library, user = FakeLibrary(), visitor("甲")
learning = Learning(lambda: library, open_store(sys.argv[1]))
exam = learning.exams.start(user, Blueprint(12, 1, minutes=600))
for number in range(100_000):
    question = exam.questions[number % 12]
    learning.exams.answer(user, exam.id, question.id, f"答{number}")
    print(number, flush=True)
"""


def test_a_kill_in_mid_exam_keeps_every_answer_that_was_told(tmp_path: Path) -> None:
    url = default_url(tmp_path)
    command = [sys.executable, "-c", LEARNER, url]
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        told = [process.stdout.readline().strip() for _ in range(20)]
        process.send_signal(signal.SIGKILL)
        told += process.stdout.read().split()
    assert process.returncode == -signal.SIGKILL
    library, user, store = FakeLibrary(), visitor("甲"), open_store(url)
    learning = Learning(lambda: library, store)
    exam = learning.exams.running(user)
    assert exam is not None
    last = len(told) - 1
    kept = {int(response.removeprefix("答")) for response in exam.answers.values()}
    # An answer may have been kept though the process did not live to tell.
    assert kept in (set(range(last - 11, last + 1)), set(range(last - 10, last + 2)))
    done = learning.exams.hand_in(user, exam.id)
    assert done.sheet is not None
    assert [line.response for line in done.sheet.lines] == [exam.answers[q.id] for q in exam.questions]
    store.close()
