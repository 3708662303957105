"""What several processes know together: a second opener of the same file stands for another process."""

from __future__ import annotations

import json
import stat
import subprocess
import sys
from pathlib import Path

import pytest

from tests.ui.wecom.conftest import AIBOT, Opened
from tests.ui.wecom.corp import Corp, message
from ui.wecom.together import FILE, Together


def test_a_key_is_first_once_for_all(tmp_path: Path) -> None:
    now = [1000.0]
    one, other = (Together(tmp_path, lambda: now[0]) for _ in range(2))
    assert [one.is_first("n1", 7200), other.is_first("n1", 7200), other.is_first("n2", 7200)] == [True, False, True]
    now[0] += 7199
    assert not one.is_first("n2", 7200)
    now[0] += 1
    assert one.is_first("n2", 7200)


def test_times_are_counted_over_all_and_run_out(tmp_path: Path) -> None:
    now = [1000.0]
    one, other = (Together(tmp_path, lambda: now[0]) for _ in range(2))
    waits = []
    for turn in range(5):
        waits.append((one, other)[turn % 2].wait("wangfang", 3, 60.0))
        now[0] += 1
    assert waits == [0.0, 0.0, 0.0, 57.0, 56.0]
    assert other.wait("lilei", 3, 60.0) == 0.0
    now[0] = 1060.0
    assert [one.wait("wangfang", 3, 60.0), other.wait("wangfang", 3, 60.0)] == [0.0, 1.0]


def test_what_is_over_is_cleared(tmp_path: Path) -> None:
    now = [1000.0]
    one = Together(tmp_path, lambda: now[0])
    for number in range(50):
        one.is_first(f"n{number}", 10)
        one.wait(f"u{number}", 3, 10)
    now[0] += 100
    one.is_first("last", 10)
    kept = [one._connection.execute(f"SELECT count(*) FROM {table}").fetchone()[0] for table in ("seen", "asked")]  # type: ignore[union-attr]
    assert kept == [1, 0]


CHILD = """
import sys
from pathlib import Path
from ui.wecom.together import Together
together = Together(Path(sys.argv[1]), patience=30)
print(sum(together.is_first(f"nonce{n}", 7200) for n in range(300)))
"""


def test_of_processes_that_come_at_once_one_is_first(tmp_path: Path) -> None:
    command = [sys.executable, "-c", CHILD, str(tmp_path)]
    children = [subprocess.Popen(command, stdout=subprocess.PIPE, text=True) for _ in range(3)]
    firsts = [int(child.communicate(timeout=120)[0]) for child in children]
    assert sum(firsts) == 300


@pytest.mark.parametrize("broken", ["folder", "noise"])
def test_a_file_that_cannot_be_used_lets_everything_through(broken: str, tmp_path: Path) -> None:
    if broken == "folder":
        (tmp_path / FILE).mkdir()
    else:
        (tmp_path / FILE).write_bytes(b"no database" * 1000)
    together = Together(tmp_path)
    assert [together.is_first("n1", 10), together.is_first("n1", 10)] == [True, True]
    assert [together.wait("u", 1, 10), together.wait("u", 1, 10)] == [0.0, 0.0]
    together.close()


def test_only_the_owner_may_read_it_and_it_names_nobody(opened: Opened, tmp_path: Path) -> None:
    Corp(opened(AIBOT)).ask("第10条讲什么", user="zhangsan-private", chat="GROUP-private")
    assert stat.S_IMODE((tmp_path / FILE).stat().st_mode) == 0o600
    kept = b"".join(file.read_bytes() for file in tmp_path.glob(f"{FILE}*"))
    assert b"nonce" in kept
    assert b"-private" not in kept


def test_a_request_let_in_by_one_process_is_a_replay_at_another(opened: Opened) -> None:
    one, other = Corp(opened(AIBOT)), Corp(opened(AIBOT))
    parameters, encrypted = one.sealed(json.dumps(message("帮助")))
    body = json.dumps({"encrypt": encrypted})
    assert one.client.post(one.path, params=parameters, content=body).status_code == 200
    assert other.client.post(other.path, params=parameters, content=body).status_code == 403


def test_ten_questions_a_minute_are_counted_over_all_processes(opened: Opened) -> None:
    one, other = Corp(opened(AIBOT)), Corp(opened(AIBOT))
    for turn in range(10):
        (one, other)[turn % 2].ask("第10条讲什么")
    assert other.say("第10条讲什么")["stream"]["content"].startswith("问得有点快，请过")
    assert "第10条" in other.ask("第10条讲什么", user="lilei")


def test_without_the_file_a_process_still_refuses_replays_and_counts_questions(opened: Opened, tmp_path: Path) -> None:
    (tmp_path / FILE).mkdir()
    corp = Corp(opened(AIBOT))
    parameters, encrypted = corp.sealed(json.dumps(message("帮助")))
    body = json.dumps({"encrypt": encrypted})
    statuses = [corp.client.post(corp.path, params=parameters, content=body).status_code for _ in range(2)]
    assert statuses == [200, 403]
    for _ in range(10):
        corp.ask("第10条讲什么")
    assert corp.say("第10条讲什么")["stream"]["content"].startswith("问得有点快，请过")
